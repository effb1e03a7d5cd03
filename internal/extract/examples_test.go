package extract

import (
	"context"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// TestExamples reads the reports in examples/: every one has a source or an
// anchor, a title and paragraphs, and nothing of a site stands among them.
func TestExamples(t *testing.T) {
	anchors := map[string]string{}
	for in, err := range Paths(context.Background(), []string{"../../examples"}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		r := readOne(t, in.Name, string(in.Data))
		name := in.Name[strings.LastIndexAny(in.Name, `/\`)+1:]
		anchors[name] = r.Anchor.Value + " " + r.Anchor.From.String()
		read := 0
		for _, b := range r.Blocks {
			text := r.Text[b.Start:b.End]
			if b.Kind == doc.Furniture {
				continue
			}
			read++
			for _, site := range []string{"cookie", "Leave a Reply", "Related", "All rights reserved", "Sign up", "Reporting by"} {
				if strings.Contains(text, site) {
					t.Errorf("%s: %q is read", name, text)
				}
			}
		}
		if r.Title == "" || read < 7 || len(r.Notices) > 0 {
			t.Errorf("%s: title %q, %d blocks, notices %q", name, r.Title, read, r.Notices)
		}
	}
	for name, want := range map[string]string{
		"corvina-wire.txt": "2024-09-19T07:40:00-05:00 published", "digest.txt": "2024-09-19 stated",
		"lindero-courier.html": "2024-09-19T11:05:00-05:00 published", "stratton-ledger.html": "2024-11-03T16:50:00-05:00 published",
		"blue-strait-denial.md": "2024-11-05T09:15:00+11:00 published", "tuesday.json": "2024-11-05T21:30:00+11:00 published",
		"harvest.txt": "2024-11-04 stated",
	} {
		if anchors[name] != want {
			t.Errorf("%s: anchor %q, want %q", name, anchors[name], want)
		}
	}
}
