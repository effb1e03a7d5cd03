package quote_test

import (
	"slices"
	"testing"
)

// TestSpeakers holds who speaks where the words beside the cue do not name them, or
// name them in a way that the parse loses, and what is told where it cuts that short.
func TestSpeakers(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	f := stage(t)
	for _, c := range []struct{ text, want string }{
		{"Prices seem likely to fall, said Arn Vik, a trader at Osk Bank in Velm.\n\"What Holt fears most is a strike,\" he said.", "direct Arn Vik: What Holt fears most is a strike,"},
		{"Police chief Per Rask said the men fled. Arn Vik runs the shop they robbed. \"I saw it all,\" he said.", "direct Arn Vik: I saw it all,"},
		{"Four leaders were released in Osk on Monday, a military source said.\nThe girls were flown to Velm, he said.", "indirect military source: The girls were flown to Velm"},
		{"'I did not say anything,' Ana Vik said. 'I sat down,' she said.", "direct Ana Vik: I sat down,"},
		{"'This is a sad event for our company,' said company chairman and chief executive Arn Vik.", "direct Arn Vik: This is a sad event for our company,"},
		{"\"We saw it,\" said a baker and his wife Ana Vik.", "direct baker; Ana Vik: We saw it,"},
		{"Her remarks surprised analysts, who described them as the best part of the speech.", "indirect analysts: them as the best part of the speech"},
		{"At a news conference, Ida Falk, head of the port, said the ship sank after noon.", "indirect Ida Falk: the ship sank after noon"},
		{"Vik mocked Falk as a fool. Falk, for his part, described Vik as a liar.", "indirect Falk: Vik as a liar"},
		{"Declaring the release \"significant\", Velm officials said the step would help.", "mixed Velm officials: the release \"significant\""},
		{"However, according to The Velm Post, the three missed the dinner that night.", "indirect Velm Post: the three missed the dinner that night"},
		{"A Velm Lines spokesman said the players and the coach were moved and later sailed home.", "indirect Velm Lines: the players and the coach were moved and later sailed home"},
		{"The Harbour Office is investigating and urged Osk Lines to alert its customers as soon as possible.", "indirect Harbour Office: Osk Lines to alert its customers as soon as possible"},
		{"The envoy Ida Rask dismissed the offer, calling it a 'plaster'.", "mixed Ida Rask: it a 'plaster'"},
		{"The office said the attacker, who police said held two passports, had fled to Osk.", "indirect office: the attacker, who police said held two passports, had fled to Osk"},
		{"12:40 Police say two men are held.", "indirect Police: two men are held"},
		{"13:05 - Mayor Ana Vik: \"Stay at home tonight.\"", "direct Ana Vik: Stay at home tonight."},
		{"The attacker, who police said held two passports, had fled.", "indirect police: who | held two passports"},
		{"She told him she planned to leave, leading him to laugh, according to Holt.", "indirect She: she planned to leave, leading him to laugh"},
	} {
		d := parsedBy(t, a, c.text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, q := range d.Quotes {
			if !q.Thought {
				got = append(got, told(d, q))
			}
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNoSpeech holds what stands where speech may stand and is none.
func TestNoSpeech(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	f := stage(t)
	for _, text := range []string{
		"Vik added 11 points and 7 assists in the win.",
		"Rather than encouraging measures that \"threaten peace\" they should talk.",
		"Doors open: 19:00, tickets at the gate.",
	} {
		d := parsedBy(t, a, text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		for _, q := range d.Quotes {
			if !q.Thought && !q.Silent && len(q.Speakers) > 0 {
				t.Errorf("%q: got %q", text, told(d, q))
			}
		}
	}
}
