package account

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
)

// TestClausesAround: of a long sentence whole clauses are told, those around the
// core first.
func TestClausesAround(t *testing.T) {
	const long = "The ferry Halcyon, which had been built in Orvik and was sold twice since, struck the pier on Monday, " +
		"the harbour office said, and 14 of those on board were brought to the clinic at Tesk; two of them are still there."
	for _, c := range []struct {
		core, want string
		most       int
	}{
		{"struck the pier on Monday", long, 400},
		{"struck the pier on Monday", "which had been built in Orvik and was sold twice since, struck the pier on Monday, the harbour office said", 110},
		{"were brought to the clinic", "and 14 of those on board were brought to the clinic at Tesk; two of them are still there.", 100},
		{"two of them", "two of them are still there.", 50},
	} {
		text := "Before it. " + long + " Behind it."
		sentence := doc.Span{Start: 11, End: 11 + len(long)}
		at := strings.Index(text, c.core)
		got := clausesAround(text, sentence, doc.Span{Start: at, End: at + len(c.core)}, c.most)
		if got.Of(text) != c.want {
			t.Errorf("%q in %d: %q, want %q", c.core, c.most, got.Of(text), c.want)
		}
	}
	said := `"We saw the light go out," said the keeper of Tesk, "and then we heard it on the rocks below the house."`
	if got := clausesAround(said, doc.Span{End: len(said)}, doc.Span{Start: 1, End: 7}, 40).Of(said); got != `"We saw the light go out,"` {
		t.Errorf("the closing mark stays with what is said: %q", got)
	}
}

func reports(t *testing.T, texts ...string) []*news.Report {
	t.Helper()
	var out []*news.Report
	for i, text := range texts {
		out = append(out, newstest.Report(t, fmt.Sprintf("r%d.txt", i+1), text))
	}
	return numbered(out)
}

// TestHappened: a time is told with its sentence; the date below a post tells
// nothing.
func TestHappened(t *testing.T) {
	acc := ofEvent(t, reports(t, "Bridge\n\nThe bridge at Tesk fell in 2012, when nobody was on it.\n\nIn October 2030, Mayor Ana Vik opened a new one.\n\nAna Vik 14 May 2031\n\nFILE - In this June 3, 2009 file photo, Mayor Ana Vik waves from the old bridge of Tesk.\n"))
	told := map[string]string{}
	for _, m := range acc.Times {
		told[m.Value] = m.Event
		if m.EventSpan != nil && m.EventSpan.Of(acc.Reports[0].Text) != m.Event {
			t.Errorf("%s: %q is not at %v", m.Value, m.Event, *m.EventSpan)
		}
	}
	for value, want := range map[string]string{
		"2012": "The bridge at Tesk fell in 2012, when nobody was on it.", "2030-10": "In October 2030, Mayor Ana Vik opened a new one.", "2031-05-14": "", "2009-06-03": "",
	} {
		if got, ok := told[value]; !ok || got != want {
			t.Errorf("%s: %q, want %q, of %v", value, got, want, told)
		}
	}
}

// TestTelling: what hangs on its verb is told with it.
func TestTelling(t *testing.T) {
	acc := ofEvent(t, reports(t, "Storm\n\nMayor Ana Vik urged people to stay at home. The union accused the mayor of lying to them.\n\n"+
		"Vik said the bridge was safe. “It will stand,” she said.\n"))
	got := map[string]string{}
	for _, q := range acc.Quotes {
		got[q.Text] = q.Telling
	}
	for text, want := range map[string]string{
		"people to stay at home": "urged people to stay at home", "the bridge was safe": "", "It will stand": "",
	} {
		if telling, ok := got[text]; !ok && text != "It will stand" || telling != want {
			t.Errorf("%q is told as %q, want %q; of %q", text, telling, want, got)
		}
	}
}

// TestSaysNothing: whom somebody warned or praised is nothing said; what he asked for
// is.
func TestSaysNothing(t *testing.T) {
	acc := ofEvent(t, reports(t, "Storm\n\nMayor Ana Vik warned the fishermen. The port praised its divers. The union accused the mayor of theft. Vik said the bridge was safe.\n"))
	var got []string
	for _, q := range acc.Quotes {
		got = append(got, q.Text)
	}
	for _, text := range got {
		if text == "the fishermen" || text == "its divers" {
			t.Errorf("%q is nothing said, of %q", text, got)
		}
	}
	if !slices.Contains(got, "the bridge was safe") {
		t.Errorf("what was said is missing: %q", got)
	}
}

// TestTitle: what reports agree on is told with who did it.
func TestTitle(t *testing.T) {
	acc := ofEvent(t, reports(t,
		"Ferry\n\nThe ferry Halcyon struck the pier at Tesk on Monday, the harbour office said. Divers searched the wreck.\n",
		"Ferry\n\nOn Monday the ferry Halcyon struck the pier at Tesk. Divers searched the wreck for hours.\n"))
	for _, f := range acc.Findings {
		if f.Aspect == "what happened" && strings.Contains(f.Topic, "searched") {
			if words := f.Title + f.Versions[0].Value; !strings.Contains(words, "Divers searched the wreck") {
				t.Errorf("without who did it: %+v", f)
			}
			return
		}
	}
	t.Errorf("nothing of the search: %+v", acc.Findings)
}

// TestClauseShown: words that are a clause are told as one, a phrase is not, nor what
// was cut off.
func TestClauseShown(t *testing.T) {
	const text = "Pier\n\nThe old ferry struck the pier of Orvik, and Mayor Ana Vik said that divers will search the wreck.\n"
	list := reports(t, text)
	readings, err := Readings(context.Background(), analyzer(t), list)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*news.Reading{"r1": readings[0]}
	for words, want := range map[string]string{
		"The old ferry struck the pier of Orvik,": "The old ferry struck the pier of Orvik", "the pier of Orvik": "", "The old ferry struck the": "",
	} {
		at := strings.Index(list[0].Text, words)
		f := &news.Finding{Aspect: "what", Versions: []news.Version{{Value: words, Evidence: []news.Evidence{{Report: "r1", Text: words, Span: doc.Span{Start: at, End: at + len(words)}}}}}}
		if got := clauseShown(byID, f); got != want {
			t.Errorf("%q is told as %q, want %q", words, got, want)
		}
	}
}

// TestMostOf: a title tells what the words tell, and not its contrary.
func TestMostOf(t *testing.T) {
	for _, c := range []struct {
		clause, words string
		want          bool
	}{
		{"the plane returned to Orvik airport", "return to the airport", true},
		{"the crew boarded the wrong ship", "boarded the wrong ship", true},
		{"the club would never win another cup", "win another cup", false},
		{"thousands waved white flags", "waved a banner from the tower", false},
	} {
		if got := mostOf(c.clause, c.words); got != c.want {
			t.Errorf("%q tells %q: %t", c.clause, c.words, got)
		}
	}
}
