package flow_test

import (
	"path/filepath"
	"slices"
	"testing"

	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/reuse"
	"rashomon/internal/store"
)

// TestFamiliesOfAUser holds that the accounts of a store count publishers by the
// rows of a user too, and two names of one outlet once.
func TestFamiliesOfAUser(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	families, err := reuse.ShippedFamilies().With("mine.tsv", "Grevik Post\tGrevik Media\toutlet\tits page of 2031\tgrevikpost.example\nGrevik Radio\tGrevik Media\toutlet\tits page of 2031\n")
	if err != nil {
		t.Fatal(err)
	}
	f.Families = families
	text := func(source string) string {
		return `{"title": "Mine of Ostrel closes", "source": "` + source + `", "date": "2031-03-04", "text": "The canton of Ostrel will close its last coal mine in spring, councillor Mira Tolland told ` + source + ` on Tuesday."}`
	}
	var files []flow.File
	for _, s := range []string{"Grevik Post", "grevikpost.example", "Grevik Radio"} {
		files = append(files, flow.File{Input: extract.Input{Name: s + ".json", Data: []byte(text(s))}})
	}
	put(t, f, slices.Values(files))
	settle(t, f)
	list, _, err := f.Store.Stories(t.Context(), store.StoryFilter{}, "")
	if err != nil || len(list) != 1 {
		t.Fatalf("%d stories, %v", len(list), err)
	}
	s, err := f.Store.Story(t.Context(), list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if c := s.Account.Counts; c == nil || c.Reports != 3 || c.Outlets != 2 || c.Families != 1 || c.Unknown != 0 {
		t.Errorf("counts %+v", c)
	}
}
