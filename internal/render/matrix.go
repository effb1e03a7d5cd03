package render

import (
	"slices"
	"strings"

	"rashomon/internal/news"
)

type (
	// matrixView is findings down and reports across.
	matrixView struct {
		Origins []originHead
		Reports []linkView
		Rows    []matrixRow
		Short   bool   // without what only one tells
		Across  int    // reports in all
		Left    string // leads to the reports before
		Right   string // leads to the reports that follow
		Rest    *restView
	}
	originHead struct {
		Name string
		Span int
	}
	matrixRow struct {
		Class, Href, Matter, Verdict string
		Cells                        []matrixCell
	}
	// matrixCell is what one report tells on one matter; no sign: it is silent.
	matrixCell struct {
		Sign, Words string
		Unsure      bool // it may tell it, in other words
	}
)

// longMatrix is the number of findings from which the matrix leaves out what
// only one tells: a row with one tick is no comparison.
const longMatrix = 30

// matrix shows who tells what. It is left out where one report is all there is.
func (a *pageAccount) matrix(sections []section, v *AccountView) *matrixView {
	if len(a.Reports) < 2 || len(a.Findings) == 0 || a.from.Part != "" && a.from.Part != "matrix" {
		return nil
	}
	m := &matrixView{}
	order := a.columns(m)
	for _, id := range order {
		m.Reports = append(m.Reports, linkView{a.reportHref(id), a.outlet(id)})
	}
	var rows []*news.Finding
	for _, s := range sections {
		if s.Key == "alone" && len(a.Findings) > longMatrix {
			m.Short = true
			continue
		}
		rows = append(rows, s.Findings...)
	}
	from, to, rest := a.window("matrix", len(rows), a.fold.Rows)
	m.Rest = rest
	for _, f := range rows[from:to] {
		row := matrixRow{Class: class(f.Verdict), Href: a.rowHref(f), Matter: upperFirst(heading(f)), Verdict: verdictWords(f.Verdict)}
		for _, id := range order {
			row.Cells = append(row.Cells, a.cellOf(f, id))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// rowHref leads to a finding on the page itself where it stands there.
func (a *pageAccount) rowHref(f *news.Finding) string {
	if a.shown[f.ID] {
		return "#" + a.findingKey(f)
	}
	return a.findingHref(f)
}

// columns are the reports across, those of one origin together. Where they are
// many, the first of each origin come first into the fold.
func (a *pageAccount) columns(m *matrixView) []string {
	all := make([][]string, len(a.Account.Origins))
	for i, o := range a.Account.Origins {
		for _, id := range o.Reports {
			if a.byID[id] != nil {
				all[i] = append(all[i], id)
			}
		}
		m.Across += len(all[i])
	}
	if m.Across == 0 {
		all = [][]string{nil}
		for _, r := range a.Reports {
			all[0] = append(all[0], r.ID)
		}
		m.Across = len(all[0])
	}
	most := a.fold.Columns
	switch {
	case most == 0 || m.Across <= most+most/6:
	case a.from.Part == "matrix":
		side := min(a.from.Side, m.Across-1)
		if side > 0 {
			m.Left = a.partHref(From{Part: "matrix", Item: a.from.Item, Side: max(0, side-most)})
		}
		if side+most < m.Across {
			m.Right = a.partHref(From{Part: "matrix", Item: a.from.Item, Side: side + most})
		}
		all = sliceOf(all, side, most)
	default:
		m.Right = a.partHref(From{Part: "matrix"})
		all = firstOf(all, most)
	}
	var order []string
	for i, ids := range all {
		if len(ids) == 0 {
			continue
		}
		name := "Reports"
		if i < len(a.Account.Origins) {
			name = originName(i, a.Account.Origins[i])
		}
		m.Origins = append(m.Origins, originHead{name, len(ids)})
		order = append(order, ids...)
	}
	return order
}

// sliceOf keeps n items of a list of lists from an item on.
func sliceOf(all [][]string, from, n int) [][]string {
	out := make([][]string, len(all))
	for i, ids := range all {
		skip := min(from, len(ids))
		from -= skip
		take := min(n, len(ids)-skip)
		n -= take
		out[i] = ids[skip : skip+take]
	}
	return out
}

// firstOf keeps n items of a list of lists, the first of each list before the
// second of any.
func firstOf(all [][]string, n int) [][]string {
	take := make([]int, len(all))
	for level := 0; n > 0; level++ {
		before := n
		for i, ids := range all {
			if level < len(ids) && n > 0 {
				take[i]++
				n--
			}
		}
		if n == before {
			break
		}
	}
	out := make([][]string, len(all))
	for i, ids := range all {
		out[i] = ids[:take[i]]
	}
	return out
}

// cellOf is the sign of a report's version of a finding: a letter where the
// versions stand against each other, a tick where there is nothing between them.
func (a *pageAccount) cellOf(f *news.Finding, report string) matrixCell {
	var signs, words []string
	for i, v := range f.Versions {
		if !slices.Contains(v.Reports, report) {
			continue
		}
		if f.Verdict == news.Agree || f.Verdict == news.Alone {
			return matrixCell{Sign: "✓", Words: "tells it: " + firstWords(a.day(v.Value), maxHeading)}
		}
		letter := string(rune('A' + min(i, 25)))
		sign, said := letter, "version "+letter+": "+firstWords(a.day(v.Value), maxHeading)
		if v.More {
			sign, said = sign+"\u00a0+", said+", says more"
		}
		signs, words = append(signs, sign), append(words, said)
	}
	if len(signs) == 0 && !slices.Contains(f.Silent, report) {
		return matrixCell{Sign: "?", Words: "may tell it in other words", Unsure: true}
	}
	return matrixCell{Sign: strings.Join(signs, ", "), Words: strings.Join(words, "; ")}
}
