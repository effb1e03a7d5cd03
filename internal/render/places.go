package render

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Places tells where the pieces of an account are to be found, and how values
// are written. What is nil leads to places on the page itself, or nowhere, and
// values are written as English does.
type Places struct {
	Report  func(id string) string             // page of a report
	Words   func(id string, s doc.Span) string // words of a report
	Actor   func(name string) string           // page of a person, body or place
	Compare func(ids []string) string          // page of reports side by side
	Day     func(value string) string          // writes a TIMEX3 or RFC 3339 value
	Number  func(v float64) string             // writes a number
}

// View lays an account out for the pieces of a page. The findings keep their IDs
// as anchors.
func View(a *news.Account, p Places) AccountView {
	return pageAccount{of(a), "", p, map[string]int{}}.view()
}

// Pieces are the templates of the parts of an account, on which pages are built.
func Pieces() (*template.Template, error) {
	return template.New("pieces").Funcs(template.FuncMap{"clean": clean, "day": day, "quoted": quoted}).Parse(piecesSource)
}

// Stylesheet is how the pieces look.
func Stylesheet() string { return pageStyle }

// Clean makes control characters and those that turn the writing direction
// visible, and puts a text on one line.
func Clean(s string) string { return clean(s) }

// Day writes a calendar value (TIMEX3 or RFC 3339) in words.
func Day(v string) string { return day(v) }

// Heading is what a finding is about, in the words of a person.
func Heading(f *news.Finding) string { return upperFirst(heading(f)) }

// Reasons are why the verdict of a finding holds, as sentences, each once.
func Reasons(f *news.Finding) []string { return reasons(f) }

// Class is the tone in which a verdict is shown, as the stylesheet names it.
func Class(v news.Verdict) string { return class(v) }

// VerdictWords is a verdict as a label.
func VerdictWords(v news.Verdict) string { return verdictWords(v) }

// Shorten keeps the first whole words of at most n runes, on one line.
func Shorten(s string, n int) string { return firstWords(strings.TrimSpace(oneLine(s)), n) }

// Amount writes an amount with its bound and unit in words; number writes its
// numbers.
func Amount(value, high float64, bound, unit string, number func(float64) string) string {
	return amountBy(&news.Figure{Value: value, High: high, Bound: bound, Unit: unit}, number)
}

func (a pageAccount) findingName(i int) string {
	if a.key == "" {
		return a.Findings[i].ID
	}
	return fmt.Sprintf("%sf%d", a.key, i+1)
}

func (a pageAccount) reportHref(id string) string {
	if a.places.Report != nil {
		return a.places.Report(id)
	}
	return "#" + a.reportKey(id)
}

func (a pageAccount) wordsHref(id string, s doc.Span) string {
	if a.places.Words != nil {
		return a.places.Words(id, s)
	}
	return "#" + a.wordsKey(id, s)
}

func (a pageAccount) actorHref(name string) string {
	if a.places.Actor != nil {
		return a.places.Actor(name)
	}
	return ""
}

// compareHref leads to the reports that tell a finding each in their way, the
// first of each version, side by side.
func (a pageAccount) compareHref(f *news.Finding) string {
	if a.places.Compare == nil || len(f.Versions) < 2 {
		return ""
	}
	var ids []string
	seen := map[string]bool{}
	for _, v := range f.Versions {
		for _, id := range v.Reports {
			if !seen[id] && len(ids) < 3 {
				seen[id] = true
				ids = append(ids, id)
				break
			}
		}
	}
	if len(ids) < 2 {
		return ""
	}
	return a.places.Compare(ids) + "#" + a.findingKey(f)
}

func (a pageAccount) day(v string) string {
	if a.places.Day != nil {
		return a.places.Day(v)
	}
	return day(v)
}

func (a pageAccount) amount(f *news.Figure) string {
	if a.places.Number != nil {
		return amountBy(f, a.places.Number)
	}
	return amount(f)
}

// published is the day on which a report was published, in short.
func (a pageAccount) published(id string) string {
	if r := a.byID[id]; r != nil && len(r.Published) >= 10 {
		return a.shortDay(r.Published[:10])
	}
	return ""
}

// anchor is the anchor of a piece by its kind and name, another for each.
func (a pageAccount) anchor(kind, name string) string {
	k := a.key + kind + "-" + slug(name)
	a.taken[k]++
	if n := a.taken[k]; n > 1 {
		k += fmt.Sprintf("-%d", n)
	}
	return k
}

// slug is a name as a part of an anchor: letters and digits, the rest as dashes.
func slug(s string) string {
	s = firstWords(s, 60)
	return strings.Trim(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, s), "-")
}
