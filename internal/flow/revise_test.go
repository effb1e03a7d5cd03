package flow_test

import (
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/align"
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

// TestChangedSilently holds that a finding which rests on words that were changed
// without a word says so, and that another does not.
func TestChangedSilently(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "news.db"), "1")
	put := func(source, text string) {
		r := news.Report{
			URL: "https://" + strings.ToLower(source) + ".example/bridge", File: source, Source: news.Source{Name: source}, Title: "Bridge collapses at Norvik",
			Published: "2031-05-05T10:00:00Z", Lang: "en", Text: text, Blocks: []doc.Block{{Span: doc.Span{End: len(text)}}},
		}
		if _, err := f.Store.AddReport(t.Context(), r, nil); err != nil {
			t.Fatal(err)
		}
		settle(t, f)
	}
	const text = "Five people were killed when a bridge collapsed at Norvik on Monday, police said."
	put("Courier", text)
	put("Herald", strings.Replace(text, "Five", "Nine", 1))
	put("Courier", strings.Replace(text, "Five", "Seven", 1))
	story, err := f.Store.Story(t.Context(), cards(t, f)[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	with, without := 0, 0
	for _, finding := range story.Account.Findings {
		told := false
		for _, r := range finding.Reasons {
			if r.Code == align.ChangedSilently {
				told = true
				if r.Text != "changed without saying so: Courier, “Five people” became “Seven people”" {
					t.Errorf("%q", r.Text)
				}
			}
		}
		if told {
			with++
			if finding.Verdict != news.Differ {
				t.Errorf("%s %s: %s", finding.Topic, finding.Aspect, finding.Verdict)
			}
		} else {
			without++
		}
	}
	if with != 1 || without == 0 {
		t.Errorf("%d findings tell of the change and %d do not: %+v", with, without, story.Account.Findings)
	}
}
