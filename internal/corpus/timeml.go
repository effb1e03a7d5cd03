package corpus

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// TimedText is a text with its expressions of time as people annotated them.
type TimedText struct {
	Name   string
	Text   string
	Anchor string // the day of writing, as an anchor takes it
	Times  []doc.Time
}

// Doc is the text without its annotation, a block for each paragraph.
func (t TimedText) Doc() *doc.Doc {
	return &doc.Doc{Text: t.Text, Lang: "en", Anchor: doc.Anchor{Value: t.Anchor, From: doc.AnchorPublished}, Blocks: paragraphs(t.Text)}
}

// paragraphs are the blocks between blank lines, without blanks around them.
func paragraphs(text string) []doc.Block {
	var out []doc.Block
	start := 0
	for start < len(text) {
		end := len(text)
		if k := strings.Index(text[start:], "\n\n"); k >= 0 {
			end = start + k
		}
		p := text[start:end]
		left := len(p) - len(strings.TrimLeft(p, " \t\r\n"))
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, doc.Block{Span: doc.Span{Start: start + left, End: start + left + len(p)}})
		}
		start = end + 2
	}
	return out
}

// TimeMLPart says which documents of a folder to read.
type TimeMLPart func(i int) bool

// Every third document, in the order of the file names, is kept aside to
// measure with; the others are to develop on.
var (
	TimeMLAside TimeMLPart = func(i int) bool { return i%3 == 2 }
	TimeMLDev   TimeMLPart = func(i int) bool { return i%3 != 2 }
)

// ReadTimeMLFolder reads the documents of a folder of TimeML files that part
// picks.
func ReadTimeMLFolder(dir string, part TimeMLPart) ([]TimedText, error) {
	return readTimeML(dir, part, func(name string, b []byte) (TimedText, error) {
		t, err := ParseTimeML(string(b))
		t.Name = name
		return t, err
	})
}

// readTimeML gives the TimeML files of a folder that part picks to parse, in the
// order of their names.
func readTimeML[T any](dir string, part TimeMLPart, parse func(name string, b []byte) (T, error)) ([]T, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no .tml file; unpack the TimeML corpus there", dir)
	}
	slices.Sort(files)
	return readPart(files, part, parse)
}

// readPart reads those of the files that part picks.
func readPart[T any](files []string, part TimeMLPart, parse func(name string, b []byte) (T, error)) ([]T, error) {
	var out []T
	for i, f := range files {
		if !part(i) {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		t, err := parse(filepath.Base(f), b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, t)
	}
	return out, nil
}

var (
	timeMLCreated = regexp.MustCompile(`(?s)<DCT>.*?<TIMEX3\b[^>]*\bvalue="([^"]*)"`)
	timeMLTag     = regexp.MustCompile(`<[^>]*>`)
	timeMLAttr    = regexp.MustCompile(`(\w+)="([^"]*)"`)
)

// ParseTimeML reads the text of a TimeML document and its TIMEX3 tags. Other
// tags are dropped, entities decoded.
func ParseTimeML(s string) (TimedText, error) {
	var t TimedText
	var open []doc.Time
	var err error
	t.Text, t.Anchor, err = eachTimeMLTag(s, func(tag string, at int) {
		switch {
		case strings.HasPrefix(tag, "<TIMEX3"):
			open = append(open, timex(tag, at))
		case tag == "</TIMEX3>" && len(open) > 0:
			x := open[len(open)-1]
			open = open[:len(open)-1]
			if x.End = at; x.End > x.Start {
				t.Times = append(t.Times, x)
			}
		}
	})
	if err != nil {
		return t, err
	}
	slices.SortStableFunc(t.Times, func(a, b doc.Time) int { return a.Start - b.Start })
	return t, nil
}

// eachTimeMLTag gives the tags of the text of a TimeML document to see, with where
// they stand in the text without tags, which it returns with the day of writing.
func eachTimeMLTag(s string, see func(tag string, at int)) (text, anchor string, err error) {
	if m := timeMLCreated.FindStringSubmatch(s); m != nil {
		anchor = m[1]
	}
	_, body, _ := strings.Cut(s, "<TEXT>")
	body, _, ok := strings.Cut(body, "</TEXT>")
	if !ok {
		return "", anchor, fmt.Errorf("no <TEXT> element: this is no TimeML document")
	}
	var b strings.Builder
	last := 0
	for _, m := range timeMLTag.FindAllStringIndex(body, -1) {
		b.WriteString(html.UnescapeString(body[last:m[0]]))
		last = m[1]
		see(body[m[0]:m[1]], b.Len())
	}
	b.WriteString(html.UnescapeString(body[last:]))
	return b.String(), anchor, nil
}

// timex reads the attributes of a TIMEX3 tag.
func timex(tag string, start int) doc.Time {
	x := doc.Time{Span: doc.Span{Start: start}}
	for _, a := range timeMLAttr.FindAllStringSubmatch(tag, -1) {
		switch a[1] {
		case "type":
			x.Kind = parseTimeKind(a[2])
		case "value":
			x.Value = a[2]
		case "mod":
			x.Mod = a[2]
		}
	}
	return x
}

// parseTimeKind is the kind of that TIMEX3 type.
func parseTimeKind(s string) doc.TimeKind {
	for k := doc.DateTime; k <= doc.Repeated; k++ {
		if k.String() == s {
			return k
		}
	}
	return doc.DateTime
}
