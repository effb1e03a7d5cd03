package quantity_test

import "testing"

func TestAspect(t *testing.T) {
	const text = "The brewer had revenue of $7 million."
	d := read(t, english(t), text)
	if len(d.Quantities) != 1 || d.Quantities[0].Subject.Of(text) != "brewer" || d.Quantities[0].Aspect.Of(text) != "revenue" {
		t.Errorf("got %+v, want the revenue of the brewer", d.Quantities)
	}
}

func TestSubject(t *testing.T) {
	a := english(t)
	for text, want := range map[string]string{
		"Shares of the brewer rose 4%.":                        "Shares of the brewer",
		"The council in Velm approved a budget of $5 million.": "council",
		"Osk Steel, a rival of Vanta, cut 300 jobs.":           "Osk Steel",
		"The length of the main bridge is 400 metres.":         "length of the main bridge",
		"They paid $12,000 for a new roof.":                    "new roof",
		"Forty miners walked out.":                             "",
	} {
		if d := read(t, a, text); len(d.Quantities) != 1 || d.Quantities[0].Subject.Of(text) != want {
			t.Errorf("%s: got %+v, want one told of %q", text, d.Quantities, want)
		}
	}
}
