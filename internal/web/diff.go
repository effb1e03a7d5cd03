package web

import (
	"context"
	"strings"

	"github.com/pmezard/go-difflib/difflib"

	"rashomon/internal/store"
)

type (
	diffView struct {
		From, To    string
		Title       []changeView // empty: the same
		Paragraphs  []changesView
		Same        bool
		Added, Gone string // how many words
		Long        bool
		Told        []string // what the later version tells otherwise, in statements
		Silent      bool     // and the publisher gives no later time of change
	}
	changesView struct{ Pieces []changeView }
	// changeView is a run of words that both versions have, or one alone.
	changeView struct{ Kind, Text string } // Kind: "", "ins", "del"
)

// maxDiff bounds the words of each version that are compared; comparing takes
// time in the product of how often words recur.
const maxDiff = 12_000

// diffOf shows what changed from one version to another, word by word.
func diffOf(from, to *store.Report, l *locale) *diffView {
	d := &diffView{From: l.Int(from.Version), To: l.Int(to.Version), Same: from.Text == to.Text && from.Title == to.Title}
	if from.Title != to.Title {
		d.Title = changes(cutWords(from.Title), cutWords(to.Title))
	}
	a, b := cutWords(from.Text), cutWords(to.Text)
	if len(a) > maxDiff || len(b) > maxDiff {
		d.Long = true
		a, b = a[:min(len(a), maxDiff)], b[:min(len(b), maxDiff)]
	}
	added, gone := 0, 0
	paragraph := changesView{}
	for _, c := range changes(a, b) {
		switch c.Kind {
		case "ins":
			added += len(strings.Fields(c.Text))
		case "del":
			gone += len(strings.Fields(c.Text))
		}
		for i, part := range strings.Split(c.Text, "\n") {
			if i > 0 && len(paragraph.Pieces) > 0 {
				d.Paragraphs = append(d.Paragraphs, paragraph)
				paragraph = changesView{}
			}
			if strings.TrimSpace(part) != "" || part != "" && len(paragraph.Pieces) > 0 {
				paragraph.Pieces = append(paragraph.Pieces, changeView{c.Kind, part})
			}
		}
	}
	if len(paragraph.Pieces) > 0 {
		d.Paragraphs = append(d.Paragraphs, paragraph)
	}
	d.Added, d.Gone = l.Count(added, "word", "words"), l.Count(gone, "word", "words")
	return d
}

// tellChange adds what changed in what the report tells, where that was found from
// the version before to this one.
func (s *server) tellChange(ctx context.Context, d *diffView, from, to *store.Report) error {
	if from.Version != to.Version-1 {
		return nil
	}
	all, err := s.Store.Revisions(ctx, to.ID)
	if err != nil {
		return err
	}
	for _, rev := range all {
		if rev.Version != to.Version {
			continue
		}
		d.Silent = rev.Silent
		for _, c := range rev.Changes {
			d.Told = append(d.Told, c.Text)
		}
	}
	return nil
}

// cutWords parts a text into words, each with the white space behind it.
func cutWords(s string) (out []string) {
	for line := range strings.Lines(s) {
		out = append(out, strings.SplitAfter(line, " ")...)
	}
	return out
}

func changes(a, b []string) (out []changeView) {
	add := func(kind string, words []string) {
		if len(words) > 0 {
			out = append(out, changeView{kind, strings.Join(words, "")})
		}
	}
	for _, op := range difflib.NewMatcher(a, b).GetOpCodes() {
		if op.Tag == 'e' {
			add("", a[op.I1:op.I2])
			continue
		}
		add("del", a[op.I1:op.I2])
		add("ins", b[op.J1:op.J2])
	}
	return out
}
