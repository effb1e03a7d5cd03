package corpus

import (
	"strings"

	"rashomon/internal/doc"
)

// ReadTimeMLEvents reads the texts and EVENT tags of the documents of a folder
// of TimeML files that part picks. Of an event only the span is known.
func ReadTimeMLEvents(dir string, part TimeMLPart) ([]EventText, error) {
	return readTimeML(dir, part, func(name string, b []byte) (EventText, error) {
		t, err := parseTimeMLEvents(string(b))
		t.Name = name
		return t, err
	})
}

func parseTimeMLEvents(s string) (EventText, error) {
	var t EventText
	open := -1
	var err error
	t.Text, t.Anchor, err = eachTimeMLTag(s, func(tag string, at int) {
		switch {
		case strings.HasPrefix(tag, "<EVENT"):
			open = at
		case tag == "</EVENT>" && open >= 0 && open < at:
			t.Events = append(t.Events, MarkedEvent{Span: doc.Span{Start: open, End: at}})
			open = -1
		}
	})
	t.Read = len(t.Text)
	t.Blocks = paragraphs(t.Text)
	return t, err
}
