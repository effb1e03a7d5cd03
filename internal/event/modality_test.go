package event_test

import (
	"testing"

	"rashomon/internal/doc"
)

// TestModality reads how the event of a type is told: done or not, planned,
// possible, alleged, denied.
func TestModality(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, typ string
		modality  doc.Modality
		negated   bool
	}{
		{"The army freed the men.", "release", doc.Done, false},
		{"The government has yet to release the men.", "release", doc.Done, true},
		{"The court blocked the deportation of 300 migrants.", "deport", doc.Done, true},
		{"The court upheld the deportation of 300 migrants.", "deport", doc.Done, false},
		{"Police foiled an attack on the embassy.", "attack", doc.Done, true},
		{"Police failed to stop the attack.", "attack", doc.Done, false},
		{"Police stopped the attack.", "attack", doc.Done, true},
		{"He is suspected of killing three men.", "die", doc.Alleged, false},
		{"The alleged killing of three men was denied.", "die", doc.Alleged, false},
		{"He faces charges of murder.", "die", doc.Alleged, false},
		{"The union called for a strike.", "strike", doc.Planned, false},
		{"The union called off a strike.", "strike", doc.Done, true},
		{"The vote was postponed.", "vote", doc.Planned, false},
		{"He warned of an attack.", "attack", doc.Possible, false},
		{"The threat of deportation remains.", "deport", doc.Possible, false},
		{"Talks on freeing the hostages collapsed.", "release", doc.Possible, false},
		{"The men were released without charge.", "charge", doc.Done, true},
	} {
		d := &doc.Doc{Text: c.text, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{End: len(c.text)}}}}
		if err := a.Run(d); err != nil {
			t.Fatal(err)
		}
		found := false
		for _, e := range d.Events {
			if e.Type != c.typ {
				continue
			}
			found = true
			if e.Modality != c.modality || e.Negated != c.negated {
				t.Errorf("%s: %s is %v, negated %v, want %v, %v", c.text, c.typ, e.Modality, e.Negated, c.modality, c.negated)
			}
		}
		if !found {
			t.Errorf("%s: no event %s", c.text, c.typ)
		}
	}
}
