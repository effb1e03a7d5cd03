// Package render writes accounts for people and programs: as terminal text,
// as one self-contained HTML page, as Markdown and as JSON. It is a face: it
// orders and words what an account holds and computes no finding, figure or
// speaker of its own. The texts of reports are data to it; nothing in them can
// reach the terminal as a control sequence or the page as markup.
package render

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// account is an account with what all faces look up in it.
type account struct {
	*news.Account
	byID map[string]*news.Report
}

func of(a *news.Account) account {
	v := account{a, map[string]*news.Report{}}
	for _, r := range a.Reports {
		v.byID[r.ID] = r
	}
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

// outlet is the name under which a report is shown. Two reports of one outlet
// are told apart by their IDs.
func (a account) outlet(id string) string {
	r := a.byID[id]
	if r == nil {
		return id
	}
	name := r.Outlet()
	for _, o := range a.Reports {
		if o != r && o.Outlet() == name && name != id {
			return name + " (" + id + ")"
		}
	}
	return name
}

// unnamed says which report an ID stands for where its outlet is not known.
func (a account) unnamed() []string {
	var out []string
	for _, r := range a.Reports {
		if r.Outlet() == r.ID {
			out = append(out, r.ID+": “"+title(r)+"”.")
		}
	}
	return out
}

func (a account) outlets(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, a.outlet(id))
	}
	return out
}

// tellers names reports. Those of one origin stand together as one voice:
// "Meridian Wire and its reprint in Harbor Daily".
func (a account) tellers(ids []string) string {
	var voices []string
	done := map[int]bool{}
	for _, id := range ids {
		o := a.originOf(id)
		if o < 0 {
			voices = append(voices, a.outlet(id))
			continue
		}
		if !done[o] {
			done[o] = true
			voices = append(voices, a.oneVoice(&a.Origins[o], ids, len(ids)))
		}
	}
	if n := len(voices); n > 1 && strings.Contains(voices[n-2], " and ") {
		return strings.Join(voices[:n-1], ", ") + ", and " + voices[n-1]
	}
	return list(voices)
}

// oneVoice names the reports among ids that share an origin: the agency's own
// first, where it is one of them.
func (a account) oneVoice(o *news.Origin, ids []string, all int) string {
	var agency string
	var names []string
	for _, id := range ids {
		if !slices.Contains(o.Reports, id) {
			continue
		}
		if r := a.byID[id]; agency == "" && r != nil && o.Agency != "" && strings.EqualFold(r.Outlet(), o.Agency) {
			agency = a.outlet(id)
			continue
		}
		names = append(names, a.outlet(id))
	}
	switch {
	case agency == "" && len(names) > 1 && all > len(names):
		return list(names) + " (one origin)"
	case agency == "" && len(names) > 1:
		return list(names) + ", one origin"
	case agency == "" || len(names) == 0:
		return agency + list(names)
	case len(names) == 1:
		return agency + " and its reprint in " + names[0]
	}
	return agency + " and its reprints in " + list(names)
}

func (a account) originOf(id string) int {
	for i, o := range a.Origins {
		for _, r := range o.Reports {
			if r == id {
				return i
			}
		}
	}
	return -1
}

// inText is the words of a piece of evidence with those around them in the
// sentence, on one line.
type inText struct {
	Before, Words, After string
	Whole                bool // the words are the whole sentence
}

// context cuts the sentence around a span to about width runes, at words.
func (a account) context(report string, span, sentence doc.Span, width int) inText {
	r := a.byID[report]
	if r == nil || !inside(span, r.Text) {
		return inText{}
	}
	if !inside(sentence, r.Text) || !sentence.Contains(span) {
		sentence = span
	}
	c := inText{
		Before: oneLine(r.Text[sentence.Start:span.Start]),
		Words:  strings.TrimSpace(oneLine(span.Of(r.Text))),
		After:  oneLine(r.Text[span.End:sentence.End]),
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

// passages is the evidence of a version, copies joined.
func (a account) passages(v news.Version, width int) []passage {
	var out []passage
	var keys []string
	for _, e := range v.Evidence {
		c := a.context(e.Report, e.Span, e.Sentence, width)
		key := plainMarks.Replace(c.Before + "\x00" + c.Words + "\x00" + c.After)
		i := slices.Index(keys, key)
		keys = append(keys[:len(out):len(out)], key)
		if i < 0 {
			out = append(out, passage{c, []string{e.Report}, e})
		} else if !slices.Contains(out[i].Reports, e.Report) {
			out[i].Reports = append(out[i].Reports, e.Report)
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

// sameWords tells words that differ by no more than their marks and capitals.
func sameWords(a, b string) bool {
	return strings.EqualFold(plainMarks.Replace(a), plainMarks.Replace(b))
}

// wordings is the words of a finding's evidence, equal ones joined.
func (a account) wordings(f *news.Finding) []wording {
	var out []wording
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			words := strings.TrimSpace(oneLine(e.Text))
			i := slices.IndexFunc(out, func(w wording) bool { return sameWords(w.Words, words) })
			if i < 0 {
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

// quoted puts a sentence in quotation marks, unless it begins with its own.
func quoted(s string) string {
	if strings.HasPrefix(s, "“") || strings.HasPrefix(s, `"`) {
		return s
	}
	return "“" + s + "”"
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
