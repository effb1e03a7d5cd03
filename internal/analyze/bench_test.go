package analyze_test

import (
	"context"
	"path/filepath"
	"testing"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// texts are the docs to measure on, before the first stage.
type texts struct {
	name string
	docs []*doc.Doc
}

func benchTexts(b *testing.B) []texts {
	b.Helper()
	ours := texts{name: "examples"}
	for _, r := range examples(b) {
		ours.docs = append(ours.docs, unread(r))
	}
	return append([]texts{ours}, newswire(b)...)
}

func (t texts) bytes() int64 {
	n := 0
	for _, d := range t.docs {
		n += len(d.Text)
	}
	return int64(n)
}

// BenchmarkStage measures each stage alone, the layers below it laid before.
func BenchmarkStage(b *testing.B) {
	a := analyzer(b)
	for _, t := range benchTexts(b) {
		var below doc.Layer
		for _, s := range a.Stages() {
			b.Run(t.name+"/"+s.Name, func(b *testing.B) { benchStage(b, a, t, s, below) })
			below |= s.Gives
		}
	}
}

func benchStage(b *testing.B, a *analyze.Analyzer, t texts, s analyze.Stage, below doc.Layer) {
	docs := make([]doc.Doc, len(t.docs))
	for i, d := range t.docs {
		docs[i] = *d
		if below == 0 {
			continue
		}
		if err := a.Until(&docs[i], below); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(t.bytes())
	b.ReportAllocs()
	for b.Loop() {
		for i := range docs {
			d := docs[i] // the layers below are shared and not written
			if err := s.Run(&d); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkAnalysis measures all stages together.
func BenchmarkAnalysis(b *testing.B) {
	a := analyzer(b)
	for _, t := range benchTexts(b) {
		b.Run(t.name, func(b *testing.B) {
			b.SetBytes(t.bytes())
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range t.docs {
					d := *d
					if err := a.Run(&d); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// BenchmarkEnglish measures the loading of rules and models.
func BenchmarkEnglish(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := analyze.English(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAccount measures the account of two reports of one event, from their
// texts on.
func BenchmarkAccount(b *testing.B) {
	a := analyzer(b)
	var two []*news.Report
	for _, r := range examples(b) {
		if dir := filepath.Base(filepath.Dir(r.File)); dir == "prison-visit" && len(two) < 2 {
			r.ID = string(rune('a' + len(two)))
			two = append(two, r)
		}
	}
	b.SetBytes(int64(len(two[0].Text) + len(two[1].Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := account.Make(context.Background(), a, two); err != nil {
			b.Fatal(err)
		}
	}
}
