package render

import (
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestPhrasings: each report is named once, those that use the words of the finding
// first; of all reports no list is made.
func TestPhrasings(t *testing.T) {
	a := of(&news.Account{Reports: []*news.Report{{ID: "r1"}, {ID: "r2"}, {ID: "r3"}}, Origins: []news.Origin{{Reports: []string{"r1"}}, {Reports: []string{"r2"}}, {Reports: []string{"r3"}}}})
	f := &news.Finding{Aspect: "what happened", Verdict: news.Agree, Title: "The ferry struck the pier", Versions: []news.Version{{Value: "hit the pier", Evidence: []news.Evidence{
		{Report: "r2", Text: "hit the pier"}, {Report: "r2", Text: "struck the pier"}, {Report: "r1", Text: "struck the pier"}, {Report: "r3", Text: "rammed it"}, {Report: "r3", Text: "ran into it"}, {Report: "r3", Text: "went on to it"},
	}}}}
	var got []string
	for _, p := range a.phrasings(f) {
		got = append(got, p.String())
	}
	if want := "r2 and r1; r3: “rammed it”, “ran into it”"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	f.Versions[0].Evidence = []news.Evidence{{Report: "r1", Text: "struck the pier"}, {Report: "r2", Text: "struck the pier"}, {Report: "r3", Text: "struck the pier"}}
	if got := a.phrasings(f); len(got) != 1 || got[0].String() != "All 3 reports" {
		t.Errorf("%+v", got)
	}
	if got := statementLine(f); got != "The ferry struck the pier." {
		t.Errorf("told as %q", got)
	}
}

// TestPaired: half of a pair of marks is left out of a phrase, an apostrophe is not.
func TestPaired(t *testing.T) {
	for in, want := range map[string]string{
		`issued a "travel advisory`: "issued a travel advisory", "the “red planet”": "the “red planet”", "play 'Song of Tesk": "play Song of Tesk",
		"the islanders' lawyer": "the islanders' lawyer", `said it was "safe" and "sound"`: `said it was "safe" and "sound"`, "the bridge” fell": "the bridge fell",
	} {
		if got := paired(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestHappenedIn: a sentence that is not told whole shows where it was cut.
func TestHappenedIn(t *testing.T) {
	m := news.Moment{Event: "the bridge fell"}
	m.Sentence = doc.Span{Start: 10, End: 60}
	for span, want := range map[doc.Span]string{{Start: 10, End: 60}: "the bridge fell", {Start: 10, End: 25}: "the bridge fell …", {Start: 30, End: 60}: "… the bridge fell", {Start: 30, End: 45}: "… the bridge fell …"} {
		m.EventSpan = &span
		if got := happenedIn(&m); got != want {
			t.Errorf("%v: %q, want %q", span, got, want)
		}
	}
}

// TestFigureWords: units stand in their plurals, and what there is one of comes last.
func TestFigureWords(t *testing.T) {
	for _, c := range []struct {
		f    news.Figure
		want string
	}{
		{news.Figure{Value: 6, High: 12, Unit: "inch"}, "6 to 12 inches"},
		{news.Figure{Value: 1, Unit: "inch", Counted: "snow"}, "1 inch, snow"},
		{news.Figure{Value: 300, Unit: "square foot"}, "300 square feet"},
		{news.Figure{Value: 30, Unit: "mile/second"}, "30 miles per second"},
		{news.Figure{Value: 35, Unit: "percent"}, "35%"},
		{news.Figure{Value: 10, High: 15, Unit: "percent"}, "10 to 15%"},
		{news.Figure{Value: 30000, High: 50000, Unit: "USD/year"}, "$30,000 to $50,000 per year"},
		{news.Figure{Value: 1, Unit: "USD/head", Bound: "~"}, "about $1 per head"},
		{news.Figure{Value: 5, High: 15, Unit: "count/day", Counted: "men"}, "5 to 15 men per day"},
		{news.Figure{Value: 7, Unit: "count/day"}, "7 per day"},
		{news.Figure{Value: 60, High: 80, Unit: "mile/hour", Bound: "<="}, "at most 60 to 80 miles per hour"},
		{news.Figure{Value: 35, Unit: "percent", Counted: "profits"}, "35% of profits"},
	} {
		if got := (amounts{Figure: &c.f}).words(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	a := of(&news.Account{Figures: []news.Figure{{Value: 1, Bound: "=", Counted: "crew"}, {Value: 1, Bound: ">", Counted: "hour"}, {Value: 7, Bound: "=", Counted: "crew"}}})
	if got := a.figures(); got[2].Bound != "=" || got[2].Value != 1 || got[0].Bound != ">" {
		t.Errorf("in the order %v %v %v", got[0].words(), got[1].words(), got[2].words())
	}
}

// TestVoicesOfOne: who is called by several names has one voice; a name that two
// bear is nobody's.
func TestVoicesOfOne(t *testing.T) {
	a := of(&news.Account{
		Actors: []news.Actor{{Name: "Ana Vik", Kind: "person", Names: []string{"Vik", "Mayor"}}, {Name: "Ola Berg", Kind: "person", Names: []string{"Berg", "Mayor"}}},
		Quotes: []news.Said{{Report: "r1", Speaker: "VIK", Text: "a"}, {Report: "r2", Speaker: "Ana Vik", Text: "b", Telling: "denied b"}, {Report: "r2", Speaker: "Mayor", Text: "c"}},
	})
	var got []string
	for _, v := range a.voices() {
		for _, s := range v.Says {
			got = append(got, v.name()+": "+s.words())
		}
	}
	if want := "Ana Vik: a; Ana Vik: denied b; Mayor: c"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestGathered: reasons of one kind are one.
func TestGathered(t *testing.T) {
	got := gathered([]string{"more exact: 3 May", "Corvina has more of the words", "more exact: 5 May", "other number: 3 against 4", "other number: 5 against 6", "Harbor Daily has more of the words", "named: the 'Song"})
	want := "more exact: 3 May; 5 May | Corvina and Harbor Daily each have words that others have not | other number: 3 against 4 | other number: 5 against 6 | named: the Song"
	if s := strings.Join(got, " | "); s != want {
		t.Errorf("%q, want %q", s, want)
	}
}

// TestStatementOnce: a value is not told twice, and a name as most have it.
func TestStatementOnce(t *testing.T) {
	for _, c := range []struct {
		f    news.Finding
		want string
	}{
		{news.Finding{Topic: "$103 billion offer", Aspect: "how many", Verdict: news.Agree, Versions: []news.Version{{Value: "$103 billion"}}}, "How much: $103 billion offer"},
		{news.Finding{Topic: "these Rovers", Aspect: "who", Verdict: news.Agree, Versions: []news.Version{{Value: "these Rovers", Evidence: []news.Evidence{
			{Report: "r1", Text: "these Rovers"}, {Report: "r2", Text: "the Orvik Rovers"}, {Report: "r3", Text: "the Orvik Rovers"}}}}}, "Who: the Orvik Rovers"},
	} {
		if got := statement(&c.f); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestSpeakerWords: a speaker without a name is called by the words that name him.
func TestSpeakerWords(t *testing.T) {
	for in, want := range map[string]string{
		"keeper of the lamp, who is also a diver": "Keeper of the lamp", "man who saw it fall": "Man", "": "No speaker named", "WHO": "WHO",
		strings.Repeat("very ", 20) + "old man": "",
	} {
		if got := (voice{Speaker: in}).name(); got != want && len(in) < 80 || len([]rune(got)) > longestSpeaker+2 {
			t.Errorf("%q is called %q, want %q", in, got, want)
		}
	}
}

// TestSaidWithin: what stands within something longer that the same speaker says is
// not listed by itself.
func TestSaidWithin(t *testing.T) {
	a := of(&news.Account{Quotes: []news.Said{
		{Report: "r1", Speaker: "Ana Vik", Text: "she told them to stay", Content: []doc.Span{{Start: 10, End: 31}}},
		{Report: "r1", Speaker: "Ana Vik", Text: "to stay", Content: []doc.Span{{Start: 24, End: 31}}},
		{Report: "r1", Speaker: "Bo Rask", Text: "stay", Content: []doc.Span{{Start: 27, End: 31}}},
		{Report: "r2", Speaker: "Ana Vik", Text: "to stay", Content: []doc.Span{{Start: 24, End: 31}}},
	}})
	var got []string
	for _, v := range a.voices() {
		for _, s := range v.Says {
			got = append(got, s.Report+" "+s.words())
		}
	}
	if want := "r1 she told them to stay; r2 to stay; r1 stay"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestClitic: half of a verb at the head of a heading is spelled out.
func TestClitic(t *testing.T) {
	for in, want := range map[string]string{"’ll miss the players": "will miss the players", "'ve met": "have met", "’80s music": "’80s music", "the mayor’s pier": "the mayor’s pier"} {
		if got := subject(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestHeaded: a long value is cut at the head of a version and whole below it.
func TestHeaded(t *testing.T) {
	long := strings.Repeat("the bridge of Tesk stood for years ", 6)
	if got := headed(long); len([]rune(got)) > maxVersion+2 || !strings.HasSuffix(got, " …") || headed("17 May") != "17 May" || headed("a “travel warning") != "a travel warning" {
		t.Errorf("%q", got)
	}
}
