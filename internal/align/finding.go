package align

import (
	"cmp"
	"slices"
	"sort"

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
	surestFirst(ties)
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
		if f := g.finding(ties, ends, byMatter[m]); !s.slightFinding(&f) && !g.chance(&f, ties, byMatter[m]) && !g.onlyNamed(&f, ties, byMatter[m]) && !g.unspoken(&f, ties, byMatter[m]) && !g.unlike(&f, ties, byMatter[m]) {
			f.Slight = g.slight(&f, ties, byMatter[m])
			out = append(out, f)
		}
	}
	return out
}

// surestFirst sorts ties by their sureness, those that are equally sure as they came.
func surestFirst(ties []*tie) {
	type placed struct {
		tie *tie
		at  int
	}
	list := make([]placed, len(ties))
	for i, t := range ties {
		list[i] = placed{t, i}
	}
	slices.SortFunc(list, func(x, y placed) int { // a stable sort of the ties takes twice as long
		if x.tie.score != y.tie.score {
			return cmp.Compare(y.tie.score, x.tie.score)
		}
		return x.at - y.at
	})
	for i := range list {
		ties[i] = list[i].tie
	}
}

// locus is the locus of the node: an earlier one of the same report that it
// overlaps, or a new one.
func (g *grouping) locus(n node) int {
	for _, l := range g.at[n.report] {
		o := &g.loci[l]
		if !o.trigger.Empty() && !n.trigger.Empty() {
			if o.trigger.Overlaps(n.trigger) {
				return l
			}
			continue
		}
		if o.actor != 0 && n.actor != 0 && o.actor != n.actor || (g.aspect == aspectWho || g.aspect == aspectWhat) && o.trigger.Empty() != n.trigger.Empty() {
			continue // a body named within the office of a person, who is named and what was done to him or with it
		}
		if at := o.span; at.Overlaps(n.span) && (g.aspect != aspectWho || overlap(at, n.span) >= minOverlap) {
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

// surest is the tie that holds a matter together: the first by which the reports do
// not differ, since of one that tells them apart only the verdict can tell whether
// it counts.
func surest(ties []*tie, of []int) *tie {
	for _, i := range of {
		if ties[i].rel != match.Apart {
			return ties[i]
		}
	}
	return ties[of[0]]
}

// finding makes the finding of one matter from its ties, the surest first.
func (g *grouping) finding(ties []*tie, ends [][2]int, of []int) news.Finding {
	f := news.Finding{Aspect: g.aspect, Topic: ties[of[0]].topic, Why: g.story.tiedBy(surest(ties, of), len(of))}
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
	g.dropChance(&f, ties, ends, of)
	g.dropUnsure(&f, ties, ends, of)
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
	show(v, g.story.evidence(l))
}

// show adds a place to a version, unless its report shows enough there.
func show(v *news.Version, shown news.Evidence) {
	n := 0
	for _, e := range v.Evidence {
		if e.Report == shown.Report {
			if e.Span == shown.Span {
				return
			}
			n++
		}
	}
	if n >= maxEvidence {
		return
	}
	v.Evidence = append(v.Evidence, shown)
	if !slices.Contains(v.Reports, shown.Report) {
		v.Reports = append(v.Reports, shown.Report)
	}
}

func (s *story) evidence(n node) news.Evidence {
	r := s.readings[n.report]
	return news.Evidence{Report: r.Report.ID, Span: n.span, Text: s.text(n.report, n.span), Sentence: r.Sentences[n.sentence].Span}
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
	likely := s.mayTell(f)
	for i, r := range s.readings {
		if tells[r.Report.ID] {
			origins[s.origin[i]] = true
		} else if f.Verdict == news.Alone || !likely[i] {
			f.Silent = append(f.Silent, r.Report.ID)
		}
	}
	f.Origins = len(origins)
	if f.Verdict == news.Agree && (len(tells) == 1 || f.Origins == 1 && s.origins > 1) {
		f.Verdict = news.Alone
	}
}

// minMayTell is how likely a sentence must be to tell the matter of a finding for
// its report not to be called silent on it.
const minMayTell = 0.5

// mayTell are the reports of which a sentence likely tells the matter of a finding,
// though no value of it was tied: in other words, or in another finding.
func (s *story) mayTell(f *news.Finding) []bool {
	out := make([]bool, len(s.readings))
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			at := s.at[e.Report]
			sentences := s.readings[at].Sentences
			n := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > e.Span.Start })
			if n == len(sentences) {
				continue
			}
			for _, l := range s.units[at][n].likes {
				if l.score >= minMayTell && !out[l.report] {
					out[l.report] = s.units[l.report][l.sentence].holds(f.Aspect)
				}
			}
		}
	}
	return out
}

// holds reports that a sentence has what an aspect asks for: a figure, a time.
func (u *unit) holds(aspect string) bool {
	switch aspect {
	case aspectNumber, aspectCounted:
		return len(u.amounts) > 0
	case aspectWhen:
		return len(u.times) > 0
	}
	return true
}
