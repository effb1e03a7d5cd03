package flow_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// TestArrive: a report that comes to a story of many stands in its account as soon
// as it is placed, and the account in the end is that of one that was never shown
// before.
func TestArrive(t *testing.T) {
	var reports []news.Report
	for i := range 22 {
		text := fmt.Sprintf("The ferry Aldis ran aground off Norvik on Wednesday with %d passengers on board. All were brought ashore by evening, the coast guard of Norvik said.", 140+i%3)
		reports = append(reports, news.Report{
			URL: fmt.Sprintf("https://news.example/%d", i), File: fmt.Sprintf("%d.html", i), Source: news.Source{Name: fmt.Sprintf("Outlet %d", i)}, Title: "Ferry Aldis runs aground off Norvik",
			Published: "2031-05-14", Lang: "en", Text: text, Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}},
		})
	}
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	putReports(t, f, reports[:21])
	settle(t, f)
	before := cards(t, f)
	if len(before) != 1 {
		t.Fatalf("%d stories of one event", len(before))
	}
	putReports(t, f, reports[21:])
	if err := f.Forward(t.Context()); err != nil {
		t.Fatal(err)
	}
	got, err := f.Store.Story(t.Context(), before[0].ID)
	if err != nil || !got.Pending || len(got.Account.Reports) != 22 {
		t.Fatalf("before it is compared: %+v, %d reports, %v", got.Card, len(got.Account.Reports), err)
	}
	settle(t, f)
	if got, err = f.Store.Story(t.Context(), before[0].ID); err != nil || got.Pending || len(got.Account.Reports) != 22 {
		t.Errorf("in the end: %+v, %v", got.Card, err)
	}
}

func putReports(t *testing.T, f *flow.Flow, list []news.Report) {
	t.Helper()
	for _, r := range list {
		if _, err := f.Store.AddReports(t.Context(), []store.Incoming{{Report: r, Original: []byte(r.Text)}}); err != nil {
			t.Fatal(err)
		}
	}
}
