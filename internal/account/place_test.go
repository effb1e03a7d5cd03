package account

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// TestFinerPlaces holds how reports that place one event in a town and in its
// street are told apart, and what must not be: each case is the reports, and what
// the one version says more exactly than the other, with the reports of each.
func TestFinerPlaces(t *testing.T) {
	for _, c := range []struct {
		name  string
		want  string // "finer [reports] < rounder [reports]"; empty for none
		texts []string
	}{
		{"the street and its town", "Ostrel's Quay Street [a] < Ostrel [b]", []string{
			"Bus burns\nA bus exploded on Ostrel's Quay Street on Monday, killing four people, police said.",
			"Four killed as bus explodes\nFour people were killed when a bus exploded in Ostrel on Monday, officials said."}},
		{"what one report tells of places serves for another", "Ostrel's Quay Street [a c] < Ostrel [b]", []string{
			"Bus explodes\nA bus exploded on Quay Street on Monday, killing four people, police said.",
			"Four killed as bus explodes\nFour people were killed when a bus exploded in Ostrel on Monday, officials said.",
			"Bus blast\nA bus exploded on Monday and four people were killed. The blast happened on Ostrel's Quay Street at noon."}},
		{"told in passing by the report that says less", "Tolvan, a village in Varda's Borsa province [a] < Borsa [b]", []string{
			"Plane crashes in Varda\nA small plane crashed on Sunday and two people died. The crash happened in Tolvan, a village in Varda's Borsa province, police said.",
			"Two die in Varda plane crash\nA small plane crashed in Varda on Sunday, killing two people. Smoke was seen in Borsa for hours."}},
		{"a capital and its country", "Lima [a] < Peru [b]", []string{
			"Fire kills three\nThree people were killed when a hotel burned down in Lima on Friday, firefighters said.",
			"Hotel fire in Peru\nA hotel fire in Peru killed three people on Friday, officials said."}},
		{"a town by the adjective of its country", "the northern Peruvian town of Tolvan [a] < Peru [b]", []string{
			"Three killed in fire\nThree people were killed when a hotel burned down in the northern Peruvian town of Tolvan on Friday, firefighters said.",
			"Hotel fire in Peru\nA hotel fire in Peru killed three people on Friday, officials said."}},
		{"two matters of the first sentences", "", []string{
			"Mayor wants new quay\nThe mayor of Merrin spoke of a new quay for the ferries on Ostrel's Mill Lane on Tuesday, and named no price.",
			"Council at odds\nMusicians played in Ostrel until late in the evening. The council of Merrin will vote on the quay in May."}},
		{"a copy that was cut", "", []string{
			"Bus explodes\nA bus exploded in Ostrel on Monday, killing four people, police said. The mayor, Ilse Marrok, asked people to stay at home and thanked the firefighters, who had come within five minutes. The blast broke windows two streets away, and the market was closed until the evening. The explosion happened on Ostrel's Quay Street.",
			"Bus explodes\nA bus exploded in Ostrel on Monday, killing four people, police said. The mayor, Ilse Marrok, asked people to stay at home and thanked the firefighters, who had come within five minutes. The blast broke windows two streets away, and the market was closed until the evening.",
			"Buses stop\nFour people were killed when a bus exploded in Ostrel on Monday. The buses will stop for a day of mourning on Quay Street, the union said."}},
		{"the finer place is named by all", "", []string{
			"Bus explodes\nA bus exploded in Ostrel's Quay Street on Monday, killing four people, police said.",
			"Four killed in Ostrel\nFour people were killed when a bus exploded in Ostrel on Monday. Quay Street was closed."}},
		{"nobody tells that the one lies in the other", "", []string{
			"Bus explodes\nA bus exploded in Tolvan on Monday, killing four people, police said.",
			"Four killed as bus explodes\nFour people were killed when a bus exploded in Ostrel on Monday, officials said."}},
		{"a place of another event in the town", "", []string{
			"Bus explodes\nA bus exploded on Ostrel's Quay Street on Monday, killing four people, police said.",
			"Tram explodes\nA tram exploded on Ostrel's Mill Lane on Monday, killing four people, police in Ostrel said."}},
		{"the airport that has the name of its town", "", []string{
			"Plane returns\nA plane that took off from Ostrel Airport on Monday returned after an hour, the airline said.",
			"Plane turns back\nThe plane took off from Ostrel on Monday and returned after an hour, passengers said."}},
		{"one left, one was reached", "", []string{
			"Minister arrives\nThe minister arrived from Lima on Monday for talks on the dam, his office said.",
			"Minister in Peru\nThe minister arrived in Peru on Monday for talks on the dam, officials said."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var reports []*news.Report
			for i, text := range c.texts {
				reports = append(reports, brief(string(rune('a'+i)), "2025-03-05", text))
			}
			accounts, err := Make(context.Background(), analyzer(t), reports)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, acc := range accounts {
				for _, f := range acc.Findings {
					if f.Aspect == "where" && f.Verdict != news.Agree {
						got = append(got, finerThan(f))
					}
				}
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// finerThan is a finding of two versions, the one that says more first.
func finerThan(f news.Finding) string {
	var more, less []string
	for _, v := range f.Versions {
		ids := slices.Sorted(slices.Values(v.Reports))
		one := fmt.Sprintf("%s %v", v.Value, ids)
		if v.More {
			more = append(more, one)
		} else {
			less = append(less, one)
		}
	}
	return strings.Join(more, ", ") + " < " + strings.Join(less, ", ")
}
