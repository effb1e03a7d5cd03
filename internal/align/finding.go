package align

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// grouping joins ties to matters: loci that ties hold together.
type grouping struct {
	story  *story
	aspect string
	loci   []node        // the words of one report that tell one aspect: nodes of ties that overlap are one
	at     map[int][]int // by report: its loci
	matter forest
	same   forest
	shown  []bool // by locus: it has been offered to its version, of which it has one
}

// findings joins the ties of each aspect to matters, and makes each a finding.
func (s *story) findings(ties []tie) []news.Finding {
	size := map[string]int{}
	for i := range ties {
		size[ties[i].aspect]++
	}
	byAspect := make(map[string][]*tie, len(size))
	for i := range ties {
		t := &ties[i]
		if byAspect[t.aspect] == nil {
			byAspect[t.aspect] = make([]*tie, 0, size[t.aspect])
		}
		byAspect[t.aspect] = append(byAspect[t.aspect], t)
	}
	aspects := make([]string, 0, len(byAspect))
	for a := range byAspect {
		aspects = append(aspects, a)
	}
	sort.Strings(aspects)
	var out []news.Finding
	for _, a := range aspects {
		out = append(out, s.group(a, byAspect[a])...)
	}
	return out
}

func (s *story) group(aspect string, ties []*tie) []news.Finding {
	slices.SortStableFunc(ties, func(x, y *tie) int { return cmp.Compare(y.score, x.score) })
	g := &grouping{story: s, aspect: aspect, at: map[int][]int{}}
	ends := make([][2]int, len(ties))
	for i, t := range ties {
		ends[i] = [2]int{g.locus(t.a), g.locus(t.b)}
	}
	g.shown = make([]bool, len(g.loci))
	g.link(ties, ends)
	byMatter := map[int][]int{}
	for i := range ties {
		m := g.matter.root(ends[i][0])
		if m != g.matter.root(ends[i][1]) {
			continue
		}
		byMatter[m] = append(byMatter[m], i)
		if ties[i].rel == match.Same {
			g.same.join(ends[i][0], ends[i][1])
		}
	}
	roots := make([]int, 0, len(byMatter))
	for m := range byMatter {
		roots = append(roots, m)
	}
	sort.Ints(roots)
	var out []news.Finding
	for _, m := range roots {
		if f := g.finding(ties, ends, byMatter[m]); !s.slightFinding(&f) {
			out = append(out, f)
		}
	}
	return out
}

// slightFinding reports that a finding says too little to be read: that reports
// agree on a single word that is no name, figure or time, or that the copies of
// one text agree.
func (s *story) slightFinding(f *news.Finding) bool {
	if f.Verdict == news.Alone {
		return true // alone gives the whole sentence
	}
	if f.Verdict != news.Agree {
		return false
	}
	switch f.Aspect {
	case aspectCounted:
		return true // told with how many
	case aspectEvent, aspectWhat, aspectWho, aspectHow, aspectWhy, aspectWhere:
	default:
		return false
	}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			if s.says(e) {
				return false
			}
		}
	}
	return true
}

// says reports that the words of the evidence hold two content words or a name.
func (s *story) says(e news.Evidence) bool {
	for _, r := range s.readings {
		if r.Report.ID != e.Report {
			continue
		}
		n := 0
		for _, sent := range r.Sentences {
			if !sent.Span.Overlaps(e.Span) {
				continue
			}
			for _, w := range sent.Words {
				if e.Span.Contains(w.Span) {
					n++
					if w.Name || n > 1 {
						return true
					}
				}
			}
		}
	}
	return false
}

// locus is the locus of the node: an earlier one of the same report that it
// overlaps, or a new one.
func (g *grouping) locus(n node) int {
	for _, l := range g.at[n.report] {
		if at := g.loci[l].span; at.Overlaps(n.span) && (g.aspect != aspectWho || overlap(at, n.span) >= minOverlap) {
			return l
		}
	}
	l := len(g.loci)
	g.loci = append(g.loci, n)
	g.at[n.report] = append(g.at[n.report], l)
	g.matter.add()
	g.same.add()
	return l
}

// minOverlap is how much of two spans must be common for them to name one: a
// director named with her body is not the body.
const minOverlap = 0.4

// overlap is the share of the cover of two spans that is in both.
func overlap(a, b doc.Span) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	return float64(max(0, both)) / float64(max(1, a.Cover(b).Len()))
}

// forest is a disjoint-set forest over loci.
type forest []int

func (f *forest) add() { *f = append(*f, len(*f)) }

func (f forest) root(i int) int {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

func (f forest) join(i, j int) {
	a, b := f.root(i), f.root(j)
	f[max(a, b)] = min(a, b)
}

// finding makes the finding of one matter from its ties, the surest first.
func (g *grouping) finding(ties []*tie, ends [][2]int, of []int) news.Finding {
	f := news.Finding{Aspect: g.aspect, Topic: ties[of[0]].topic, Why: g.story.tiedBy(ties[of[0]], len(of))}
	versions := map[int]int{} // root of the version -> index into f.Versions
	for _, i := range of {
		for _, l := range ends[i] {
			root := g.same.root(l)
			v, ok := versions[root]
			if !ok {
				v = len(f.Versions)
				versions[root] = v
				f.Versions = append(f.Versions, news.Version{Value: g.loci[l].value})
			}
			if !g.shown[l] {
				g.shown[l] = true
				g.addEvidence(&f.Versions[v], g.loci[l])
			}
		}
	}
	g.verdict(&f, ties, ends, of, versions)
	g.dropApart(&f, ties, ends, of, versions)
	if f.Verdict == news.MoreSpecific {
		g.markMore(&f, ties, ends, of, versions)
	}
	mergeEqual(&f)
	if f.Verdict == news.MoreSpecific && g.aspect == aspectCounted {
		f.Reasons = []news.Reason{reason(otherCounted, "same number, told of %s", list(f.Versions))}
	}
	g.story.count(&f)
	return f
}

// dropApart drops from a matter on which the reports do not differ the versions
// that cannot be true with one that more reports tell: one report tells both, so
// that they are of two matters.
func (g *grouping) dropApart(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	if f.Verdict != news.Agree && f.Verdict != news.MoreSpecific {
		return
	}
	drop := map[int]bool{}
	for _, i := range of {
		a, b := versions[g.same.root(ends[i][0])], versions[g.same.root(ends[i][1])]
		if ties[i].rel != match.Apart || a == b {
			continue
		}
		if len(f.Versions[a].Reports) > len(f.Versions[b].Reports) {
			a, b = b, a
		}
		drop[a] = true
	}
	if len(drop) == 0 {
		return
	}
	kept := f.Versions[:0]
	at := map[int]int{}
	for v := range f.Versions {
		if !drop[v] {
			at[v] = len(kept)
			kept = append(kept, f.Versions[v])
		}
	}
	f.Versions = kept
	for root, v := range versions {
		if to, ok := at[v]; ok {
			versions[root] = to
		} else {
			delete(versions, root)
		}
	}
}

// markMore marks the versions that say more than another and less than none.
func (g *grouping) markMore(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	less := map[int]bool{}
	for _, i := range of {
		a, okA := versions[g.same.root(ends[i][0])]
		b, okB := versions[g.same.root(ends[i][1])]
		if !okA || !okB || a == b {
			continue
		}
		switch ties[i].rel {
		case match.Narrower:
			f.Versions[a].More, less[b] = true, true
		case match.Wider:
			f.Versions[b].More, less[a] = true, true
		}
	}
	for v := range f.Versions {
		f.Versions[v].More = f.Versions[v].More && !less[v]
	}
}

// mergeEqual joins versions told in the same words: two places of one report,
// or of two, that no tie holds together.
func mergeEqual(f *news.Finding) {
	out := f.Versions[:0]
	for _, v := range f.Versions {
		at := slices.IndexFunc(out, func(o news.Version) bool { return match.FoldName(o.Value) == match.FoldName(v.Value) })
		if at < 0 {
			out = append(out, v)
			continue
		}
		o := &out[at]
		o.Evidence = append(o.Evidence, v.Evidence...)
		o.More = o.More || v.More
		for _, id := range v.Reports {
			if !slices.Contains(o.Reports, id) {
				o.Reports = append(o.Reports, id)
			}
		}
	}
	f.Versions = out
	if len(out) == 1 && f.Verdict != news.Agree {
		f.Verdict, f.Reasons = news.Agree, nil
	}
}

// list names the values of the versions: "migrants, men and inmates".
func list(versions []news.Version) string {
	var out string
	for i, v := range versions {
		switch {
		case i > 0 && i == len(versions)-1:
			out += " and "
		case i > 0:
			out += ", "
		}
		out += v.Value
	}
	return out
}

// maxEvidence is how many places of one report a version shows.
const maxEvidence = 3

func (g *grouping) addEvidence(v *news.Version, l node) {
	id := g.story.readings[l.report].Report.ID
	n := 0
	for _, e := range v.Evidence {
		if e.Report == id {
			if e.Span == l.span {
				return
			}
			n++
		}
	}
	if n >= maxEvidence {
		return
	}
	v.Evidence = append(v.Evidence, g.story.evidence(l))
	if !slices.Contains(v.Reports, id) {
		v.Reports = append(v.Reports, id)
	}
}

func (s *story) evidence(n node) news.Evidence {
	r := s.readings[n.report]
	return news.Evidence{Report: r.Report.ID, Span: n.span, Text: s.text(n.report, n.span), Sentence: r.Sentences[n.sentence].Span}
}

// minSure is how likely two places must be to tell one matter for a difference
// between them to be told as one; below it the verdict is unsure.
const minSure = 0.5

// toldAlready reports that one of the reasons says the same but for an article.
func toldAlready(reasons []news.Reason, r news.Reason) bool {
	return slices.ContainsFunc(reasons, func(o news.Reason) bool {
		return o.Code == r.Code && match.FoldName(articles.Replace(" "+o.Text)) == match.FoldName(articles.Replace(" "+r.Text))
	})
}

var articles = strings.NewReplacer(" the ", " ", " a ", " ", " an ", " ")

func (g *grouping) verdict(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	f.Verdict = news.Agree
	for _, i := range of {
		t := ties[i]
		a, b := versions[g.same.root(ends[i][0])], versions[g.same.root(ends[i][1])]
		if t.rel == match.Same && t.reason.Code != "" && f.Verdict == news.Agree && len(f.Reasons) < 3 && !slices.Contains(f.Reasons, t.reason) {
			f.Reasons = append(f.Reasons, t.reason)
		}
		if t.rel == match.Same || a == b || toldBoth(t.rel, &f.Versions[a], &f.Versions[b]) {
			continue
		}
		v := news.MoreSpecific
		if t.rel == match.Apart {
			v = news.Differ
			if t.score < minSure {
				v = news.Unsure
			}
		}
		if verdictOrder[v] < verdictOrder[f.Verdict] {
			f.Verdict, f.Reasons = v, nil
			f.Topic, f.Why = t.topic, g.story.tiedBy(t, len(of))
		}
		if v == f.Verdict && len(f.Reasons) < 3 && t.reason.Code != "" && !toldAlready(f.Reasons, t.reason) {
			f.Reasons = append(f.Reasons, t.reason)
			if len(f.Reasons) > 1 {
				f.Why.Grounds = append(f.Why.Grounds, g.story.ground(t))
			}
		}
	}
	g.update(f)
}

// toldBoth reports that two versions do not set their reports apart: all who
// tell the one that says less tell the one that says more as well, or, of two
// that differ, one report tells both, so that they are not of one matter.
func toldBoth(rel match.Relation, a, b *news.Version) bool {
	without := func(x, y *news.Version) bool {
		return slices.ContainsFunc(x.Reports, func(r string) bool { return !slices.Contains(y.Reports, r) })
	}
	switch rel {
	case match.Narrower:
		return !without(b, a)
	case match.Wider:
		return !without(a, b)
	}
	return slices.ContainsFunc(a.Reports, func(r string) bool { return slices.Contains(b.Reports, r) })
}

// update adds to a difference in numbers that the later report has the newer
// figure, where the reports were not published at one time.
func (g *grouping) update(f *news.Finding) {
	if f.Verdict != news.Differ || g.aspect != aspectNumber {
		return
	}
	published := map[string]time.Time{}
	for _, r := range g.story.readings {
		if at, ok := publishedAt(r.Report.Published); ok {
			published[r.Report.ID] = at
		}
	}
	type told struct {
		at    time.Time
		value string
	}
	var order []told
	for _, v := range f.Versions {
		for _, id := range v.Reports {
			if at, ok := published[id]; ok {
				order = append(order, told{at, v.Value})
				break
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return order[i].at.Before(order[j].at) })
	if len(order) < 2 || order[0].at.Equal(order[len(order)-1].at) {
		return
	}
	var parts []string
	for _, o := range order {
		parts = append(parts, o.value+" on "+o.at.Format("2 January, 15:04 MST"))
	}
	f.Reasons = append(f.Reasons, reason(laterUpdate, "later update: %s", strings.Join(parts, "; ")))
}

// publishedAt is when a report was published, in world time.
func publishedAt(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// count tells how many origins tell the finding and which reports do not. What
// one origin of several tells, or one report of a story of one origin, stands
// alone.
func (s *story) count(f *news.Finding) {
	tells := map[string]bool{}
	origins := map[int]bool{}
	for _, v := range f.Versions {
		for _, id := range v.Reports {
			tells[id] = true
		}
	}
	for i, r := range s.readings {
		if tells[r.Report.ID] {
			origins[s.origin[i]] = true
		} else {
			f.Silent = append(f.Silent, r.Report.ID)
		}
	}
	f.Origins = len(origins)
	if f.Verdict == news.Agree && (len(tells) == 1 || f.Origins == 1 && s.origins > 1) {
		f.Verdict = news.Alone
	}
}

// rank weighs the findings by how central their matter is: told in a title or
// lead, told by many, a number or a day rather than a phrase.
func (s *story) rank(found []news.Finding) {
	for i := range found {
		f := &found[i]
		parts := s.weigh(f)
		f.Weight = parts[0].Weight*parts[0].Value + parts[1].Weight*parts[1].Value + parts[2].Weight*parts[2].Value
		if f.Why == nil {
			f.Why = &news.Why{}
		}
		f.Why.Weight = parts
	}
}

var aspectWeight = map[string]float64{
	aspectNumber: 1, aspectWhen: 0.9, aspectModality: 1, aspectDenied: 1, aspectAnswer: 0.6, aspectNamed: 1, aspectOffice: 0.8, aspectCounted: 0.9, aspectSaid: 0.7,
	aspectWho: 0.6, aspectWhere: 0.6, aspectEvent: 0.7, aspectSource: 0.5,
}

// weigh gives the parts of the weight of a finding.
func (s *story) weigh(f *news.Finding) []news.Feature {
	aspect, ok := aspectWeight[f.Aspect]
	if !ok {
		aspect = 0.4
	}
	lead, reports := 0.0, map[string]bool{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			reports[e.Report] = true
			lead = max(lead, s.leadWeight(e))
		}
	}
	spread := float64(len(reports)) / float64(max(2, len(s.readings)))
	return []news.Feature{
		{Name: "the kind of matter: " + f.Aspect, Weight: 0.4, Value: aspect},
		{Name: "how near the start of a report it stands", Weight: 0.35, Value: lead},
		{Name: fmt.Sprintf("told by %d of %d reports", len(reports), len(s.readings)), Weight: 0.25, Value: min(1, spread)},
	}
}

// leadWeight falls from 1 in the title and first sentences to 0 at the end.
func (s *story) leadWeight(e news.Evidence) float64 {
	for _, r := range s.readings {
		if r.Report.ID == e.Report {
			n := sort.Search(len(r.Sentences), func(i int) bool { return r.Sentences[i].Span.End > e.Span.Start })
			return 1 - float64(n)/float64(max(1, len(r.Sentences)))
		}
	}
	return 0
}
