package flow_test

import (
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestRevision holds that a text which was changed is told: what changed is kept
// with the version, and the account of its story says so.
func TestRevision(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "news.db"), "1")
	r := news.Report{
		URL: "https://courier.example/bridge", File: "bridge.txt", Source: news.Source{Name: "Lindero Courier"}, Title: "Bridge collapses at Norvik",
		Published: "2031-05-05T10:00:00Z", Lang: "en", Text: "Five people were killed when a bridge collapsed at Norvik on Monday, police said.",
	}
	id := ""
	for _, text := range []string{r.Text, strings.Replace(r.Text, "Five", "Seven", 1)} {
		r.Text, r.Blocks = text, []doc.Block{{Span: doc.Span{End: len(text)}}}
		added, err := f.Store.AddReport(t.Context(), r, nil)
		if err != nil {
			t.Fatal(err)
		}
		id = added.Report
		settle(t, f)
	}
	list, err := f.Store.Revisions(t.Context(), id)
	if err != nil || len(list) != 1 || list[0].Version != 2 || !list[0].Silent || len(list[0].Changes) != 1 || list[0].Changes[0].Code != "figure" {
		t.Fatalf("%+v, %v", list, err)
	}
	story, err := f.Store.Story(t.Context(), cards(t, f)[0].ID)
	want := "Lindero Courier changed its text without saying so (version 2): “Five people” became “Seven people”"
	if err != nil || len(story.Account.Notices) != 1 || story.Account.Notices[0] != want {
		t.Errorf("%q, %v", story.Account.Notices, err)
	}
}
