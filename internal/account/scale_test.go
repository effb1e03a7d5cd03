package account

import (
	"context"
	"fmt"
	"testing"

	"rashomon/internal/align"
	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
	"rashomon/internal/workload"
)

// BenchmarkStory compares the readings of one story of so many reports: invented
// ones of one kind of event, which is harder than a story, since the sentences
// are alike and the people and places are not.
func BenchmarkStory(b *testing.B) {
	a, err := analyze.English()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{10, 100, 300} {
		var reports []*news.Report
		kind := ""
		for r := range workload.Reports(workload.Options{Seed: 7, Reports: 20 * n}) {
			if kind == "" {
				kind = r.Kind
			}
			if r.Kind == kind && len(reports) < n {
				one := r.Report
				one.ID = fmt.Sprintf("r%d", len(reports)+1)
				reports = append(reports, &one)
			}
		}
		readings, err := Readings(context.Background(), a, reports)
		if err != nil {
			b.Fatal(err)
		}
		origins := reuse.Origins(readings)
		b.Run(fmt.Sprintf("reports=%d", len(readings)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				align.Story(readings, origins)
			}
		})
	}
}
