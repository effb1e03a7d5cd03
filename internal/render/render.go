// Package render writes accounts for people and programs: as terminal text,
// as one self-contained HTML page, as Markdown and as JSON. It is a face: it
// orders and words what an account holds and computes no finding, figure or
// speaker of its own. The texts of reports are data to it; nothing in them can
// reach the terminal as a control sequence or the page as markup.
package render

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// account is an account with what all faces look up in it.
type account struct {
	*news.Account
	byID   map[string]*news.Report
	at     map[string]int    // by report: its place among the reports
	origin map[string]int    // by report: the index of its origin
	name   map[string]string // by report: the name under which it is shown
	names  int               // most names told in one breath; 0: all
	text   map[string]string // by report: texts that the account itself does not hold
}

func of(a *news.Account) account {
	shown := *a
	shown.Findings = againstFirst(a.Findings)
	v := account{Account: &shown, byID: map[string]*news.Report{}, at: map[string]int{}, origin: map[string]int{}}
	for i, r := range a.Reports {
		v.byID[r.ID], v.at[r.ID] = r, i
	}
	for i, o := range a.Origins {
		for _, id := range o.Reports {
			if _, ok := v.origin[id]; !ok {
				v.origin[id] = i
			}
		}
	}
	v.name = namesOf(a.Reports)
	return v
}

// split parts accounts into those that compare reports and the other reports:
// stories of one report beside stories of several. A single story is always an
// account.
func split(all []news.Account) (accounts []account, others []*news.Report) {
	for i := range all {
		a := of(&all[i])
		if len(all) > 1 && len(a.Reports) == 1 {
			others = append(others, a.Reports[0])
			continue
		}
		accounts = append(accounts, a)
	}
	return accounts, others
}

// textOf is the text of a report; empty where it is not at hand.
func (a account) textOf(id string) string {
	if r := a.byID[id]; r != nil && r.Text != "" {
		return r.Text
	}
	return a.text[id]
}

// inText is the words of a piece of evidence with those around them in the
// sentence, on one line.
type inText struct {
	Before, Words, After string
	Whole                bool // the words are the whole sentence
}

// marks are the quotation marks around the words.
func (c inText) marks() (opening, closing string) { return around(c.Before + c.Words + c.After) }

// Opening and Closing are the marks for templates.
func (c inText) Opening() string { o, _ := c.marks(); return o }

// Closing is the mark behind the words.
func (c inText) Closing() string { _, o := c.marks(); return o }

// context cuts the sentence around a span to about width runes, at words.
func (a account) context(report string, span, sentence doc.Span, width int) inText {
	text := a.textOf(report)
	if !inside(span, text) {
		return inText{}
	}
	if !inside(sentence, text) || !sentence.Contains(span) {
		sentence = span
	}
	c := inText{
		Before: oneLine(text[sentence.Start:span.Start]),
		Words:  strings.TrimSpace(oneLine(span.Of(text))),
		After:  oneLine(text[span.End:sentence.End]),
	}
	room := max(width-utf8.RuneCountInString(c.Words), 40)
	if strings.TrimSpace(c.Before+c.After) == "" {
		c.Words, c.Whole = firstWords(c.Words, max(2*width, 60)), true
	}
	if n, m := utf8.RuneCountInString(c.Before), utf8.RuneCountInString(c.After); n+m > room {
		head := max(room-m, room/2)
		c.Before = lastWords(c.Before, min(head, n))
		c.After = firstWords(c.After, room-min(head, n))
	}
	return c
}

// passage is evidence in its context, with the reports that have it word for
// word.
type passage struct {
	inText
	Reports []string
	First   news.Evidence
}

// passages is the evidence of a version, copies joined; most bounds how much of
// the evidence is looked at, 0 for all.
func (a account) passages(v news.Version, width, most int) []passage {
	var out []passage
	at := map[string]int{}
	for i, e := range v.Evidence {
		if most > 0 && i >= most {
			break
		}
		c := a.context(e.Report, e.Span, e.Sentence, width)
		if c.Words == "" {
			c.Words = strings.TrimSpace(oneLine(e.Text)) // its text is not at hand
		}
		key := alikeWords(c.Before + "\x00" + c.Words + "\x00" + strings.TrimRight(c.After, ". "))
		k, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, passage{c, []string{e.Report}, e})
		} else if !slices.Contains(out[k].Reports, e.Report) {
			out[k].Reports = append(out[k].Reports, e.Report)
		}
	}
	return out
}

// wording is how reports put a finding.
type wording struct {
	Words   string
	Reports []string
	First   news.Evidence
}

// plainMarks makes the marks alike that reprints set differently.
var plainMarks = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "–", "-", "—", "-")

// alikeWords is the same for words that differ by no more than their marks and
// capitals.
func alikeWords(s string) string { return strings.ToLower(plainMarks.Replace(s)) }

// wordings is the words of a finding's evidence, equal ones joined.
func (a account) wordings(f *news.Finding) []wording {
	var out []wording
	at := map[string]int{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			words := strings.TrimSpace(oneLine(e.Text))
			key := alikeWords(words)
			i, ok := at[key]
			if !ok {
				at[key] = len(out)
				out = append(out, wording{words, []string{e.Report}, e})
			} else if !slices.Contains(out[i].Reports, e.Report) {
				out[i].Reports = append(out[i].Reports, e.Report)
			}
		}
	}
	return out
}

// untitled tells a finding whose matter is no more than the words it rests on,
// so that a heading would only say them twice.
func untitled(f *news.Finding) bool {
	topic := subject(f.Topic)
	if f.Verdict == news.Alone && strings.Contains(oneLine(f.Topic), evidenceText(f)) {
		return true
	}
	return len(f.Versions) == 1 && topic != "" && strings.Contains(evidenceText(f), topic) &&
		(f.Verdict == news.Alone || len(strings.Fields(topic)) > 4)
}

// backing says how many independent voices stand behind what several reports
// tell, where it is fewer than there are reports.
func backing(f *news.Finding) string {
	if n := len(tellersOf(f)); f.Origins > 1 && f.Origins < n {
		return plural(f.Origins, "independent origin") + "."
	}
	return ""
}

// quoted puts a sentence in quotation marks, unless it has its own.
func quoted(s string) string {
	opening, closing := around(s)
	return opening + s + closing
}

// around are the quotation marks that a sentence out of a text wants at its ends.
// One that begins with its own takes no other, and one that was cut out of speech
// has half of a pair: the other half is set, and no more.
func around(s string) (opening, closing string) {
	s = strings.TrimSpace(s)
	text := []rune(s)
	open, unopened := 0, false
	for i, r := range text {
		begins := i == 0 || unicode.IsSpace(text[i-1]) || strings.ContainsRune("([—-", text[i-1])
		goesOn := i+1 < len(text) && !unicode.IsSpace(text[i+1])
		switch {
		case r == '“', r == '"' && begins && goesOn:
			open++
		case (r == '”' || r == '"') && open > 0:
			open--
		case r == '”', r == '"' && !begins && !unicode.IsDigit(text[i-1]): // 5" is five inches
			unopened = true
		}
	}
	switch first, _ := utf8.DecodeRuneInString(s); {
	case first == '“' && open > 0:
		return "", "”"
	case first == '"' && open > 0:
		return "", `"`
	case first == '“', first == '"':
		return "", ""
	case unopened:
		return "“", ""
	}
	return "“", "”"
}

func inside(s doc.Span, text string) bool {
	return s.Start >= 0 && s.End <= len(text) && !s.Empty()
}

// oneLine makes single spaces of all white space, at the ends as well.
func oneLine(s string) string {
	if s == "" {
		return ""
	}
	f := strings.Join(strings.Fields(s), " ")
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.TrimSpace(string(first)) == "" {
		f = " " + f
	}
	if f != " " && strings.TrimSpace(string(last)) == "" {
		f += " "
	}
	return f
}

// lastWords keeps the last whole words of at most n runes.
func lastWords(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[len(r)-n:])
	if i := strings.IndexByte(cut, ' '); i >= 0 {
		cut = cut[i+1:]
	}
	return "… " + cut
}

// firstWords keeps the first whole words of at most n runes.
func firstWords(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:max(n, 0)])
	if i := strings.LastIndexByte(cut, ' '); i >= 0 {
		cut = cut[:i]
	}
	return cut + " …"
}
