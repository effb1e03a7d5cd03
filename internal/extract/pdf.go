package extract

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// maxPDFPages bounds the pages of a PDF that are read; a report has a few.
const maxPDFPages = 200

// readPDF reads the text layer of a PDF: its lines by where their characters
// stand, and its paragraphs by the gaps between lines. A PDF of pictures has
// none and is refused.
func readPDF(b []byte) (r news.Report, err error) {
	defer func() {
		if fault := recover(); fault != nil { // the library gives up so on broken files
			err = refuse(news.ErrInvalid, "the PDF is damaged (%v); open it in a viewer and save its text as .txt", fault)
		}
	}()
	f, err := openPDF(b)
	if err != nil {
		return r, refuse(news.ErrInvalid, "the PDF cannot be read: %v; open it in a viewer and save its text as .txt", err)
	}
	var lines []pdfLine
	pages := pdfPages(f.Trailer().Key("Root").Key("Pages"))
	for i, p := range pages {
		lines = append(lines, pdfLines(p.strings(), i)...)
	}
	if n := f.NumPage(); n > len(pages) && len(pages) == maxPDFPages {
		r.Notices = append(r.Notices, fmt.Sprintf("only the first %d of %d pages were read", maxPDFPages, n))
	}
	lines = withoutRunningHeads(lines, len(pages))
	p := pdfParts(lines)
	if p.prose() == 0 {
		return r, refuse(news.ErrUnsupported, "the PDF holds no text, only pictures of it; run it through text recognition (OCR) and give the text")
	}
	info := f.Trailer().Key("Info")
	pdfTitle(&r, p, info.Key("Title").Text())
	r.Byline = strings.Join(writers(info.Key("Author").Text()), ", ")
	p.write(&r)
	if made := pdfDate(info.Key("CreationDate").Text()); r.Published == "" && made != "" {
		r.Published = made
		r.Notices = append(r.Notices, "it states no date; taken is the one on which the PDF was made")
	}
	return r, nil
}

// ligatures are letters that printers join to one sign.
var ligatures = strings.NewReplacer("\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufffd", "")

// pdfAddress matches what a browser prints at the foot of a page.
var pdfAddress = regexp.MustCompile(`^(?:file|https?)://\S+(?: ?\d+/\d+)?$|^\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?: [AP]M)?.{0,120}$`)

var digitsRE = regexp.MustCompile(`\d+`)

// withoutRunningHeads leaves out the lines that stand on most pages, as titles
// and page numbers at the head and foot do.
func withoutRunningHeads(lines []pdfLine, pages int) []pdfLine {
	key := func(l pdfLine) string { return digitsRE.ReplaceAllString(l.text, "#") }
	on := map[string]map[int]bool{}
	for _, l := range lines {
		k := key(l)
		if on[k] == nil {
			on[k] = map[int]bool{}
		}
		on[k][l.page] = true
	}
	var out []pdfLine
	for _, l := range lines {
		if k := key(l); k == "#" || pages >= 3 && len(on[k]) > pages/2 {
			continue
		}
		out = append(out, l)
	}
	return out
}

// pdfParts joins lines to paragraphs: a new one begins behind a wider gap, a
// change of the letters' size, or a full stop on a line that is short.
func pdfParts(lines []pdfLine) *page {
	var p page
	usual, width := pdfUsual(lines)
	var para string
	var kind doc.BlockKind
	flush := func() {
		p.add(para, kind)
		para = ""
	}
	for i, l := range lines {
		if i > 0 && pdfBreak(lines[i-1], l, usual, width) {
			flush()
		}
		kind = doc.Paragraph
		if l.size > usual*1.15 && len(l.text) < 200 {
			kind = doc.Subtitle
		}
		para = joinLine(para, l.text)
	}
	flush()
	return &p
}

// pdfUsual is the size of letters in which most of the text is set, and the
// length of a full line.
func pdfUsual(lines []pdfLine) (size float64, width int) {
	bytes := map[float64]int{}
	for _, l := range lines {
		bytes[math.Round(l.size*2)/2] += len(l.text)
		width = max(width, utf8.RuneCountInString(l.text))
	}
	for s, n := range bytes {
		if n > bytes[size] || n == bytes[size] && s < size {
			size = s
		}
	}
	return size, width
}

func pdfBreak(a, b pdfLine, usual float64, width int) bool {
	if math.Abs(a.size-b.size) > usual*0.1 {
		return true
	}
	ended := strings.ContainsAny(a.text[len(a.text)-1:], ".!?") || strings.HasSuffix(a.text, "”")
	if a.page != b.page || b.y > a.y { // next page or column
		return ended && utf8.RuneCountInString(a.text)*10 < width*7
	}
	return a.y-b.y > max(a.size, 1)*1.75 || ended && utf8.RuneCountInString(a.text)*10 < width*7
}

// joinLine puts a line behind another, and a word together that was parted at
// the line's end.
func joinLine(a, b string) string {
	if a == "" {
		return b
	}
	if stem, ok := strings.CutSuffix(a, "-"); ok && stem != "" {
		last, _ := utf8.DecodeLastRuneInString(stem)
		next, _ := utf8.DecodeRuneInString(b)
		if unicode.IsLetter(last) && unicode.IsLower(next) {
			return stem + b
		}
	}
	return a + " " + b
}

// pdfTitle takes the heading that the first page begins with, or the title that
// the file states where that is not the name of a file.
func pdfTitle(r *news.Report, p *page, stated string) {
	stated = clean(stated)
	if strings.Contains(stated, "Microsoft Word") || len(stated) < 8 || !strings.Contains(stated, " ") {
		stated = ""
	}
	for i := range p.parts {
		if i > 3 {
			break
		}
		if p.parts[i].kind == doc.Subtitle && len(p.parts[i].text) > 8 {
			r.Title = p.parts[i].text
			p.parts[i].kind = doc.Title
			if i > 0 {
				p.parts = append(p.parts[i:i+1:i+1], append(p.parts[:i:i], p.parts[i+1:]...)...)
			}
			return
		}
	}
	r.Title = stated
}

var pdfDateRE = regexp.MustCompile(`^(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})(?:(Z)|([+-]\d{2})'?(\d{2})?'?)?)?`)

// pdfDate reads "D:20310504140500-06'00'".
func pdfDate(s string) string {
	m := pdfDateRE.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	out := m[1] + "-" + m[2] + "-" + m[3]
	if m[4] != "" {
		out += "T" + m[4] + ":" + m[5] + ":" + m[6]
		switch {
		case m[7] != "":
			out += "Z"
		case m[8] != "":
			out += m[8] + ":" + (m[9] + "00")[:2]
		}
	}
	return normalDate(out)
}
