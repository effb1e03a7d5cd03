package newstest

import "testing"

func TestFiles(t *testing.T) {
	all := Files(t, "../../examples", "prison-visit/*.txt", "ferry-accident/*.txt")
	if len(all) < 4 || all[0].ID != "prison-visit/corvina-wire.txt" || all[len(all)-1].ID != "ferry-accident/harvest.txt" || all[0].Text == "" {
		t.Errorf("%d reports, the first %q, the last %q", len(all), all[0].ID, all[len(all)-1].ID)
	}
	t.Run("none", func(t *testing.T) {
		defer func() {
			if !t.Skipped() {
				t.Error("a test of files that are missing is not skipped")
			}
		}()
		Files(t, "../../examples", "no-such-event/*")
	})
	if r := Report(t, "a.json", `{"title": "Mine of Ostrel closes", "text": "It closes in spring."}`); r.Title != "Mine of Ostrel closes" {
		t.Errorf("title %q", r.Title)
	}
	if once, again := English(t), English(t); once != again {
		t.Error("the analysis is built twice")
	}
}
