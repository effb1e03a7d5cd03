package align

import (
	"strings"
	"testing"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// TestDatesNothing holds that a year in the name of an enactment, and the year of
// which something is the best, say nothing of when a thing happened.
func TestDatesNothing(t *testing.T) {
	for _, c := range []struct {
		text, time string
		want       bool
	}{
		{"under the Harbour Dues Act of 1887, which", "1887", true},
		{"by the 1887 Harbour Dues Act, a law", "1887", true},
		{"the 1951 Ostra Convention.", "1951", true},
		{"the Act of 1887 was read", "1887", false}, // too little of a name
		{"the Charter Sea Law was passed in 1887", "1887", false},
		{"the 2031 Ostra attacks", "2031", false},
		{"In 1887 Governor Marrok, who hated Law, died", "1887", false},
		{"of 1887", "1887", false},
		{"album of the year", "the year", true},
		{"on the day after the vote", "the day after", true},
		{"It closed the day after.", "the day after", false},
		{"late in the year", "the year", false},
		{"of the night", "the night", false},
		{"", "", false},
	} {
		at := strings.Index(c.text, c.time)
		got := datesNothing(c.text, news.Time{Span: doc.Span{Start: at, End: at + len(c.time)}})
		if got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.time, c.text, got, c.want)
		}
	}
}

func TestOutdone(t *testing.T) {
	at := func(value string, statement int) news.Time { return news.Time{Value: value, Statement: statement} }
	for _, c := range []struct {
		rough, fine news.Time
		want        bool
	}{
		{at("2030-11", 3), at("2030-11-13", 3), true},
		{at("2030-11", 3), at("2030-11-13", 4), false}, // of another statement
		{at("2030-11", doc.None), at("2030-11-13", doc.None), false},
		{at("2030-11-13", 3), at("2030-11-13T10:00", 3), false}, // a day and its hour are told together
		{at("2030-11-13", 3), at("2030-11", 3), false},
		{at("2030-11", 3), at("2030-12-13", 3), false},
	} {
		if got := outdone(c.rough, c.fine); got != c.want {
			t.Errorf("%s by %s: %v, want %v", c.rough.Value, c.fine.Value, got, c.want)
		}
	}
}

// TestKindred holds that a Monday of two reports is of one thing only where words
// beside it are in both, or their sentences are alike by much else.
func TestKindred(t *testing.T) {
	reading := func(id, text string) *news.Reading {
		r := &news.Reading{Report: &news.Report{ID: id, Text: text}}
		s := news.Sentence{Span: doc.Span{End: len(text)}}
		at := 0
		for _, w := range strings.Fields(text) {
			from := at + strings.Index(text[at:], w)
			at = from + len(w)
			span := doc.Span{Start: from, End: at}
			if w == "Monday" {
				r.Times = append(r.Times, news.Time{Span: span, Value: "2031-03-10", Statement: doc.None})
				continue
			}
			s.Words = append(s.Words, news.Word{Span: span, Stem: w})
		}
		r.Sentences = []news.Sentence{s}
		return r
	}
	long := " school choir coast ferry island harbour quay bridge tunnel market square station tower library museum "
	for _, c := range []struct {
		a, b  string
		score float64
		want  bool
	}{
		{"council cut fund Monday", "Monday council left", 0.2, true},
		{"council cut fund Monday", "Marrok sang Monday", 0.2, false},
		{"council cut fund" + long + "Okoro sang Monday", "Monday council left", 0.2, false}, // too far from it
		{"council cut fund" + long + "Okoro sang Monday", "Monday council left", 0.7, true},
	} {
		s := newStory([]*news.Reading{reading("a", c.a), reading("b", c.b)}, nil)
		p := tying{story: s, pair: pair{a: place{0, 0}, b: place{1, 0}, score: c.score}, x: s.readings[0], y: s.readings[1]}
		if got := p.kindred(p.x.Times[0], p.y.Times[0]); got != c.want {
			t.Errorf("%q, %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestOffsetsAgainst(t *testing.T) {
	figure := func(d time.Duration) offset { return offset{exact: d} }
	for _, c := range []struct {
		a, b offset
		want match.Relation
	}{
		{figure(10 * time.Minute), offset{vague: "soon"}, match.Narrower},
		{offset{vague: "shortly"}, figure(30 * time.Minute), match.Wider},
		{figure(3 * time.Hour), offset{vague: "soon"}, match.Unknown},
		{figure(3 * time.Hour), offset{vague: "hours"}, match.Narrower},
		{figure(3 * time.Hour), offset{vague: "days"}, match.Unknown},
		{offset{vague: "soon"}, offset{vague: "shortly"}, match.Same},
		{offset{vague: "soon"}, offset{vague: "hours"}, match.Unknown},
		{figure(time.Hour), figure(time.Hour), match.Unknown}, // compared as lengths of time
		{figure(time.Hour), figure(9 * time.Hour), match.Unknown},
	} {
		if got := c.a.against(c.b); got != c.want {
			t.Errorf("%+v against %+v: %v, want %v", c.a, c.b, got, c.want)
		}
		if got := c.b.against(c.a); got != c.want.Flip() {
			t.Errorf("%+v against %+v: %v, want %v", c.b, c.a, got, c.want.Flip())
		}
	}
}

func TestJoinedRows(t *testing.T) {
	for _, row := range wordsOf["joined"] {
		words, noun, ok := strings.Cut(row, " = ")
		if verb, particle, two := strings.Cut(words, " "); !ok || !two || !particles[particle] || !strings.HasSuffix(noun, particle) || verb == "" {
			t.Errorf("%q: write a verb and its particle, an equal sign and the noun", row)
		}
	}
}

// FuzzToken holds that words are found in order and within the text.
func FuzzToken(f *testing.F) {
	for _, s := range []string{"", "the game's end", "  a", ", b", "\xff\u2019"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, text string, at int) {
		at = min(max(at, 0), len(text))
		from, to := token(text, at)
		if from < at || to < from || to > len(text) {
			t.Fatalf("%q from %d: %d to %d", text, at, from, to)
		}
	})
}

// TestDated holds which times say when the event of a story was: those of what has
// happened, the most exact one.
func TestDated(t *testing.T) {
	text := "The ferry sailed in March, on the 4th, and a second could sail on March 20."
	r := &news.Reading{Report: &news.Report{ID: "a", Text: text, Anchor: doc.Anchor{Value: "2031-03-13"}}, Sentences: []news.Sentence{{Span: doc.Span{End: len(text)}}}}
	for _, x := range []struct {
		value, typ string
		modality   doc.Modality
	}{
		{"2031-03", "travel", doc.Done},
		{"2031-03-04", "travel", doc.Done},
		{"2031-03-20T08:00", "travel", doc.Possible},
		{"2031-03-21T08:00", "travel", doc.Planned},
		{"2031-03-05T08:00", "meet", doc.Done},
	} {
		n := len(r.Statements)
		r.Statements = append(r.Statements, news.Statement{Type: x.typ, Predicate: x.typ, Modality: x.modality, Quotation: doc.None, Parent: doc.None, Times: []int{n}})
		r.Times = append(r.Times, news.Time{Span: doc.Span{Start: n, End: n + 1}, Value: x.value, Statement: n})
	}
	s := newStory([]*news.Reading{r}, nil)
	if got, want := s.dated(0, map[string]bool{"travel": true}), (dated{day: 1, clock: doc.None}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestHalfUntold(t *testing.T) {
	for _, c := range []struct {
		a, value string
		b, other string
		want     bool
	}{
		{"at 5:52", "2031-03-04T05:52", "5:52 p.m.", "2031-03-04T17:52", true},
		{"5.52pm", "2031-03-04T17:52", "around 5.52", "2031-03-04T05:52", true},
		{"5:52 a.m.", "2031-03-04T05:52", "5:52 p.m.", "2031-03-04T17:52", false},
		{"05:52", "2031-03-04T05:52", "17:52", "2031-03-04T17:52", false},
		{"5:52", "2031-03-04T05:52", "5:52 p.m.", "2031-03-05T17:52", false},
		{"5:52", "2031-03-04T05:52", "6:52 p.m.", "2031-03-04T18:52", false},
		{"5:52 in the morning", "2031-03-04T05:52", "5:52 p.m.", "2031-03-04T17:52", false},
		{"Tuesday", "2031-03-04", "5:52 p.m.", "2031-03-04T17:52", false},
	} {
		reading := func(id, text string) *news.Reading { return &news.Reading{Report: &news.Report{ID: id, Text: text}} }
		s := newStory([]*news.Reading{reading("a", c.a), reading("b", c.b)}, nil)
		x := tying{story: s, pair: pair{a: place{0, 0}, b: place{1, 0}}, x: s.readings[0], y: s.readings[1]}
		p, q := news.Time{Value: c.value, Span: doc.Span{End: len(c.a)}}, news.Time{Value: c.other, Span: doc.Span{End: len(c.b)}}
		if got := x.halfUntold(p, q); got != c.want {
			t.Errorf("%q, %q: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
