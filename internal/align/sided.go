package align

import (
	"slices"
	"sort"

	"rashomon/internal/news"
)

// sided adds to each difference in whether something was done what other words
// of the same event tell, on the side that they stand on: of an investigation
// that is to begin in one report, "investigators are looking into the cause" in
// another. Words that are on neither, "the investigation", are left out.
func (s *story) sided(found []news.Finding) {
	for i := range found {
		d := &found[i]
		if d.Aspect != aspectModality || d.Verdict != news.Differ {
			continue
		}
		s.mergeSides(d)
		for j := range found {
			if f := &found[j]; f.Aspect == aspectEvent && f.Verdict == news.Agree && straddles(f, d) {
				s.takeSides(d, f)
			}
		}
	}
}

// mergeSides makes one version of those that stand on one side: "met the president",
// "met with him in the capital".
func (s *story) mergeSides(d *news.Finding) {
	type side struct{ done, planned bool }
	at := map[side]int{}
	out := make([]news.Version, 0, len(d.Versions))
	for _, v := range d.Versions {
		n := s.nodeOf(v.Evidence[0])
		on := side{s.toldAsDone(n), s.toldAsPlanned(n)}
		i, known := at[on]
		if !known {
			at[on] = len(out)
			out = append(out, v)
			continue
		}
		for _, e := range v.Evidence {
			show(&out[i], e)
		}
	}
	if len(out) > 1 {
		d.Versions = out
	}
}

// straddles reports that the words of a finding meet those of two versions of a
// difference.
func straddles(f, difference *news.Finding) bool {
	met := 0
	for _, v := range difference.Versions {
		if slices.ContainsFunc(v.Evidence, func(e news.Evidence) bool { return meets(f, e) }) {
			met++
		}
	}
	return met > 1
}

// meets reports that a finding stands on words of the evidence.
func meets(f *news.Finding, e news.Evidence) bool {
	return slices.ContainsFunc(f.Versions, func(v news.Version) bool {
		return slices.ContainsFunc(v.Evidence, func(o news.Evidence) bool { return o.Report == e.Report && o.Span.Overlaps(e.Span) })
	})
}

// takeSides adds to the versions of a difference the words of an event that stand
// where they do; no report is put on both sides.
func (s *story) takeSides(difference, event *news.Finding) {
	sides := make([]node, len(difference.Versions))
	stands := map[string]int{}
	for i, v := range difference.Versions {
		sides[i] = s.nodeOf(v.Evidence[0])
		for _, id := range v.Reports {
			stands[id] = i
		}
	}
	for _, v := range event.Versions {
		for _, e := range v.Evidence {
			n := s.nodeOf(e)
			happens := s.anyStatement(n, func(i int) bool { return !s.readings[n.report].Statements[i].State })
			done, planned := s.toldAsDone(n), s.toldAsPlanned(n)
			at := slices.IndexFunc(sides, func(side node) bool { return done == s.toldAsDone(side) && planned == s.toldAsPlanned(side) })
			if old, ok := stands[e.Report]; !happens || done == planned || at < 0 || ok && old != at || meets(difference, e) {
				continue
			}
			stands[e.Report] = at
			show(&difference.Versions[at], e)
		}
	}
	difference.Silent = nil
	s.count(difference)
}

// nodeOf is the place of an evidence.
func (s *story) nodeOf(e news.Evidence) node {
	report := s.at[e.Report]
	sentences := s.readings[report].Sentences
	at := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > e.Span.Start })
	return node{report: report, span: e.Span, sentence: min(at, len(sentences)-1), value: e.Text}
}
