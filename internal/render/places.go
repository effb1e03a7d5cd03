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
	Finding func(id string) string             // page of a finding
	Part    func(f From) string                // page of a part of the account, from an item on
	Said    func(speaker string) string        // all that someone says in the story
	Told    func(value string) string          // all that is told of a day
	Reports func(origin int) string            // all reports of an origin, by its index
	Day     func(value string) string          // writes a TIMEX3 or RFC 3339 value
	Number  func(v float64) string             // writes a number

	// Texts gets the texts of reports that the account holds without theirs.
	Texts func(ids []string) map[string]string
}

// View lays an account out for the pieces of a page, as much of it as the fold
// leaves. The findings keep their IDs as anchors.
func View(a *news.Account, p Places, fold Fold) AccountView {
	return paged(a, p, fold).view()
}

// Part lays out one part of an account from an item on, and nothing else.
func Part(a *news.Account, p Places, fold Fold, from From) AccountView {
	x := paged(a, p, fold)
	x.from = from
	return x.view()
}

// OneFinding lays out one finding of an account, whole; there is none of another
// ID.
func OneFinding(a *news.Account, p Places, id string) (v AccountView, class string, ok bool) {
	for i := range a.Findings {
		f := &a.Findings[i]
		if f.ID != id {
			continue
		}
		x := paged(a, p, Fold{Versions: 60, Passages: 40})
		x.fetch([]*news.Finding{f}, nil)
		class = Class(f.Verdict)
		s := sectionView{Key: class, Findings: []findingView{x.findingView(f)}}
		v = AccountView{Title: upperFirst(heading(f)), Compared: []sectionView{s}, Reports: a.Reports}
		return v, class, true
	}
	return v, "", false
}

func paged(a *news.Account, p Places, fold Fold) *pageAccount {
	x := &pageAccount{account: of(a), places: p, fold: fold, taken: map[string]int{}}
	x.names = fold.Names
	return x
}

// Pieces are the templates of the parts of an account, on which pages are built.
func Pieces() (*template.Template, error) {
	return template.New("pieces").Funcs(template.FuncMap{"clean": clean, "day": day, "quoted": quoted}).Parse(piecesSource)
}

// Stylesheet is how the pieces look.
func Stylesheet() string { return pageStyle }

// Day writes a calendar value (TIMEX3 or RFC 3339) in words.
func Day(v string) string { return day(v) }

// Heading is what a finding is about, in the words of a person.
func Heading(f *news.Finding) string { return upperFirst(heading(f)) }

// Reasons are why the verdict of a finding holds, as sentences, each once, with
// days as the function given writes them.
func Reasons(f *news.Finding, day func(string) string) []string { return reasons(f, day) }

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

func (a *pageAccount) findingName(i int) string {
	if a.key == "" {
		return a.Findings[i].ID
	}
	return fmt.Sprintf("%sf%d", a.key, i+1)
}

func (a *pageAccount) reportHref(id string) string {
	if a.places.Report != nil {
		return a.places.Report(id)
	}
	return "#" + a.reportKey(id)
}

func (a *pageAccount) wordsHref(id string, s doc.Span) string {
	if a.places.Words != nil {
		return a.places.Words(id, s)
	}
	return "#" + a.wordsKey(id, s)
}

func (a *pageAccount) actorHref(name string) string {
	if a.places.Actor != nil {
		return a.places.Actor(name)
	}
	return ""
}

// compareHref leads to the reports that tell a finding each in their way, the
// first of each version, side by side.
func (a *pageAccount) compareHref(f *news.Finding) string {
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

func (a *pageAccount) day(v string) string {
	if a.places.Day != nil {
		return a.places.Day(v)
	}
	return day(v)
}

func (a *pageAccount) amount(f *news.Figure) string {
	if a.places.Number != nil {
		return amountBy(f, a.places.Number)
	}
	return amount(f)
}

// anchor is the anchor of a piece by its kind and name, another for each.
func (a *pageAccount) anchor(kind, name string) string {
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
