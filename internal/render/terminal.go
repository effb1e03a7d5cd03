package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"rashomon/internal/news"
)

// Screen is what a terminal account is written for.
type Screen struct {
	Width int  // columns; 0: 80
	Color bool // whether colour and weight may be used
}

// terminal writes accounts as text.
type terminal struct {
	bytes.Buffer
	Screen
}

// Terminal writes accounts for reading in a terminal, or plain for a pipe.
func Terminal(w io.Writer, all []news.Account, screen Screen) error {
	if screen.Width <= 0 {
		screen.Width = 80
	}
	screen.Width = max(screen.Width, 32)
	t := &terminal{Screen: screen}
	accounts, others := split(all)
	for i, a := range accounts {
		if i > 0 {
			t.WriteString("\n" + strings.Repeat("─", min(t.Width, 80)) + "\n\n")
		}
		t.account(a)
	}
	if len(others) > 0 {
		t.others(others, len(accounts))
	}
	_, err := w.Write(t.Bytes())
	return err
}

// The styles, by what they say.
const (
	bold   = "1"
	faint  = "2"
	marked = "1;4"
)

var verdictColor = map[string]string{
	"differ": "1;31", "more": "1;33", "unsure": "1;35", "agree": "1;32", "several": "1;32", "alone": "1;34",
}

// styled cleans a text and gives it a style where colour is on.
func (t *terminal) styled(s, style string) string {
	s = clean(s)
	if !t.Color || s == "" {
		return s
	}
	return "\x1b[" + style + "m" + s + reset
}

// inText shows the words that a finding rests on among those around them.
func (t *terminal) inText(c inText) string {
	if c.Whole {
		return "“" + clean(c.Words) + "”"
	}
	words := t.styled(c.Words, marked)
	if !t.Color {
		words = "*" + words + "*"
	}
	return "“" + clean(strings.TrimLeft(c.Before, " ")) + words + clean(strings.TrimRight(c.After, " ")) + "”"
}

func (t *terminal) para(text, first, rest string) {
	t.WriteString(wrap(text, t.Width, first, rest))
}

func (t *terminal) heading(title, key string, n int) {
	style := verdictColor[key]
	if style == "" {
		style = bold
	}
	count := ""
	if n > 0 {
		count = " " + t.styled(fmt.Sprintf("(%d)", n), faint)
	}
	t.WriteString("\n")
	t.para(t.styled(strings.ToUpper(title), style)+count, "", "")
}

func (t *terminal) account(a account) {
	t.para(t.styled(oneLine(a.Title), bold), "", "")
	var where []string
	if a.Day != "" {
		where = append(where, day(a.Day))
	}
	if a.Place != "" {
		where = append(where, a.Place)
	}
	if len(where) > 0 {
		t.para(clean(strings.Join(where, ", ")), "", "")
	}
	var counts []string
	for _, c := range a.counts() {
		counts = append(counts, c.String())
	}
	t.para(t.styled(strings.Join(counts, " · "), faint), "", "")
	if len(a.Reports) > 1 {
		for _, u := range a.unnamed() {
			t.para(t.styled(u, faint), "", "    ")
		}
	}
	for _, n := range a.Notices {
		t.para(clean(oneLine(n)), "Note: ", "      ")
	}
	for _, s := range a.sections() {
		t.section(a, s)
	}
	t.voices(a)
	t.figures(a)
	t.timeline(a)
	t.reports(a)
}

func (t *terminal) section(a account, s section) {
	if len(s.Findings) == 0 {
		if s.Key == "differ" && len(a.Reports) > 1 {
			t.heading(s.Title, s.Key, 0)
			t.para("Nothing was found in which the reports differ.", "", "")
		}
		return
	}
	t.heading(s.Title, s.Key, len(s.Findings))
	if s.Lead != "" {
		t.para(t.styled(s.Lead, faint), "", "")
	}
	for _, f := range s.Findings {
		switch s.Key {
		case "differ", "more", "unsure":
			t.comparison(a, f)
		case "alone":
			t.alone(a, f)
		default:
			t.shared(a, f)
		}
	}
}

// comparison shows a finding whose versions stand against each other.
func (t *terminal) comparison(a account, f *news.Finding) {
	t.WriteString("\n")
	t.para(t.styled(asSentence(matter(f)), bold)+" "+t.styled(f.ID, faint), "  ", "  ")
	for _, r := range f.Reasons {
		t.para(clean(asSentence(r.Text)), "  ", "  ")
	}
	for _, v := range f.Versions {
		t.para(t.styled(v.Value, bold)+": "+clean(a.tellers(v.Reports)), "  - ", "    ")
		passages := a.passages(v, 150)
		for _, p := range passages {
			who := ""
			if len(passages) > 1 {
				who = " " + t.styled("("+list(a.outlets(p.Reports))+")", faint)
			}
			t.para(t.inText(p.inText)+who, "    ", "    ")
		}
	}
	t.silent(a, f)
}

func (t *terminal) silent(a account, f *news.Finding) {
	if len(f.Silent) > 0 {
		t.para(t.styled("Silent: "+list(a.outlets(f.Silent))+".", faint), "    ", "    ")
	}
}

// tellers names reports, and says where they are one voice.
func (a account) tellers(ids []string) string {
	s := list(a.outlets(ids))
	if a.oneOrigin(ids) {
		s += ", one origin"
	}
	return s
}

// shared shows a finding on which reports agree, in one paragraph.
func (t *terminal) shared(a account, f *news.Finding) {
	var said []string
	for _, w := range a.wordings(f) {
		said = append(said, "“"+w.Words+"” ("+list(a.outlets(w.Reports))+")")
	}
	t.para(t.styled(asSentence(matter(f)), bold)+" "+clean(asSentence(f.Versions[0].Value))+" "+
		t.styled(strings.Join(said, "; ")+"."+backing(f), faint)+" "+t.styled(f.ID, faint), "  ", "    ")
	t.silent(a, f)
}

// alone shows what one report or one origin tells.
func (t *terminal) alone(a account, f *news.Finding) {
	rest := "    "
	if untitled(f) {
		rest = "  "
	} else {
		t.para(t.styled(asSentence(matter(f)), bold), "  ", "    ")
	}
	for _, v := range f.Versions {
		who := a.tellers(v.Reports)
		if len(f.Silent) > 0 {
			who += "; silent: " + list(a.outlets(f.Silent))
		}
		for i, p := range a.passages(v, 150) {
			line := t.inText(p.inText)
			if i == 0 {
				line += " " + t.styled(who+". "+f.ID, faint)
			}
			t.para(line, rest, "    ")
		}
	}
}

func (t *terminal) voices(a account) {
	if len(a.Quotes) == 0 {
		return
	}
	t.heading("Who says what", "", 0)
	for _, v := range a.voices() {
		t.para(t.styled(v.name(), bold), "  ", "  ")
		for _, s := range v.Says {
			notes := append([]string{a.tellers(s.Reports)}, s.Notes...)
			t.para(clean(s.words())+" "+t.styled("("+strings.Join(notes, "; ")+")", faint), "  - ", "    ")
		}
	}
}

func (t *terminal) figures(a account) {
	if len(a.Figures) == 0 {
		return
	}
	t.heading("Figures", "", 0)
	for _, f := range a.figures() {
		what := amount(f.Figure)
		if f.Counted != "" {
			what += " " + oneLine(f.Counted)
		}
		if of := f.of(); of != "" {
			what += ", " + of
		}
		t.para(t.styled(what, bold)+": "+clean(a.tellers(f.Reports))+" "+t.styled("“"+strings.TrimSpace(oneLine(f.Text))+"”", faint), "  ", "    ")
	}
}

func (t *terminal) timeline(a account) {
	days := a.timeline()
	if len(days) == 0 {
		return
	}
	t.heading("Timeline", "", 0)
	for _, d := range days {
		t.para(t.styled(day(d.Value), bold), "  ", "  ")
		for _, x := range d.tellings() {
			t.para(clean(x.What)+" "+t.styled("("+a.tellers(x.Reports)+")", faint), "    ", "      ")
		}
		if len(d.Published) > 0 {
			t.para(t.styled("published: "+list(a.outlets(d.Published)), faint), "    ", "      ")
		}
	}
}

func (t *terminal) reports(a account) {
	t.heading("Reports and origins", "", 0)
	origins := a.Origins
	if len(origins) == 0 {
		for _, r := range a.Reports {
			origins = append(origins, news.Origin{Reports: []string{r.ID}})
		}
	}
	for i, o := range origins {
		line := fmt.Sprintf("Origin %d", i+1)
		if o.Agency != "" {
			line += ", " + o.Agency
		}
		t.para(t.styled(line, bold), "  ", "  ")
		for _, id := range o.Reports {
			if r := a.byID[id]; r != nil {
				t.report(r)
			}
		}
		if o.Why != "" {
			t.para(clean(asSentence(oneLine(o.Why))), "    ", "    ")
		}
	}
}

func (t *terminal) report(r *news.Report) {
	line := t.styled(r.ID, faint) + " " + clean(r.Outlet()) + ": " + clean(strings.TrimSpace(oneLine(r.Title)))
	if r.Published != "" {
		line += ", " + clean(day(r.Published))
	}
	t.para(line+" "+t.styled("("+r.File+")", faint), "    ", "      ")
	for _, n := range r.Notices {
		t.para(clean(oneLine(n)), "      Note: ", "      ")
	}
}

// others lists the reports that stand alone.
func (t *terminal) others(reports []*news.Report, accounts int) {
	if accounts == 0 {
		t.para(t.styled("No two of these reports tell of the same event", bold), "", "")
	} else {
		t.heading("Other reports", "", 0)
		t.para(t.styled("Each tells of an event of which no other report here tells.", faint), "", "")
	}
	for _, r := range reports {
		t.report(r)
	}
}
