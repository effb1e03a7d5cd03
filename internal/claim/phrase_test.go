package claim_test

import (
	"fmt"
	"slices"
	"testing"

	"rashomon/internal/doc"
)

// TestPhrases holds by which words somebody is described, of whom the report tells
// them, and whom they name.
func TestPhrases(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // words, head = whom it is told of, [whom it names]
	}{
		{"The gaps were found by Audit Partners Brask, an accounting firm hired by the port.",
			[]string{"Audit Partners Brask partner = Audit Partners Brask []", "an accounting firm firm = Audit Partners Brask []"}},
		{"The port asked an independent accounting firm for help.", []string{"an independent accounting firm firm = nobody []"}},
		{"Guards found one of the schoolgirls, Lia Brandt, in a barn.", []string{"Guards guard = nobody []", "one of the schoolgirls schoolgirl = Lia Brandt []"}},
		{"A spokesman for Tomas Irigay declined to speak.", []string{"A spokesman spokesman = nobody [Tomas Irigay]"}},
		{"Tomas Irigay fell ill, his agent Ada Venn said.", []string{"his agent agent = Ada Venn [Tomas Irigay]"}},
		{"Tomas Irigay won two cups as an assistant coach in Osk.", nil},
		{"Ivo Marn, project manager and port vice president, was glad.", []string{"project manager manag = Ivo Marn []", "project manager manag = Ivo Marn []"}}, // as an office and as a noun
		{"Tomas Irigay left. He was a coach for two years.", nil},
	} {
		r := read(t, c.text)
		var got []string
		for _, p := range r.Phrases {
			who, names := "nobody", []string{}
			if p.Told != doc.None {
				who = r.Names[p.Told].Full
			}
			for _, n := range p.Names {
				names = append(names, r.Names[n].Full)
			}
			got = append(got, fmt.Sprintf("%s %s = %s %v", p.Span.Of(c.text), p.Head, who, names))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
