package workload_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/workload"
)

// TestReports holds what those who measure rely on: as many reports as asked
// for, in order, the same each time, with copies that are copies.
func TestReports(t *testing.T) {
	o := workload.Options{Seed: 7, Reports: 2000}
	all := slices.Collect(workload.Reports(o))
	if len(all) != o.Reports {
		t.Fatalf("%d reports, want %d", len(all), o.Reports)
	}
	if again := slices.Collect(workload.Reports(o)); !cmp.Equal(all, again) {
		t.Error("the same seed gives other reports")
	}
	if other := slices.Collect(workload.Reports(workload.Options{Seed: 8, Reports: 100})); other[0].Text == all[0].Text {
		t.Error("another seed gives the same reports")
	}
	made, urls, events, words := map[workload.Making]int{}, map[string]bool{}, map[int]int{}, 0
	for i, r := range all {
		made[r.Made]++
		urls[r.URL] = true
		events[r.Event]++
		words += len(strings.Fields(r.Text))
		if i > 0 && r.Published < all[i-1].Published {
			t.Errorf("report %d was published before the one before it", i)
		}
		if strings.ContainsAny(r.Text, "{}") {
			t.Errorf("report %d has an empty slot: %q", i, r.Text)
		}
		for _, b := range r.Blocks {
			if b.Empty() || b.End > len(r.Text) {
				t.Errorf("report %d: block %v outside its text", i, b)
			}
		}
		if of := all[r.Of]; of.Event != r.Event || r.Made == workload.Reprint && of.Text != r.Text {
			t.Errorf("report %d is no reprint of %d:\n%s\n%s", i, r.Of, r.Text, of.Text)
		}
	}
	if len(urls) != len(all) || len(made) != 6 || len(events) < 100 || len(events) > 800 || words/len(all) < 150 {
		t.Errorf("%d URLs, makings %v, %d events, %d words a report", len(urls), made, len(events), words/len(all))
	}
}
