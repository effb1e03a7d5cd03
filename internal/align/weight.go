package align

import (
	"fmt"
	"slices"
	"sort"

	"rashomon/internal/news"
)

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
	kind := news.Feature{Name: "the kind of matter: " + f.Aspect, Weight: 0.4, Value: aspect}
	if f.Verdict == news.Alone && f.Aspect == aspectWhat {
		kind = news.Feature{Name: "how many kinds of fact it holds, and which are new", Weight: 0.4, Value: s.aloneWeight(f)}
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
		kind,
		{Name: "how near the start of a report it stands", Weight: 0.35, Value: lead},
		{Name: fmt.Sprintf("told by %d of %d reports", len(reports), len(s.readings)), Weight: 0.25, Value: min(1, spread)},
	}
}

// leadWeight falls from 1 in the title and first sentences to 0 at the end.
func (s *story) leadWeight(e news.Evidence) float64 {
	sentences := s.readings[s.at[e.Report]].Sentences
	n := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > e.Span.Start })
	return 1 - float64(n)/float64(max(1, len(sentences)))
}

// aloneWeight is how much a line weighs that stands alone.
func (s *story) aloneWeight(f *news.Finding) float64 {
	e := f.Versions[0].Evidence[0]
	r := slices.IndexFunc(s.readings, func(r *news.Reading) bool { return r.Report.ID == e.Report })
	if r < 0 {
		return 0
	}
	i := slices.IndexFunc(s.readings[r].Sentences, func(x news.Sentence) bool { return x.Span == e.Sentence })
	if i < 0 {
		return 0
	}
	return s.factWeight(r, i, e.Span)
}
