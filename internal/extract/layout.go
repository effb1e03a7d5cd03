package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// layout finds the role of every paragraph of a text: one pass from the top,
// which knows whether it still stands in the head of the report.
type layout struct {
	r      *news.Report
	text   string
	paras  []doc.Span
	read   int    // paragraphs of the body so far
	titles int    // title blocks so far
	marked bool   // markup tells headings and captions
	placed bool   // the text's dateline was found
	after  effect // of the last furniture line: listing or rest
}

// lay fills the report's blocks from its text, and those of its title, byline,
// agency, dateline and date that the publisher has not stated. The spans are
// the text's paragraphs in order; marks, where not nil, what is known of each.
func lay(r *news.Report, spans []doc.Span, marks []mark) {
	l := layout{r: r, text: r.Text, paras: spans, marked: marks != nil}
	gallery := galleries(r.Text, spans)
	for i, p := range spans {
		m := mark{kind: doc.Paragraph}
		if marks != nil {
			m = marks[i]
		}
		if m.kind != doc.Paragraph {
			l.add(p, m.kind)
			continue
		}
		if gallery[i] {
			l.add(p, doc.Caption)
			continue
		}
		l.place(i, trim(l.text, p), m.ours)
	}
	others(r)
	l.closing()
}

func (l *layout) add(s doc.Span, kind doc.BlockKind) {
	if s = trim(l.text, s); !s.Empty() {
		l.r.Blocks = append(l.r.Blocks, doc.Block{Span: s, Kind: kind})
		if kind == doc.Title {
			l.titles++
		}
	}
}

// place decides the kind of paragraph i.
func (l *layout) place(i int, p doc.Span, ours bool) {
	if p.Empty() {
		return
	}
	line := l.text[p.Start:p.End]
	if l.swallowed(p, line) || l.stamp(p, line) {
		return
	}
	if !ours {
		if e := furniture(line); e != keep {
			l.furnish(p, e)
			return
		}
	}
	if l.read == 0 && (l.title(i, p, line) || l.byline(p, line)) {
		return
	}
	if name, ok := creditLine(line); ok {
		l.credit(name)
		l.add(p, doc.Furniture)
		return
	}
	if l.read > 0 && !l.marked && l.linkList(i) {
		l.add(p, doc.Furniture)
		return
	}
	if l.heading(i, p, line) {
		kind := doc.Subtitle
		if l.read > 0 && len(strings.Fields(line)) > maxHeading {
			kind = doc.Caption
		}
		l.add(p, kind)
		return
	}
	l.body(p)
}

// swallowed takes a line that the furniture above it takes along.
func (l *layout) swallowed(p doc.Span, line string) bool {
	switch {
	case l.after == rest, l.after == listing && headlineLike(line):
		l.add(p, doc.Furniture)
		return true
	}
	l.after = keep
	return false
}

func (l *layout) furnish(p doc.Span, e effect) {
	if e == caption {
		l.add(p, doc.Caption)
		return
	}
	l.add(p, doc.Furniture)
	// A comment form in the first half is followed by the report, not by comments.
	if e == listing || e == rest && p.Start > len(l.text)/2 {
		l.after = e
	}
}

// title takes the report's title: the line that says what the publisher calls
// it, or the first line of a text that nobody has given a title.
func (l *layout) title(i int, p doc.Span, line string) bool {
	if l.r.Title != "" {
		if i > 8 || l.titles > 2 || !sameTitle(line, l.r.Title) {
			return false
		}
		l.add(p, doc.Title)
		return true
	}
	if i+1 == len(l.paras) || len(line) > 240 || len(line) > 110 && strings.HasSuffix(line, ".") {
		return false
	}
	if _, ok := findDateline(l.text, p); ok {
		return false
	}
	l.r.Title = strings.Join(strings.Fields(line), " ")
	l.add(p, doc.Title)
	return true
}

// sameTitle compares two titles without case, punctuation and the site's name
// at the end.
func sameTitle(a, b string) bool {
	a, b = plainWords(a), plainWords(b)
	if a == b {
		return a != ""
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 20 && strings.HasPrefix(b, a+" ") && len(b)-len(a) < 30
}

func (l *layout) byline(p doc.Span, line string) bool {
	m := bylineRE.FindStringSubmatch(line)
	if m == nil {
		m = workplaceRE.FindStringSubmatch(line)
	}
	if m == nil || len(strings.Fields(line)) > 12 {
		return false
	}
	if l.r.Byline == "" {
		l.r.Byline = strings.TrimSpace(m[1])
	}
	l.add(p, doc.Furniture)
	return true
}

func (l *layout) credit(name string) {
	if l.r.Agency == "" {
		l.r.Agency = name
	}
}

// heading tells a subtitle: a line without an end mark between paragraphs, or a
// deck below the title.
func (l *layout) heading(i int, p doc.Span, line string) bool {
	if l.read == 0 && l.titles > 0 && l.deck(i, line) {
		return true
	}
	if l.marked {
		return false
	}
	if len(line) < 80 && strings.HasPrefix(line, "- ") && strings.HasSuffix(line, " -") {
		return true
	}
	if _, _, credited := trailingCredit(l.text, p, l.r.Agency); credited {
		return false
	}
	return i+1 < len(l.paras) && headlineLike(line) && len(line) <= 100 && !listItem(line) && startsUpperOrDigit(line) && wordy(line)
}

// maxHeading is the most words that a heading within a text has; a longer line
// without an end mark stood under a picture.
const maxHeading = 9

// minLinks is how many headlines in a row make a list of links to other
// reports.
const minLinks = 5

// linkList tells whether paragraph i stands among headlines of other reports.
func (l *layout) linkList(i int) bool {
	run := 0
	for j := i; j < len(l.paras) && l.link(j) && run < minLinks; j++ {
		run++
	}
	for j := i - 1; j >= 0 && l.link(j) && run < minLinks; j-- {
		run++
	}
	return run >= minLinks
}

// link tells a line that may be a headline of another report.
func (l *layout) link(i int) bool {
	line := l.text[l.paras[i].Start:l.paras[i].End]
	n := strings.Count(line, " ") + 1
	r, _ := utf8.DecodeRuneInString(line)
	return n >= 4 && n <= 16 && headlineLike(line) && !listItem(line) && unicode.IsUpper(r)
}

// deck tells a deck from a first paragraph that is as short. A date stands below
// it, or the paragraph that begins the report and so takes up the title's words
// again; a deck avoids them.
func (l *layout) deck(i int, line string) bool {
	if i+1 >= len(l.paras) || len(line) > 200 || len(l.r.Title) == 0 || l.r.Blocks[len(l.r.Blocks)-1].Kind != doc.Title {
		return false
	}
	below := l.paras[i+1]
	if next := l.text[below.Start:below.End]; len(next) < 60 && statedDate(next) != "" && stampWords(dateRE.ReplaceAllString(next, "")) {
		return true
	}
	title := contentWords(l.r.Title)
	here, there := shared(title, line), shared(title, l.text[below.Start:below.End])
	return len(title) >= 4 && here == 0 && there >= 3 && below.Len() > len(line)
}

func contentWords(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(plainWords(s)) {
		if w = strings.TrimSuffix(w, "'s"); utf8.RuneCountInString(w) >= 4 {
			out[w] = true
		}
	}
	return out
}

func shared(words map[string]bool, line string) int {
	n := 0
	for w := range contentWords(line) {
		if words[w] {
			n++
		}
	}
	return n
}

// headlineLike tells a line without the marks that end a sentence.
func headlineLike(line string) bool {
	if len(line) > 140 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune(".!?…:;,\"”’'»)", last)
}

func listItem(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	return strings.ContainsRune("-•·*–—", r) && n < len(line)
}

func startsUpperOrDigit(line string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "“\"'‘¿¡"))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func wordy(line string) bool { return strings.ContainsFunc(line, unicode.IsLetter) }

// body takes a paragraph of the report, of the first without its dateline.
func (l *layout) body(p doc.Span) {
	if l.read < 2 && !l.placed {
		if d, ok := findDateline(l.text, p); ok {
			l.placed = true
			l.dateline(d)
			p.Start = d.span.End
		}
	}
	l.read++
	l.add(p, doc.Paragraph)
}

func (l *layout) dateline(d dateline) {
	l.add(d.span, doc.Dateline)
	setFirst(&l.r.Dateline, strings.TrimRight(strings.Join(strings.Fields(l.text[d.span.Start:d.span.End]), " "), " —–―-:|"))
	if d.agency != "" {
		l.credit(shownAgency(d.agency))
	}
	if day := statedDate(d.date); day != "" && l.r.Published == "" {
		l.r.Published = day
		l.r.Anchor = doc.Anchor{Value: day, From: doc.AnchorStated}
	}
}

// closing takes the agency off the end of the last paragraph.
func (l *layout) closing() {
	for i := len(l.r.Blocks) - 1; i >= 0; i-- {
		b := l.r.Blocks[i]
		if b.Kind != doc.Paragraph {
			continue
		}
		credit, name, ok := trailingCredit(l.text, b.Span, l.r.Agency)
		if !ok {
			return
		}
		l.credit(name)
		left := trim(l.text, doc.Span{Start: b.Start, End: credit.Start})
		if left.Empty() {
			return
		}
		l.r.Blocks[i].Span = left
		tail := append([]doc.Block{{Span: credit, Kind: doc.Furniture}}, l.r.Blocks[i+1:]...)
		l.r.Blocks = append(l.r.Blocks[:i+1], tail...)
		return
	}
}

// readable tells whether the report has a paragraph to read.
func readable(r *news.Report) bool {
	for _, b := range r.Blocks {
		if b.Kind == doc.Paragraph {
			return true
		}
	}
	return false
}
