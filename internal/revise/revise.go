// Package revise tells what changed from one version of a report to the next: in
// what it tells ("five people" became "seven people"; "previous" was removed),
// and word by word.
//
// It compares two readings of one report. What several reports say of one matter
// is for package align; which version is the current one is for the store.
package revise

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// The codes of changes.
const (
	CodeTitle       = "title"       // the headline is another
	CodeFigure      = "figure"      // an amount is another, is new or is gone
	CodeTime        = "time"        // a day or hour is another, is new or is gone
	CodeName        = "name"        // somebody is named otherwise, newly or no longer
	CodeAttribution = "attribution" // it is told on another's word, or no longer on anyone's
	CodeModality    = "modality"    // planned, possible or alleged became done, or the other way
	CodeNegation    = "negation"    // what was told is now denied, or the other way
	CodeWording     = "wording"     // words of a sentence that stays were put in, taken out or changed
	CodeAdded       = "added"       // a sentence is new
	CodeRemoved     = "removed"     // a sentence is gone
)

// maxChanges bounds what is told of one revision.
const maxChanges = 200

// Between tells what changed between two versions of a report. Where nothing of
// what they tell differs the revision has no changes; its edits tell white
// space and furniture.
func Between(before, after *news.Reading) news.Revision {
	out := news.Revision{Edits: Words(before.Report.Text, after.Report.Text)}
	c := &comparison{a: before, b: after}
	c.titles()
	c.sentences()
	sort.SliceStable(c.out, func(i, j int) bool { return c.position(c.out[i]) < c.position(c.out[j]) })
	out.Changes = c.out[:min(len(c.out), maxChanges)]
	out.Silent = len(out.Changes) > 0 && silent(before.Report, after.Report)
	return out
}

// silent tells that the publisher gives no time of change that is later than
// what it gave before.
func silent(before, after *news.Report) bool {
	now, ok := moment(after.Modified)
	if !ok {
		return true
	}
	for _, s := range []string{before.Modified, before.Published} {
		if t, ok := moment(s); ok {
			return !now.After(t)
		}
	}
	return false
}

func moment(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// comparison is two versions being compared.
type comparison struct {
	a, b *news.Reading
	out  []news.Change
}

// add tells a change; an empty span stands for none.
func (c *comparison) add(code string, before, after doc.Span, format string, args ...any) {
	ch := news.Change{Code: code, Text: fmt.Sprintf(format, args...)}
	if !before.Empty() {
		ch.Before = evidence(c.a, before)
	}
	if !after.Empty() {
		ch.After = evidence(c.b, after)
	}
	c.out = append(c.out, ch)
}

func evidence(r *news.Reading, s doc.Span) *news.Evidence {
	e := &news.Evidence{Report: r.Report.ID, Span: s, Text: s.Of(r.Report.Text), Sentence: s}
	for _, sentence := range r.Sentences {
		if sentence.Span.Overlaps(s) {
			e.Sentence = sentence.Span.Cover(s)
			break
		}
	}
	return e
}

// position orders changes as the later text has them; what is gone stands where
// it would stand by the earlier one.
func (c *comparison) position(ch news.Change) float64 {
	switch {
	case ch.Code == CodeTitle:
		return -1
	case ch.After != nil:
		return float64(ch.After.Span.Start) / float64(len(c.b.Report.Text)+1)
	case ch.Before != nil:
		return float64(ch.Before.Span.Start) / float64(len(c.a.Report.Text)+1)
	}
	return 1
}

// maxQuoted is how much of a sentence is quoted in the words of a change.
const maxQuoted = 160

// quoted writes words of a report within marks, on one line.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxQuoted {
		s = strings.TrimSpace(string(r[:maxQuoted])) + "…"
	}
	return "“" + s + "”"
}

// titles compares the headlines. One that stands beside the text, in a file's
// header, rests on no words of it.
func (c *comparison) titles() {
	a, b := c.a.Report.Title, c.b.Report.Title
	if a != "" && b != "" && fold(a) != fold(b) {
		c.add(CodeTitle, titleOf(c.a), titleOf(c.b), "the headline %s became %s", quoted(a), quoted(b))
	}
}

// titleOf is where the title stands in the text; empty where it does not.
func titleOf(r *news.Reading) doc.Span {
	for _, b := range r.Report.Blocks {
		if b.Kind == doc.Title {
			return b.Span
		}
	}
	return doc.Span{}
}

// fold is a text as it is compared: lower case, one space between words, one
// form of quotation mark.
func fold(s string) string {
	s = strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'", "–", "-", "—", "-").Replace(s)
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}
