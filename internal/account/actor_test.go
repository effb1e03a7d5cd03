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

// TestOneActor: in whatever order the reports come, who bears a name in one is who is
// called by it in another.
func TestOneActor(t *testing.T) {
	list := []string{
		"Vik opens pier\n\nVik opened the pier of Orvik on Monday. Vik thanked the divers.\n",
		"Mayor opens pier\n\nAna Vik, the mayor, opened the pier on Monday. Vik was glad.\n",
	}
	for range 2 {
		list[0], list[1] = list[1], list[0]
		n := 0
		for _, x := range ofEvent(t, reports(t, list...)).Actors {
			if x.Name == "Ana Vik" || x.Name == "Vik" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%q: %d actors", list[0][:9], n)
		}
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
