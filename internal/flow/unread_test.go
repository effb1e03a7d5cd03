package flow_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/store"
)

// TestUnreadLanguage holds that a report in a language that is not read yet is
// kept, is found by its words, and is said to be unread.
func TestUnreadLanguage(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	german := `{"title": "Fähre auf Grund", "source": "Küstenbote", "published": "2031-05-06", "text": "Die Fähre Aldis lief am Dienstag vor dem Hafen von Norvik auf Grund, wie die Küstenwache mitteilte. An Bord waren 140 Menschen, die alle gerettet werden konnten."}`
	imp := put(t, f, slices.Values([]flow.File{{Input: extract.Input{Name: "de.json", Data: []byte(german)}}}))
	if imp.Fresh != 1 || imp.Foreign["de"] != 1 {
		t.Errorf("put in: %+v", imp)
	}
	settle(t, f)
	hits, _, err := f.Store.Search(t.Context(), store.Query{Words: "Küstenwache"}, "")
	if err != nil || len(hits) != 1 {
		t.Errorf("found %+v, %v", hits, err)
	}
	list := cards(t, f)
	if len(list) != 1 {
		t.Fatalf("%d stories, want 1", len(list))
	}
	s, err := f.Store.Story(t.Context(), list[0].ID)
	if err != nil || len(s.Account.Notices) != 1 || !strings.Contains(s.Account.Notices[0], "Küstenbote is in a language (de) that is not read yet") || len(s.Account.Findings) != 0 {
		t.Errorf("the account: %+v, %v", s.Account, err)
	}
}
