package quote_test

import "testing"

// TestTrailing holds what the order of the words tells: a clause or speech, a
// comma, and who says so at the end of the sentence.
func TestTrailing(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	f := stage(t)
	for _, c := range []struct{ text, want string }{
		{"The dam will hold, Torsund mayor Arn Vik said.", "indirect Arn Vik: The dam will hold"},
		{"Police had closed the road, a spokesman for the mayor said on Monday.", "indirect spokesman for the mayor: Police had closed the road"},
		{"Two men died in the fire, reported the Velmark Times.", "indirect Velmark Times: Two men died in the fire"},
		{"The two pilots jumped off to escape the fire, VBC News reports.", "indirect VBC News: The two pilots jumped off to escape the fire"},
		{"The boat, which carried 40 people, sank near Osk, coast guard captain Ida Falk, 52, said in a statement on Monday.", "indirect Ida Falk: The boat, which carried 40 people, sank near Osk"},
		{"OSK - The toll rose to 85, Erik Holt, president of the valley council, announced on Thursday.", "indirect Erik Holt: The toll rose to 85"},
		{"Three children drowned in the lake, said Velmark's ministry of health.", "indirect Velmark's ministry of health: Three children drowned in the lake"},
		{`"They were very kind," Pam Osk, a friend of the family, told the Velmark Bay Times.`, "direct Pam Osk: They were very kind,"},
		{`"It's a scene of horror," a local member of parliament, Erik Holt, told Radio Velmark.`, "direct Erik Holt: It's a scene of horror,"},
		{`"Some 97 miners remain trapped, though it is not known how many live," the Velmark Press reports.`, "direct Velmark Press: Some 97 miners remain trapped, though it is not known how many live,"},
		{"The ship had no crew, the coast guard said, adding that it would be towed.", "indirect coast guard: The ship had no crew"},
		{"The dam is safe, Vik said, but nobody believed him.", "indirect Vik: The dam is safe"},
		{"There was, he said, no other way.", "indirect he: There was | no other way"},
		{"The talks, officials said, will go on.", "indirect officials: The talks | will go on"},
		{"The ferry, which Vik says was overloaded, had passed its checks.", "indirect Vik: which | was overloaded"},
		{`"I was not afraid," Vik said, "I was angry."`, "direct Vik: I was not afraid, | I was angry."},
		{"Holt said the men had fled, adding that they were armed.", "indirect Holt: they were armed"},
		{"The mayor said on Friday they were looking for two men.", "indirect mayor: they were looking for two men"},
		{"Judge Una Rask ruled that the search was legal and ordered Vik to pay 40 crowns.", "indirect Una Rask: the search was legal"},
		{"She confirmed the deaths in an interview with Radio Velmark.", "indirect She: the deaths"},
		{"Captain Osk identified the pilot as Ulf Dahl.", "indirect Osk: the pilot as Ulf Dahl"},
		{"Vik, according to his lawyer, had been asleep.", "indirect his lawyer: Vik | had been asleep"},
		{"In Osk the mayor is ahead, according to the Velm Post, although her rival is close.", "indirect Velm Post: In Osk the mayor is ahead"},
		{"At about 10 p.m., according to the port, the ferry left the quay.", "indirect port: At about 10 p.m. | the ferry left the quay"},
		{"A few weeks ago, as Velm Radio reported, Vik sold his boat.", "indirect Velm Radio: A few weeks ago | Vik sold his boat"},
		{"Vik had sold his boat, as Velm Radio reported on Monday.", "indirect Velm Radio: Vik had sold his boat"},
		{"After the flood, the mayor said the dam was safe.", "indirect mayor: the dam was safe"},
		{"When he was asked, the mayor said the dam was safe.", "indirect mayor: the dam was safe"},
	} {
		d := parsedBy(t, a, c.text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		found := false
		var got []string
		for _, q := range d.Quotes {
			if !q.Thought {
				got = append(got, told(d, q))
				found = found || told(d, q) == c.want
			}
		}
		if !found {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTurned holds that what stands behind a participle does not say what stands
// before it.
func TestTurned(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	f := stage(t)
	for _, text := range []string{
		"The ministers dined in Osk to discuss new ferries and old yards, underlining the friendship of the two states.",
		"The union met to discuss closing old yards, stressing the need for work in the valley.",
		"Vik drove to Lund to discuss buying trawlers, underlining the partnership between the two ports.",
		"After lunch, Vik met with Ulf Dahl in Lund to discuss buying trawlers and selling nets, underlining the partnership between the ports regarding herring.",
	} {
		d := parsedBy(t, a, text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		for _, q := range d.Quotes {
			if q.Source.Start > q.Cue.Start && q.Content[0].Start < q.Cue.Start {
				t.Errorf("%q: %s", text, told(d, q))
			}
		}
	}
}
