package align

import (
	"slices"
	"time"

	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minOnDay is how many reports must tell a day for it to be told that they agree on
// it where some of them give the hour as well: of two, that one says more says it.
const minOnDay = 3

// onDays are the agreements on the day of what some reports tell by the day and
// others by its hour or part: that one says more, or another hour, does not say that
// all tell one day.
func (s *story) onDays(found []news.Finding) []news.Finding {
	var out []news.Finding
	for i := range found {
		if f := &found[i]; f.Aspect == aspectWhen && (f.Verdict == news.MoreSpecific || f.Verdict == news.Differ) {
			if g, ok := s.onDay(f); ok {
				out = append(out, g)
			}
		}
	}
	return out
}

func (s *story) onDay(f *news.Finding) (news.Finding, bool) {
	at := slices.IndexFunc(f.Versions, func(v news.Version) bool {
		length, ok := match.Length(s.timeOf(v).Value)
		return ok && length == 24*time.Hour
	})
	if at < 0 {
		return news.Finding{}, false
	}
	day := s.timeOf(f.Versions[at])
	one := news.Version{Value: f.Versions[at].Value}
	for i, v := range f.Versions {
		if rel := match.Times(day, s.timeOf(v)); rel == match.Apart {
			return news.Finding{}, false
		} else if i != at && rel != match.Wider {
			continue
		}
		one.Evidence = append(one.Evidence, v.Evidence...)
		for _, id := range v.Reports {
			if !slices.Contains(one.Reports, id) {
				one.Reports = append(one.Reports, id)
			}
		}
	}
	if len(one.Reports) < minOnDay {
		return news.Finding{}, false
	}
	why := *f.Why
	g := news.Finding{Aspect: aspectWhen, Topic: f.Topic, Verdict: news.Agree, Versions: []news.Version{one}, Why: &why}
	s.count(&g)
	return g, g.Verdict == news.Agree
}

// timeOf is the time that the first place of a version tells.
func (s *story) timeOf(v news.Version) news.Time {
	e := v.Evidence[0]
	for _, t := range s.readings[s.at[e.Report]].Times {
		if t.Span == e.Span {
			return t
		}
	}
	return news.Time{}
}
