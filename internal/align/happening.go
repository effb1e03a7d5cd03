package align

import (
	"slices"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// happening ties when and where each report places the event of the story,
// however its sentences are worded: every reader asks that of every report.
func (s *story) happening() []tie {
	types := s.mainTypes()
	if len(types) == 0 {
		return nil
	}
	all := make([]dated, len(s.readings))
	for r := range s.readings {
		all[r] = s.dated(r, types)
	}
	var out []tie
	for a := range all {
		for b := a + 1; b < min(len(all), a+1+s.most()); b++ {
			out = append(out, s.tieDays(a, &all[a], b, &all[b])...)
		}
	}
	return out
}

// dated is when a report places the event: indexes into its times, None where it
// gives none.
type dated struct {
	day   int // by day, week, month or year
	clock int // by hour or part of the day
}

// mainShare is the share of the reports that must tell a type of event in their
// title or first sentences for it to be that of the story.
const mainShare = 0.5

// opening is how many sentences from the start on tell what the report is of, of
// those that tell anything: a dateline does not.
const opening = 3

// opens is the index behind the last sentence of the opening of a report.
func (s *story) opens(report int) int {
	told, last := 0, -1
	for _, st := range s.readings[report].Statements {
		if st.Sentence != last {
			if told, last = told+1, st.Sentence; told > opening {
				return st.Sentence
			}
		}
	}
	return last + 1
}

// mainTypes are the types of event that at least half of the reports, and two,
// tell in their title or first sentences.
func (s *story) mainTypes() map[string]bool {
	count := map[string]int{}
	for i, r := range s.readings {
		seen := map[string]bool{}
		opens := s.opens(i)
		for _, st := range r.Statements {
			if st.Sentence < opens && st.Type != "" && !broad[st.Type] && !counting[st.Type] && !seen[st.Type] {
				seen[st.Type] = true
				count[st.Type]++
			}
		}
	}
	out := map[string]bool{}
	for typ, n := range count {
		if n > 1 && float64(n) >= mainShare*float64(len(s.readings)) {
			out[typ] = true
		}
	}
	return out
}

// dated finds the times that date a statement of one of the types: the first by
// the day and the first by the hour.
func (s *story) dated(report int, types map[string]bool) dated {
	out := dated{doc.None, doc.None}
	r := s.readings[report]
	for i, t := range r.Times {
		if t.Statement == doc.None || !types[r.Statements[t.Statement].Type] && !types[s.occurs(report, t.Statement)] || unsettled(r.Statements[t.Statement].Modality) || longAgo(r, t) || datesNothing(r.Report.Text, t) {
			continue
		}
		length, ok := match.Length(t.Value)
		if !ok || t.Kind == doc.Duration || t.Kind == doc.Repeated {
			continue
		}
		at := &out.day
		if length < 24*time.Hour {
			at = &out.clock
		}
		if *at == doc.None || finer(t, r.Times[*at]) {
			*at = i
		}
	}
	return out
}

// unsettled reports that what is told so has not happened, and may be another of
// the kind: "a second ship could sail on Friday".
func unsettled(m doc.Modality) bool { return m == doc.Planned || m == doc.Possible }

// occurs is the type of the event of which a statement says only that it happened:
// "the collision occurred at noon". Empty for others.
func (s *story) occurs(report, i int) string {
	if s.readings[report].Statements[i].Type != "occur" {
		return ""
	}
	for j := range s.stated[report][i].args {
		if a := &s.stated[report][i].args[j]; a.Role == doc.Agent || a.Role == doc.Patient {
			return s.headType(a)
		}
	}
	return ""
}

// finer reports that a time is more exact than another.
func finer(a, b news.Time) bool {
	x, _ := match.Length(a.Value)
	y, _ := match.Length(b.Value)
	return x < y
}

// longAgo reports that a time lies long before the report was written: it is of
// an earlier event of the kind.
func longAgo(r *news.Reading, t news.Time) bool {
	written := news.Time{Value: r.Report.Anchor.Value[:min(10, len(r.Report.Anchor.Value))]}
	return t.Value < written.Value && match.Gap(t, written) > maxOngoing
}

// tieDays ties when two reports place the event. Times that differ are left to
// statements that are told alike.
func (s *story) tieDays(ra int, a *dated, rb int, b *dated) []tie {
	var out []tie
	add := func(i, j int) {
		if i == doc.None || j == doc.None {
			return
		}
		p, q := s.readings[ra].Times[i], s.readings[rb].Times[j]
		rel := match.Times(p, q)
		if !rel.Compatible() || rel != match.Same && (coarse(p) || coarse(q)) { // much of a kind happens in a year
			return
		}
		one := tie{topic: s.datedTopic(ra, s.readings[ra].Statements[p.Statement]), aspect: aspectWhen, rel: rel, score: 0.6,
			a:   s.node(place{ra, p.Sentence}, p.Span, timeText(p, s.text(ra, p.Span))),
			b:   s.node(place{rb, q.Sentence}, q.Span, timeText(q, s.text(rb, q.Span))),
			why: because("when the event of the story was", 1, "")}
		switch rel {
		case match.Narrower:
			one.reason = reason(finerTime, "more exact: %s", one.a.value)
		case match.Wider:
			one.reason = reason(finerTime, "more exact: %s", one.b.value)
		}
		out = append(out, one)
	}
	add(a.day, b.day)
	add(a.clock, b.clock)
	switch {
	case a.day == doc.None && b.clock == doc.None:
		add(a.clock, b.day)
	case b.day == doc.None && a.clock == doc.None:
		add(a.day, b.clock)
	}
	return slices.Clip(out)
}
