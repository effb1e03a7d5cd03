package render

import (
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// pageAccount is an account with what makes its anchors unique, the places that
// its links lead to, and how much of it is laid out.
type pageAccount struct {
	account
	key    string
	places Places
	fold   Fold
	from   From           // lay out this part alone; of no part: all
	taken  map[string]int // anchors given
	shown  map[string]bool
	told   map[string][]*news.Figure // by report
}

// The views hold what the template prints, in its order and words.
type (
	// AccountView is an account as pages show it: words in their order, and links.
	AccountView struct {
		Key, Title, Where string
		Part              string // laid out alone; empty: all are
		Counts            []countView
		Glance            *glanceView
		Nav               []Entry
		Notices           []string
		Compared, Briefs  []sectionView
		Matrix            *matrixView
		Voices            []voiceView
		Charts            []chartView
		Amounts           []amountView
		Days              []dayView
		Timeline          *timelineView
		Actors            []actorView
		Origins           []originView
		Reports           []*news.Report
		HasCopies         bool
		Midday            bool // of some reports of the charts the day alone is known
		Texts             []textView
		Rest              map[string]*restView // by part: what is folded away
	}
	countView struct {
		N     int
		Label string
	}
	// Entry is a line of the list of parts of an account that hold something.
	Entry struct {
		Key, Title string
		N          int // findings, where it has such
	}
	sectionView struct {
		Account, Key, Title, Lead string
		Findings, More            []findingView // More: below the fold
		Rest                      *restView
	}
	findingView struct {
		Key, Href, ID, Class, Matter, Statement, Compare string
		Reasons                                          []string
		Versions                                         []versionView
		Others                                           int // versions folded away
		Phrasings                                        []phrasingView
		Backing, Silent                                  string
		Alone, Untitled, Solo                            bool
	}
	versionView struct {
		Value, Who string
		SaysMore   bool
		Passages   []passageView
		More       []passageView // below the fold
		Others     int           // pieces of evidence folded away
	}
	passageView struct {
		inText
		Href, Who string
	}
	phrasingView struct {
		Who, Href string // Href: where words stand that are not shown
		Words     []linkView
	}
	linkView struct{ Href, Name string }
)

func (a *pageAccount) view() AccountView {
	v := AccountView{
		Key: a.key, Part: a.from.Part, Title: a.title(), Reports: a.Reports, Rest: map[string]*restView{},
		Where: strings.Trim(a.day(a.Day)+", "+a.Place, ", "),
	}
	for _, n := range a.Notices {
		v.Notices = append(v.Notices, noticeBy(n, a.day))
	}
	for _, c := range a.counts() {
		v.Counts = append(v.Counts, countView{c.N, strings.TrimLeft(c.String(), "0123456789, ")})
	}
	a.layFindings(&v)
	a.layGlance(&v)
	a.layFigures(&v)
	a.layDays(&v)
	a.layVoices(&v)
	a.layActors(&v)
	a.layOrigins(&v)
	if a.key != "" {
		v.Texts = a.texts() // where they are pages of their own, they are not here
		v.Nav = append(v.Nav, Entry{"texts", "Full text", 0})
	}
	return v
}

// Nothing reports that nothing was laid out but the head.
func (v AccountView) Nothing() bool {
	for _, s := range append(slices.Clip(v.Compared), v.Briefs...) {
		if len(s.Findings) > 0 {
			return false
		}
	}
	return len(v.Voices)+len(v.Charts)+len(v.Amounts)+len(v.Days)+len(v.Actors)+len(v.Origins) == 0 && (v.Matrix == nil || len(v.Matrix.Rows) == 0)
}

// layFindings lays out the findings under their headings, and the matrix.
func (a *pageAccount) layFindings(v *AccountView) {
	sections := a.sections()
	type laid struct {
		section
		rest *restView
		n    int
	}
	var all []laid
	var shown []*news.Finding
	for i, s := range sections {
		most := a.fold.Briefs
		if i < 3 {
			most = a.fold.Compared
		}
		l := laid{section: s, n: len(s.Findings)}
		from, to, rest := a.window(s.Key, len(s.Findings), most)
		l.Findings, l.rest = s.Findings[from:to], rest
		shown = append(shown, l.Findings...)
		all = append(all, l)
	}
	_, _, origins := a.originsShown()
	a.fetch(shown, origins)
	a.shown = map[string]bool{}
	for _, f := range shown {
		a.shown[f.ID] = true
	}
	v.Matrix = a.matrix(sections, v)
	for i, l := range all {
		sv := sectionView{Account: a.key, Key: l.Key, Title: l.Title, Lead: l.Lead, Rest: l.rest}
		for _, f := range l.Findings {
			sv.Findings = append(sv.Findings, a.findingView(f))
		}
		switch {
		case i == 0 && len(a.Reports) > 1 && len(a.Account.Origins) > 0, i < 3 && l.n > 0: // without origins nothing was compared yet
			v.Compared = append(v.Compared, sv)
		case l.n > 0:
			if len(v.Briefs) == 0 {
				a.navMatrix(v)
			}
			if n := len(sv.Findings); n > maxBriefs+1 && a.fold.Briefs == 0 {
				sv.Findings, sv.More = sv.Findings[:maxBriefs], sv.Findings[maxBriefs:]
			}
			v.Briefs = append(v.Briefs, sv)
		default:
			continue
		}
		v.Nav = append(v.Nav, Entry{l.Key, l.Title, l.n})
	}
	if len(v.Briefs) == 0 {
		a.navMatrix(v)
	}
}

// navMatrix adds the matrix to the list of parts, behind what is compared.
func (a *pageAccount) navMatrix(v *AccountView) {
	if v.Matrix != nil || a.from.Part != "" && len(a.Reports) > 1 {
		v.nav("matrix", "Who tells what", 1)
	}
}

// maxBriefs is how many findings of one heading stand above the fold.
const maxBriefs = 12

// findingKey is the anchor of a finding.
func (a *pageAccount) findingKey(f *news.Finding) string {
	if a.key == "" {
		return f.ID
	}
	for i := range a.Findings {
		if &a.Findings[i] == f {
			return a.findingName(i)
		}
	}
	return a.key
}

// findingHref leads to a finding: to its page where it has one, or to its place
// on this page.
func (a *pageAccount) findingHref(f *news.Finding) string {
	if a.places.Finding != nil {
		return a.places.Finding(f.ID)
	}
	return "#" + a.findingKey(f)
}

// reportKey is the anchor of a report's text.
func (a *pageAccount) reportKey(id string) string {
	if i, ok := a.at[id]; ok {
		return fmt.Sprintf("%sr%d", a.key, i+1)
	}
	return a.key
}

// wordsKey is the anchor of words in a report's text.
func (a *pageAccount) wordsKey(report string, s doc.Span) string {
	return fmt.Sprintf("%s-b%d-%d", a.reportKey(report), s.Start, s.End)
}

// class is the tone in which a verdict is shown.
func class(v news.Verdict) string {
	switch v {
	case news.MoreSpecific:
		return "more"
	case news.Differ, news.Agree, news.Alone:
		return string(v)
	}
	return "unsure"
}

func (a *pageAccount) findingView(f *news.Finding) findingView {
	v := findingView{
		Key: a.findingKey(f), Href: a.findingHref(f), ID: f.ID, Compare: a.compareHref(f), Class: class(f.Verdict), Matter: upperFirst(heading(f)), Statement: statementLineBy(f, a.day),
		Silent: a.few(f.Silent), Alone: f.Verdict == news.Alone, Solo: len(a.Reports) == 1, Untitled: untitled(f), Backing: backing(f), Reasons: reasons(f, a.day),
	}
	n := folded(len(f.Versions), a.fold.Versions)
	v.Others = len(f.Versions) - n
	for i := range f.Versions[:n] {
		v.Versions = append(v.Versions, a.versionView(&f.Versions[i], v.Alone))
	}
	for _, h := range a.phrasings(f) {
		w := phrasingView{Who: h.Who}
		for _, x := range h.Words {
			w.Words = append(w.Words, linkView{a.wordsHref(x.First.Report, x.First.Span), x.Words})
		}
		w.Href = a.wordsHref(h.First.Report, h.First.Span)
		v.Phrasings = append(v.Phrasings, w)
	}
	return v
}

// versionView lays out one way of telling with the sentences that tell it so.
func (a *pageAccount) versionView(x *news.Version, alone bool) versionView {
	value := a.value(x)
	if !alone {
		value = headed(value)
	}
	ver := versionView{Value: value, Who: a.tellers(x.Reports), SaysMore: x.More}
	for _, p := range a.passages(*x, 180, len(a.evidence(x))) {
		who := ""
		if len(x.Reports) > len(p.Reports) {
			who = a.tellers(p.Reports)
		}
		ver.Passages = append(ver.Passages, passageView{p.inText, a.wordsHref(p.First.Report, p.First.Span), who})
	}
	most := maxPassages
	if a.fold.Passages > 0 {
		most = a.fold.Passages
	}
	if n := len(ver.Passages); n > most+1 && !alone {
		ver.Passages, ver.More = ver.Passages[:most], ver.Passages[most:]
	}
	if a.fold.Passages > 0 {
		ver.Others = len(x.Evidence) - len(a.evidence(x)) + len(ver.More)
		ver.More = nil
	}
	ver.Passages = slices.Clip(ver.Passages)
	return ver
}
