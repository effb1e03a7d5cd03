package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"rashomon/internal/doc"
)

// Doc writes a doc as an indented tree with every layer: blocks, then each
// sentence with its tokens and what was found in it, then the entities.
func Doc(w io.Writer, name string, d *doc.Doc) error {
	t := &tree{d: d}
	anchor := d.Anchor.Value
	if anchor == "" {
		anchor = "no day"
	}
	t.line(0, "%s: %d bytes, anchor %s (%s), layers %s", name, len(d.Text), anchor, d.Anchor.From, d.Has)
	for i, b := range d.Blocks {
		t.line(1, "block %d %v %s %s", i, b.Span, b.Kind, t.text(b.Span))
	}
	for i, s := range d.Sentences {
		t.sentence(i, s)
	}
	for i, e := range d.Entities {
		t.entity(i, e)
	}
	_, err := w.Write(t.Bytes())
	return err
}

type tree struct {
	bytes.Buffer
	d *doc.Doc
}

func (t *tree) line(depth int, format string, args ...any) {
	t.WriteString(strings.Repeat("  ", depth))
	t.WriteString(clean(strings.TrimRight(fmt.Sprintf(format, args...), " ")))
	t.WriteByte('\n')
}

// text quotes the words under a span, cut where they are many.
func (t *tree) text(s doc.Span) string {
	if !inside(s, t.d.Text) {
		return ""
	}
	return "“" + firstWords(strings.TrimSpace(oneLine(s.Of(t.d.Text))), 160) + "”"
}

// part is a named span, nothing where it is empty.
func (t *tree) part(name string, s doc.Span) string {
	if s.Empty() {
		return ""
	}
	return fmt.Sprintf(" %s=%s", name, t.text(s))
}

func (t *tree) sentence(i int, s doc.Sentence) {
	t.line(1, "sentence %d %v %s", i, s.Span, t.text(s.Span))
	for k := s.First; k < s.Last; k++ {
		t.token(k)
	}
	d := t.d
	for i, m := range d.Mentions {
		if s.Contains(m.Span) {
			t.line(2, "mention %d %v %s %s %s entity=%d%s", i, m.Span, m.Kind, m.Form, t.text(m.Span), m.Entity, t.part("role", m.Role))
		}
	}
	for i, x := range d.Times {
		if s.Contains(x.Span) {
			t.line(2, "time %d %v %s %s %s%s%s", i, x.Span, x.Kind, x.Value, t.text(x.Span), given("mod", x.Mod), given("zone", x.Zone))
		}
	}
	for i, q := range d.Quantities {
		if s.Contains(q.Span) {
			high := ""
			if q.High != 0 {
				high = " to " + number(q.High)
			}
			t.line(2, "quantity %d %v %s%s%s %s %s%s%s", i, q.Span, q.Bound, number(q.Value), high, q.Unit, t.text(q.Span), t.part("counted", q.Counted), t.part("part", q.Part))
		}
	}
	for i, q := range d.Quotes {
		if len(q.Content) > 0 && s.Contains(doc.Span{Start: q.Content[0].Start, End: q.Content[0].Start}) {
			t.quote(i, q)
		}
	}
	for i, e := range d.Events {
		if s.Contains(e.Span) {
			t.event(i, e)
		}
	}
}

func given(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + "=" + value
}

func (t *tree) token(k int) {
	d := t.d
	line := fmt.Sprintf("%d %v %s", k, d.Tokens[k].Span, d.Tokens[k].Of(d.Text))
	if d.Has&doc.Tags != 0 {
		line += fmt.Sprintf(" %s/%s %s", d.Tags[k].POS, d.Tags[k].Fine, d.Tags[k].Lemma)
	}
	if d.Has&doc.Arcs != 0 {
		line += " " + d.Arcs[k].Rel.String()
		if h := d.Arcs[k].Head; h != doc.None {
			line += fmt.Sprintf(" of %d %s", h, d.Tokens[h].Of(d.Text))
		}
	}
	t.line(2, "token %s", line)
}

func (t *tree) quote(i int, q doc.Quote) {
	var speakers []string
	for _, s := range q.Speakers {
		speakers = append(speakers, s.Name)
	}
	flags := ""
	for _, f := range []struct {
		name string
		on   bool
	}{{"hearsay", q.Hearsay}, {"denied", q.Denied}, {"silent", q.Silent}} {
		if f.on {
			flags += " " + f.name
		}
	}
	t.line(2, "quote %d %s by %s%s%s%s%s%s", i, q.Kind, list(speakers), flags, t.part("source", q.Source), t.part("cue", q.Cue), t.part("through", q.Through), t.part("medium", q.Medium))
	for _, c := range q.Content {
		t.line(3, "content %v %s", c, t.text(c))
	}
}

func (t *tree) event(i int, e doc.Event) {
	kind := e.Type
	if kind == "" {
		kind = "(no type)"
	}
	state := ""
	if e.State {
		state += " state"
	}
	if e.Negated {
		state += " negated"
	}
	t.line(2, "event %d %v %s %s %s%s %s", i, e.Span, kind, e.Lemma, e.Modality, state, t.text(e.Span))
	for _, a := range e.Args {
		t.line(3, "%s %v %s%s", a.Role, a.Span, t.text(a.Span), given("case", a.Case))
	}
	for _, k := range e.Times {
		t.line(3, "time %d %s", k, t.d.Times[k].Value)
	}
	for _, k := range e.Quantities {
		t.line(3, "quantity %d %s", k, number(t.d.Quantities[k].Value))
	}
}

func (t *tree) entity(i int, e doc.Entity) {
	var also []string
	also = append(also, e.Aliases...)
	t.line(1, "entity %d %s %s%s%s", i, e.Kind, e.Name, given("also", strings.Join(also, "; ")), given("roles", strings.Join(e.Roles, "; ")))
	for _, m := range e.Mentions {
		t.line(2, "mention %d %v %s", m, t.d.Mentions[m].Span, t.text(t.d.Mentions[m].Span))
	}
}
