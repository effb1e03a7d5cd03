package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"rashomon/internal/news"
)

// markdown writes accounts as CommonMark.
type markdown struct{ bytes.Buffer }

// Markdown writes accounts as CommonMark with tables, to be kept or pasted.
func Markdown(w io.Writer, all []news.Account) error {
	m := &markdown{}
	accounts, others := split(all)
	for i, a := range accounts {
		if i > 0 {
			m.WriteString("\n---\n\n")
		}
		m.account(a)
	}
	if len(others) > 0 {
		if len(accounts) == 0 {
			m.line("# No two of these reports tell of the same event\n")
		} else {
			m.line("\n## Other reports\n")
		}
		for _, r := range others {
			m.line("- %s", m.report(r))
		}
	}
	_, err := w.Write(m.Bytes())
	return err
}

func (m *markdown) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

var mdSpecial = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "#", `\#`,
	"|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`, "$", `\$`)

// md makes a text safe to stand in Markdown: on one line, nothing of it read as
// markup.
func md(s string) string { return mdSpecial.Replace(clean(strings.TrimSpace(oneLine(s)))) }

func (m *markdown) account(a account) {
	m.line("# %s\n", md(a.title()))
	if a.Day != "" || a.Place != "" {
		m.line("%s\n", md(strings.Trim(day(a.Day)+", "+a.Place, ", ")))
	}
	var counts []string
	for _, c := range a.counts() {
		counts = append(counts, c.String())
	}
	m.line("*%s*", strings.Join(counts, " · "))
	if report, at, ok := a.lede(); ok {
		line := md(quoted(a.ledeWords(report, at)))
		if who := a.opens(report); who != "" {
			line += " (" + md(who) + ")"
		}
		m.line("\n%s", line)
	}
	for _, n := range a.Notices {
		m.line("\n> Note: %s", md(notice(n)))
	}
	for _, s := range a.sections() {
		m.section(a, s)
	}
	m.voices(a)
	m.figures(a)
	m.timeline(a)
	m.origins(a)
}

func (m *markdown) section(a account, s section) {
	if len(s.Findings) == 0 {
		return
	}
	m.line("\n## %s", s.Title)
	if s.Lead != "" {
		m.line("\n%s", s.Lead)
	}
	for _, f := range s.Findings {
		title := upperFirst(heading(f))
		m.line("\n### %s (%s)\n", md(title), f.ID)
		for _, r := range reasons(f, day) {
			m.line("%s\n", md(r))
		}
		for _, v := range f.Versions {
			if untitled(f) {
				m.line("- %s", md(a.tellers(v.Reports)))
			} else {
				m.line("- **%s**: %s", md(headed(day(told(&v)))), md(a.tellers(v.Reports)))
			}
			for _, p := range a.passages(v, 200, 0) {
				words := "**" + md(p.Words) + "**"
				if p.Whole {
					words = md(p.Words)
				}
				opening, closing := p.marks()
				m.line("  - %s%s%s%s%s (%s)", opening, lead(p.Before), words, tail(p.After), closing, md(a.tellers(p.Reports)))
			}
		}
		if b := backing(f); b != "" && f.Verdict == news.Agree {
			m.line("\n%s", md(b))
		}
		if len(f.Silent) > 0 {
			m.line("\nSilent: %s.", md(list(a.outlets(f.Silent))))
		}
	}
}

// lead and tail are the words before and after those that matter, with the
// space that parts them.
func lead(s string) string {
	if s == "" || !strings.HasSuffix(s, " ") {
		return md(s)
	}
	return md(s) + " "
}

func tail(s string) string {
	if s == "" || !strings.HasPrefix(s, " ") {
		return md(s)
	}
	return " " + md(s)
}

func (m *markdown) voices(a account) {
	if len(a.Quotes) == 0 {
		return
	}
	m.line("\n## Who says what")
	for _, v := range a.voices() {
		m.line("\n**%s**\n", md(v.name()))
		for _, s := range v.Says {
			m.line("- %s (%s)", md(s.words()), md(strings.Join(append([]string{a.tellers(s.Reports)}, s.Notes...), "; ")))
		}
	}
}

func (m *markdown) figures(a account) {
	if len(a.Figures) == 0 {
		return
	}
	m.line("\n## Figures\n\n| amount | of what | told by | in these words |\n|---|---|---|---|")
	for _, f := range a.figures() {
		m.line("| %s | %s | %s | %s |", md(amount(f.Figure)), md(f.what()), md(a.tellers(f.Reports)), md(f.Text))
	}
}

func (m *markdown) timeline(a account) {
	days := a.timeline()
	if len(days) == 0 {
		return
	}
	m.line("\n## Timeline\n")
	for _, d := range days {
		m.line("- **%s**", md(day(d.Value)))
		for _, x := range d.tellings() {
			m.line("  - %s (%s)", md(x.What), md(a.tellers(x.Reports)))
		}
		if len(d.Published) > 0 {
			m.line("  - published: %s", md(list(a.outlets(d.Published))))
		}
	}
}

func (m *markdown) origins(a account) {
	m.line("\n## Reports and origins\n")
	for i, o := range a.Origins {
		m.line("%d. Origin%s", i+1, md(strings.TrimSuffix(": "+o.Agency, ": ")))
		for _, id := range o.Reports {
			if r := a.byID[id]; r != nil {
				m.line("   - %s", m.report(r))
			}
		}
		if o.Why != "" {
			m.line("   - %s", md(asSentence(o.Why)))
		}
	}
}

func (m *markdown) report(r *news.Report) string {
	s := md(title(r))
	if r.Outlet() != r.ID {
		s = fmt.Sprintf("**%s** %s", md(r.Outlet()), s)
	}
	if r.Published != "" {
		s += ", " + md(day(r.Published))
	}
	return s + " (" + md(r.File) + ")"
}
