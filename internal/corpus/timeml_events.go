package corpus

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// ReadTimeMLEvents reads the texts and EVENT tags of the documents of a folder
// of TimeML files that part picks. Of an event only the span is known.
func ReadTimeMLEvents(dir string, part TimeMLPart) ([]EventText, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no .tml file; unpack the TimeML corpus there", dir)
	}
	slices.Sort(files)
	var out []EventText
	for i, f := range files {
		if !part(i) {
			continue
		}
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		t := parseTimeMLEvents(string(b))
		t.Name = filepath.Base(f)
		out = append(out, t)
	}
	return out, nil
}

func parseTimeMLEvents(s string) EventText {
	var t EventText
	if m := timeMLCreated.FindStringSubmatch(s); m != nil {
		t.Anchor = m[1]
	}
	_, body, _ := strings.Cut(s, "<TEXT>")
	body, _, _ = strings.Cut(body, "</TEXT>")
	var text strings.Builder
	last, open := 0, -1
	for _, m := range timeMLTag.FindAllStringIndex(body, -1) {
		text.WriteString(html.UnescapeString(body[last:m[0]]))
		last = m[1]
		switch tag := body[m[0]:m[1]]; {
		case strings.HasPrefix(tag, "<EVENT"):
			open = text.Len()
		case tag == "</EVENT>" && open >= 0 && open < text.Len():
			t.Events = append(t.Events, MarkedEvent{Span: doc.Span{Start: open, End: text.Len()}})
			open = -1
		}
	}
	text.WriteString(html.UnescapeString(body[last:]))
	t.Text = text.String()
	t.Read = len(t.Text)
	t.Blocks = paragraphs(t.Text)
	return t
}
