package extract

import (
	"regexp"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// readMarkdown reads Markdown: front matter of "key: value" lines between two
// lines of three dashes, then the title behind "#", subtitles behind "##" and
// paragraphs parted by blank lines. The report's text is what a reader sees,
// without the marks.
func readMarkdown(text string) (news.Report, error) {
	var r news.Report
	text, r.Notices = bounded(text)
	text = frontMatter(&r, text)
	var p page
	for _, block := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		for _, part := range markdownParts(block) {
			p.add(part.text, part.kind)
		}
	}
	if r.Title == "" && len(p.parts) > 0 && p.parts[0].kind == doc.Subtitle {
		p.parts[0].kind = doc.Title
	}
	for i, part := range p.parts {
		if part.kind == doc.Title && r.Title == "" {
			r.Title = part.text
		}
		if part.kind == doc.Title && i > 0 {
			p.parts[i].kind = doc.Subtitle
		}
	}
	p.write(&r)
	if !readable(&r) {
		return r, refuse(news.ErrInvalid, "no paragraph of a report in it; give the report's text below a title")
	}
	return r, nil
}

// frontMatter takes the fields above the text; unknown keys are passed over.
func frontMatter(r *news.Report, text string) string {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\n\r\t "), "---\n")
	if !ok {
		rest, ok = strings.CutPrefix(text, "---\r\n")
	}
	if !ok {
		if body, found := header(r, text); found {
			return body
		}
		return text
	}
	end := strings.Index(rest, "\n---")
	if end < 0 || end > 8192 {
		return text
	}
	for _, line := range strings.Split(rest[:end], "\n") {
		field(r, strings.TrimSpace(line))
	}
	_, body, _ := strings.Cut(rest[end+1:], "\n")
	return body
}

var (
	imageRE    = regexp.MustCompile(`!\[([^\]]*)\]\([^)]*\)`)
	linkRE     = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	emphasisRE = regexp.MustCompile(`(\*\*|__|\*|_|` + "`" + `)(\S(?:.*?\S)?)(\*\*|__|\*|_|` + "`" + `)`)
	htmlTagRE  = regexp.MustCompile(`<!--.*?-->|</?[a-zA-Z][^<>]{0,200}>`)
	itemRE     = regexp.MustCompile(`^(?:[-*+]|\d{1,3}[.)])\s+`)
)

// markdownParts splits a block into its title, subtitles, captions, list items
// and paragraph.
func markdownParts(block string) []part {
	var out []part
	var para []string
	flush := func() {
		if len(para) > 0 {
			out = append(out, part{text: inline(strings.Join(para, " "))})
			para = nil
		}
	}
	for _, line := range strings.Split(block, "\n") {
		line = strings.TrimSpace(line)
		level := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case level > 0 && level <= 6 && strings.HasPrefix(line[level:], " "):
			flush()
			kind := doc.Subtitle
			if level == 1 {
				kind = doc.Title
			}
			out = append(out, part{text: inline(strings.Trim(line, "# ")), kind: kind})
		case imageRE.MatchString(line):
			flush()
			out = append(out, part{text: inline(imageRE.ReplaceAllString(line, "$1")), kind: doc.Caption})
		case itemRE.MatchString(line):
			flush()
			para = append(para, "• "+itemRE.ReplaceAllString(line, ""))
		case strings.Trim(line, "-*_= ") != "":
			para = append(para, strings.TrimSpace(strings.TrimPrefix(line, ">")))
		default:
			flush()
		}
	}
	flush()
	return out
}

// inline takes links, emphasis and tags off a line.
func inline(s string) string {
	s = linkRE.ReplaceAllString(htmlTagRE.ReplaceAllString(s, ""), "$1")
	s = emphasisRE.ReplaceAllString(s, "$2")
	return strings.ReplaceAll(s, "\\", "")
}
