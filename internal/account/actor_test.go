package account

import (
	"slices"
	"testing"

	"rashomon/internal/news"
)

// TestActors: an actor bears the fullest of its common names, and a place is no body
// that is called after it.
func TestActors(t *testing.T) {
	acc := ofEvent(t, reports(t,
		"Ana Vik opens pier\n\nMayor Ana Vik opened the pier of Orvik on Monday, the Orvik Times said. Vik thanked the divers.\n",
		"Mayor opens pier\n\nAna Vik, the mayor of Orvik, opened the pier. The Orvik Times printed her speech. Vik was glad.\n",
		"Pier opened\n\nMayor Vik opened the pier of Orvik, and Ana Vik smiled.\n",
	))
	var names []string
	for _, x := range acc.Actors {
		names = append(names, x.Name)
	}
	if n := len(slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s != "Vik" && s != "Ana Vik" })); n != 1 {
		t.Errorf("%d actors called Vik: %q", n, names)
	}
	if !slices.Contains(names, "Ana Vik") || !slices.Contains(names, "Orvik") || slices.Contains(names, "Vik") {
		t.Errorf("actors %q", names)
	}
}

// TestNameActor: what one headline made of a name is not what the actor is called.
func TestNameActor(t *testing.T) {
	for _, c := range []struct {
		want  string
		forms [][]string // by report
	}{
		{"Ana Vik", [][]string{{"Ana Vik", "Vik"}, {"Ana Vik Opens Pier", "Vik"}, {"Ana Vik"}, {"Vik"}}},
		{"Orvik Rovers", [][]string{{"Rovers", "Orvik Rovers"}, {"PA Sports Orvik Rovers"}, {"Orvik Rovers"}}},
		{"Tesk", [][]string{{"#Tesk"}, {"Tesk"}}},
		{"Tesk", [][]string{{"TESK"}, {"Tesk"}}},
		{"Bo Rask", [][]string{{"Bo Rask unveils Lamp", "Bo Rask"}}},
		{"Ludwig van den Berg", [][]string{{"Ludwig van den Berg", "Berg"}}},
	} {
		var names []*news.Name
		for _, f := range c.forms {
			names = append(names, &news.Name{Full: f[0], Aliases: f[1:]})
		}
		var a news.Actor
		if nameActor(&a, names); a.Name != c.want || slices.Contains(a.Names, c.want) {
			t.Errorf("%q of %q, beside %q, want %q", a.Name, c.forms, a.Names, c.want)
		}
	}
}
