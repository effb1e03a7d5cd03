package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	compareView struct {
		Story   *storyLine
		Columns []columnView
		Rows    []rowView // what they tell otherwise, the gravest first
		Same    string    // how many findings they tell alike
		Apart   bool      // they are of no common story: nothing is tied
		Choose  []choice  // reports of the story, to be set side by side
		All     string    // leads to all of them, where these are not all
	}
	columnView struct {
		ID, Href, Outlet, Title, When string
		Blocks                        []blockView
		Alone                         string // how many findings it alone of these tells
	}
	// rowView is one matter as each of the reports tells it.
	rowView struct {
		Key, Class, Matter, Verdict, Href string
		Reasons                           []string
		Cells                             []compareCell
	}
	// compareCell is how a report tells a matter, which it may do in several ways.
	compareCell struct {
		Outlet string
		Told   []toldView
		Unsure bool // it may tell it, in other words
	}
	toldView struct{ Value, Words, Href string } // Words: where they are others than the value
)

// compare shows two or three reports side by side.
func (s *server) compare(w http.ResponseWriter, r *http.Request) error {
	ids := asksFor(r)
	if len(ids) < 2 || len(ids) > 3 {
		return fmt.Errorf("compare %d reports: %w; choose two or three, as in /compare?r=r1&r=r2", len(ids), news.ErrInvalid)
	}
	p := s.newPage(r, "Side by side", "stories")
	reports, story, err := s.compared(r.Context(), ids)
	if err != nil {
		return err
	}
	v := compareView{Apart: story.ID == ""}
	if !v.Apart {
		v.Story = &storyLine{Href: storyHref(story.ID), Title: titleOr(story.Title)}
		for i, x := range story.Account.Reports {
			if i >= maxReportChoices && !slices.Contains(ids, x.ID) {
				v.All = reportsHref(story.ID)
				continue
			}
			v.Choose = append(v.Choose, choice{Value: x.ID, Name: outletOf(x) + ": " + render.Shorten(x.Title, 60), Chosen: slices.Contains(ids, x.ID)})
		}
	}
	names := render.Names(reports)
	c := comparison{ids: ids, names: names, l: p.L, strokes: map[string][]stroke{}, alone: map[string]int{}}
	c.gather(&story)
	v.Rows, v.Same = c.rows, p.L.Count(c.same, "finding", "findings")
	for _, rep := range reports {
		v.Columns = append(v.Columns, columnView{
			ID: rep.ID, Href: reportHref(rep.ID), Outlet: names[rep.ID], Title: titleOr(rep.Title), When: p.L.Day(rep.Published),
			Blocks: lay(rep, c.strokes[rep.ID]), Alone: p.L.Count(c.alone[rep.ID], "finding", "findings"),
		})
	}
	p.Body = v
	return s.show(w, r, "compare", p)
}

// compared are reports in the versions that their story compared, and the story
// that all of them are of; of none where they are apart.
func (s *server) compared(ctx context.Context, ids []string) (reports []*news.Report, story store.Story, err error) {
	var versions []int
	common := ""
	for i, id := range ids {
		rep, err := s.Store.Report(ctx, id)
		if err != nil {
			return nil, story, err
		}
		if i == 0 {
			common = rep.Story
		} else if rep.Story != common {
			common = ""
		}
		reports, versions = append(reports, &rep.Report), append(versions, rep.Version)
	}
	if common == "" {
		return reports, story, nil
	}
	story, err = s.Store.Outline(ctx, common)
	if errors.Is(err, news.ErrNotFound) {
		return reports, store.Story{}, nil // its reports have just gone elsewhere
	}
	if err != nil {
		return nil, story, err
	}
	for i, rep := range reports {
		if n := story.Versions[rep.ID]; n > 0 && n != versions[i] {
			old, err := s.Store.Version(ctx, rep.ID, n)
			if err != nil {
				return nil, story, err
			}
			reports[i] = &old.Report
		}
	}
	return reports, story, nil
}

// asksFor is the reports that are asked for, each once.
func asksFor(r *http.Request) (ids []string) {
	_ = r.ParseForm()
	for _, v := range r.Form["r"] {
		for id := range strings.SplitSeq(v, ",") {
			if id = strings.TrimSpace(id); id != "" && !slices.Contains(ids, id) && len(ids) < 4 {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// comparison gathers what an account says of some of its reports.
type comparison struct {
	ids     []string
	names   map[string]string // by report
	l       *locale
	strokes map[string][]stroke
	rows    []rowView
	same    int
	alone   map[string]int
	shared  map[said]bool // sentences that tell something another report tells too
}

func (c *comparison) gather(story *store.Story) {
	c.shared = map[said]bool{}
	for i := range story.Account.Findings {
		c.finding(&story.Account.Findings[i], story.ID)
	}
	slices.SortStableFunc(c.rows, func(a, b rowView) int { return strings.Compare(a.Class, b.Class) }) // "differ" before "more" before "unsure"
	for i := range story.Account.Findings {
		for _, v := range story.Account.Findings[i].Versions {
			for _, e := range v.Evidence {
				if slices.Contains(c.ids, e.Report) && !c.shared[sentenceOf(said{report: e.Report, at: e})] {
					c.mark(e.Report, stroke{Span: e.Sentence, class: "lone"})
				}
			}
		}
	}
	for i := range story.Account.Origins {
		c.copies(story.Account.Origins[i].Copies)
	}
}

// copies marks what two of the reports have in the same words: found in both, or
// by what each shares with a third report.
func (c *comparison) copies(all []news.Copy) {
	type shared struct{ here, there doc.Span } // there: in the third report
	by := map[string]map[string][]shared{}     // by third report, by report
	note := func(id, third string, here, there doc.Span) {
		if by[third] == nil {
			by[third] = map[string][]shared{}
		}
		by[third][id] = append(by[third][id], shared{here, there})
	}
	for _, x := range all {
		a, b := slices.Contains(c.ids, x.A), slices.Contains(c.ids, x.B)
		switch {
		case a && b:
			c.mark(x.A, stroke{Span: x.SpanA, class: "c"})
			c.mark(x.B, stroke{Span: x.SpanB, class: "c"})
		case a:
			note(x.A, x.B, x.SpanA, x.SpanB)
		case b:
			note(x.B, x.A, x.SpanB, x.SpanA)
		}
	}
	for _, of := range by {
		for id, spans := range of {
			for _, s := range spans {
				for other, theirs := range of {
					if other != id && slices.ContainsFunc(theirs, func(t shared) bool { return t.there.Overlaps(s.there) }) {
						c.mark(id, stroke{Span: s.here, class: "c"})
						break
					}
				}
			}
		}
	}
}

func (c *comparison) mark(id string, s stroke) { c.strokes[id] = append(c.strokes[id], s) }

// said is where a report tells a finding.
type said struct {
	report string
	at     news.Evidence
	value  int // index of the version
}

// sentenceOf is the sentence alone.
func sentenceOf(t said) said {
	return said{report: t.report, at: news.Evidence{Sentence: t.at.Sentence}}
}

// finding ties the words of the reports that tell it.
func (c *comparison) finding(f *news.Finding, story string) {
	var tells []said
	var versions [][]int // of each report that tells it
	for _, id := range c.ids {
		var its []int
		for i, v := range f.Versions {
			at := slices.IndexFunc(v.Evidence, func(e news.Evidence) bool { return e.Report == id })
			if at >= 0 {
				tells = append(tells, said{id, v.Evidence[at], i})
				its = append(its, i)
			}
		}
		if its != nil {
			versions = append(versions, its)
		}
	}
	switch {
	case len(versions) == 0:
	case len(versions) == 1:
		c.alone[tells[0].report]++
	case !slices.ContainsFunc(versions, func(its []int) bool { return !slices.Equal(its, versions[0]) }):
		c.same++
		c.tie(f, tells, "agree")
	default:
		c.tie(f, tells, render.Class(f.Verdict))
		c.rows = append(c.rows, c.row(f, tells, story))
	}
}

// tie links each report's words of a finding to those of the next.
func (c *comparison) tie(f *news.Finding, tells []said, class string) {
	for i, t := range tells {
		c.shared[sentenceOf(t)] = true
		other := tells[(i+1)%len(tells)]
		for k := range tells { // the next one in another report
			if o := tells[(i+1+k)%len(tells)]; o.report != t.report {
				other = o
				break
			}
		}
		end := &tieView{Class: "v-" + class, Href: "#" + anchor(other.report, f.ID), Name: mark(f.Verdict), Title: render.Heading(f) + ": see the other side"}
		if class == "agree" {
			end.Name = "="
		}
		here := stroke{Span: t.at.Span, class: "k"}
		if first := slices.IndexFunc(tells, func(o said) bool { return o.report == t.report }); first == i {
			here.id = anchor(t.report, f.ID)
		}
		c.mark(t.report, here)
		c.mark(t.report, stroke{Span: t.at.Span, class: "v-" + class, end: end})
	}
}

func anchor(report, finding string) string { return report + "-" + finding }

func (c *comparison) row(f *news.Finding, tells []said, story string) rowView {
	row := rowView{Key: f.ID, Class: render.Class(f.Verdict), Matter: render.Heading(f), Verdict: render.VerdictWords(f.Verdict), Reasons: render.Reasons(f, c.l.Day), Href: findingHref(story, f.ID)}
	for _, id := range c.ids {
		cell := compareCell{Outlet: c.names[id]}
		for _, t := range tells {
			if t.report == id {
				told := toldView{strings.TrimRight(render.Shorten(f.Versions[t.value].Value, 160), ",;"), render.Shorten(t.at.Text, 160), "#" + anchor(id, f.ID)}
				if strings.EqualFold(told.Value, told.Words) {
					told.Words = "" // they stand there already
				}
				told.Value = c.l.Day(told.Value)
				cell.Told = append(cell.Told, told)
			}
		}
		cell.Unsure = len(cell.Told) == 0 && !slices.Contains(f.Silent, id)
		row.Cells = append(row.Cells, cell)
	}
	return row
}
