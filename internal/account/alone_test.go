package account

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// TestAlone holds what stands alone of a report beside another: the words that are
// new, and nothing that the other tells too, that is no matter of the event or that
// the writer says of himself.
func TestAlone(t *testing.T) {
	first := "Ferry runs aground off Tolm\n" +
		"The ferry Halcyon ran aground off the island of Tolm on Monday with 140 people aboard, the harbour office said.\n" +
		"All of them were taken off by fishing boats before noon.\n" +
		"Residents of Tolm were told to stay away from the northern beach because of leaking fuel."
	second := "Halcyon stuck on rocks\n" +
		"The ferry Halcyon ran aground off Tolm on Monday with 140 people aboard, the harbour office said, after its rudder jammed near the Quern lighthouse.\n" +
		"Its captain, Berit Solheim, had asked in March for the steering gear to be overhauled.\n" +
		"People in Tolm have been told to stay away from the northern beach.\n" +
		"I was sick all the way on my own crossing with the Marsden Line last year.\n" +
		"The captain, Berit Solheim, had asked in March for the steering gear to be overhauled. Archive picture."
	acc := ofEvent(t, []*news.Report{brief("a", "2031-05-06", first), brief("b", "2031-05-06", second)})
	var alone []string
	for _, f := range acc.Findings {
		if f.Verdict != news.Alone {
			continue
		}
		for _, e := range f.Versions[0].Evidence {
			alone = append(alone, e.Text)
		}
		if f.Topic != f.Versions[0].Value || f.Versions[0].Evidence[0].Sentence.Len() != len(f.Topic) {
			t.Errorf("%q is told as %q and %q; want the whole sentence", f.Versions[0].Evidence[0].Text, f.Topic, f.Versions[0].Value)
		}
	}
	slices.Sort(alone)
	want := []string{
		"All of them were taken off by fishing boats before noon.",
		"Its captain, Berit Solheim, had asked in March for the steering gear to be overhauled.",
		"after its rudder jammed near the Quern lighthouse.",
	}
	if !slices.Equal(alone, want) {
		t.Errorf("alone stand %q, want %q", alone, want)
	}
}

// TestAsideIsNotAlone holds that another story below a report of an event is not
// told as what only this report says of the event.
func TestAsideIsNotAlone(t *testing.T) {
	lead := "Tolvan dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam on March 4. "
	dam := "Guests from nine countries saw the gates of the Tolvan dam rise. The dam will feed 40,000 homes around Tolvan. " +
		"Farmers below the dam fear for their wells. Marrok promised them pumps. "
	aside := "The striker Pavel Zoric has signed with Lenna Rovers for three seasons. Rovers paid 12 million crowns to Dukla Harn. " +
		"Zoric scored 19 goals in the league. The coach, Timo Brandl, called him a gift. A bakery in Old Harn sold 800 buns in his colours. " +
		"Fans queued from six in the morning. Brandl said that Zoric would start on the bench. The match is on Sunday."
	acc := ofEvent(t, []*news.Report{
		brief("a", "2031-03-05", lead+dam+aside),
		brief("b", "2031-03-05", "Marrok at dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4. It cost 2.1 billion crowns."),
	})
	for _, f := range acc.Findings {
		if f.Verdict == news.Alone && (strings.Contains(f.Topic, "bakery") || strings.Contains(f.Topic, "Brandl")) {
			t.Errorf("%q stands alone", f.Topic)
		}
	}
}

// TestSpeakerIsNotAlone holds that who says a thing does not make it news where
// another report has the words too, and is shown with words that are new.
func TestSpeakerIsNotAlone(t *testing.T) {
	acc := ofEvent(t, []*news.Report{
		brief("a", "2031-03-05", "Tolvan dam opens\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4.\n"+
			"“The new gates will hold even a flood of the century,” an engineer said."),
		brief("b", "2031-03-05", "Marrok at dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4.\n"+
			"“The new gates will hold even a flood of the century,” said Ruta Ambras, head of construction at Lenna Hydro.\n"+
			"“We buried two of our own in that tunnel,” said Oton Ferenz, foreman of the night crew."),
	})
	var alone []string
	for _, f := range acc.Findings {
		if f.Verdict == news.Alone {
			alone = append(alone, f.Versions[0].Evidence[0].Text)
		}
	}
	if len(alone) != 1 || !strings.Contains(alone[0], "buried two of our own") || !strings.Contains(alone[0], "Oton Ferenz") {
		t.Errorf("alone stand %q, want the foreman with his words", alone)
	}
}
