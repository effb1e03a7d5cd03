package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"rashomon/internal/account"
	"rashomon/internal/align"
	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

func main() {
	dir := os.Args[1]
	var e struct {
		Reports []struct {
			ID, File  string
			Published *string
			Reference *string `json:"reference_date"`
		}
	}
	b, _ := os.ReadFile(filepath.Join(dir, "account.json"))
	json.Unmarshal(b, &e)
	a, err := analyze.English()
	if err != nil {
		panic(err)
	}
	var reports []*news.Report
	for _, r := range e.Reports {
		t, _ := os.ReadFile(filepath.Join(dir, r.File))
		f, err := extract.Reports(r.File, t)
		if err != nil {
			panic(err)
		}
		f[0].ID = r.ID
		for _, d := range []*string{r.Published, r.Reference} {
			if d != nil {
				f[0].Anchor = doc.Anchor{Value: *d, From: doc.AnchorPublished}
			}
		}
		reports = append(reports, &f[0])
	}
	rs, err := account.Readings(context.Background(), a, reports)
	if err != nil {
		panic(err)
	}
	align.Debug(rs, reuse.Origins(rs))
}
