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
	All   bool // whether long lists are written to their end
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
		return clean(quoted(c.Words))
	}
	words := t.styled(c.Words, marked)
	if !t.Color {
		words = "*" + words + "*"
	}
	opening, closing := c.marks()
	return opening + clean(strings.TrimLeft(c.Before, " ")) + words + clean(strings.TrimRight(c.After, " ")) + closing
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
	t.para(t.styled(a.title(), bold), "", "")
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
	if report, at, ok := a.lede(); ok {
		line := clean(quoted(a.ledeWords(report, at)))
		if who := a.opens(report); who != "" {
			line += " " + t.styled("("+who+")", faint)
		}
		t.para(line, "", "")
	}
	for _, n := range a.Notices {
		t.para(clean(notice(n)), "Note: ", "      ")
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
	shown := len(s.Findings)
	if s.Key != "differ" {
		shown = t.upTo(shown, maxFindings)
	}
	for _, f := range s.Findings[:shown] {
		switch {
		case s.Key == "differ", s.Key == "more", s.Key == "unsure":
			t.comparison(a, f)
		case f.Verdict == news.Alone:
			t.alone(a, f)
		default:
			t.shared(a, f)
		}
	}
	t.rest(len(s.Findings)-shown, "  ")
}

// How much of a long list a terminal shows.
const (
	maxFindings = 12 // of a section other than the differences
	maxPassages = 3  // of one version
	maxSpeakers = 12
	maxSayings  = 4 // of one speaker
	maxFigures  = 20
	maxDays     = 20
	maxTellings = 4 // of one day
	maxReports  = 30
	maxSilent   = 4
)

// upTo is how many of n things are shown. One more is shown rather than said to
// be left out.
func (t *terminal) upTo(n, most int) int {
	if t.All || n <= most+1 {
		return n
	}
	return most
}

// rest says how many things were left out.
func (t *terminal) rest(n int, indent string) {
	if n > 0 {
		t.para(t.styled(fmt.Sprintf("… and %s more (-all shows them)", number(float64(n))), faint), indent, indent)
	}
}

// comparison shows a finding whose versions stand against each other.
func (t *terminal) comparison(a account, f *news.Finding) {
	t.WriteString("\n")
	t.para(t.styled(asSentence(heading(f)), bold)+" "+t.styled(f.ID, faint), "  ", "  ")
	for _, r := range reasons(f, day) {
		t.para(clean(r), "  ", "  ")
	}
	for _, v := range f.Versions {
		t.para(t.styled(headed(day(told(&v))), bold)+": "+clean(a.tellers(v.Reports)), "  - ", "    ")
		passages := a.passages(v, 150, 0)
		shown := t.upTo(len(passages), maxPassages)
		for _, p := range passages[:shown] {
			who := ""
			if len(v.Reports) > len(p.Reports) {
				who = " " + t.styled("("+a.tellers(p.Reports)+")", faint)
			}
			t.para(t.inText(p.inText)+who, "    ", "    ")
		}
		t.rest(len(passages)-shown, "    ")
	}
	t.silent(a, f, "  ")
}

// silent names the reports that do not tell the matter.
func (t *terminal) silent(a account, f *news.Finding, indent string) {
	switch n := len(f.Silent); {
	case n == 0:
	case n > maxSilent && !t.All:
		t.para(t.styled(fmt.Sprintf("Silent: %d other reports.", n), faint), indent, indent)
	default:
		t.para(t.styled("Silent: "+list(a.outlets(f.Silent))+".", faint), indent, indent)
	}
}

// shared shows a finding on which reports agree, in one paragraph.
func (t *terminal) shared(a account, f *news.Finding) {
	var told []string
	for _, h := range a.phrasings(f) {
		told = append(told, h.String())
	}
	line := t.styled(statementLine(f), bold)
	for _, more := range []string{ended(strings.Join(told, "; ")), backing(f), f.ID} {
		if more != "" {
			line += " " + t.styled(more, faint)
		}
	}
	t.para(line, "  ", "    ")
	t.silent(a, f, "    ")
}

// alone shows what one report or one origin tells.
func (t *terminal) alone(a account, f *news.Finding) {
	rest := "    "
	if untitled(f) {
		rest = "  "
	} else {
		t.para(t.styled(asSentence(heading(f)), bold), "  ", "    ")
	}
	for _, v := range f.Versions {
		who := a.tellers(v.Reports)
		if len(a.Reports) == 1 {
			who = ""
		}
		for i, p := range a.passages(v, 150, 0) {
			line := t.inText(p.inText)
			if i == 0 {
				line += " " + t.styled(strings.TrimPrefix(who+". "+f.ID, ". "), faint)
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
	voices := a.voices()
	speakers := t.upTo(len(voices), maxSpeakers)
	for _, v := range voices[:speakers] {
		t.para(t.styled(v.name(), bold), "  ", "  ")
		shown := t.upTo(len(v.Says), maxSayings)
		for _, s := range v.Says[:shown] {
			notes := append([]string{a.tellers(s.Reports)}, s.Notes...)
			t.para(clean(s.words())+" "+t.styled("("+strings.Join(notes, "; ")+")", faint), "  - ", "    ")
		}
		t.rest(len(v.Says)-shown, "    ")
	}
	t.rest(len(voices)-speakers, "  ")
}

func (t *terminal) figures(a account) {
	if len(a.Figures) == 0 {
		return
	}
	t.heading("Figures", "", 0)
	figures := a.figures()
	shown := t.upTo(len(figures), maxFigures)
	for _, f := range figures[:shown] {
		t.para(t.styled(f.words(), bold)+": "+clean(a.tellers(f.Reports))+", "+t.styled("“"+strings.TrimSpace(oneLine(f.Text))+"”", faint), "  ", "    ")
	}
	t.rest(len(figures)-shown, "  ")
}

func (t *terminal) timeline(a account) {
	days := a.timeline()
	if len(days) == 0 {
		return
	}
	t.heading("Timeline", "", 0)
	shownDays := t.upTo(len(days), maxDays)
	for _, d := range days[:shownDays] {
		t.para(t.styled(day(d.Value), bold), "  ", "  ")
		told := d.tellings()
		shown := t.upTo(len(told), maxTellings)
		for _, x := range told[:shown] {
			t.para(clean(x.What)+" "+t.styled("("+a.tellers(x.Reports)+")", faint), "    ", "      ")
		}
		t.rest(len(told)-shown, "    ")
		if len(d.Published) > 0 {
			t.para(t.styled("published: "+list(a.outlets(d.Published)), faint), "    ", "      ")
		}
	}
	t.rest(len(days)-shownDays, "  ")
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
	line := t.styled(r.ID, faint)
	if r.Outlet() != r.ID {
		line += " " + clean(r.Outlet())
	}
	line += ": " + clean(title(r))
	if r.Published != "" {
		line += ", " + clean(day(r.Published))
	}
	t.para(line+" "+t.styled("("+r.File+")", faint), "    ", "      ")
	for _, n := range r.Notices {
		t.para(clean(notice(n)), "      Note: ", "      ")
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
	shown := t.upTo(len(reports), maxReports)
	for _, r := range reports[:shown] {
		t.report(r)
	}
	t.rest(len(reports)-shown, "    ")
}
