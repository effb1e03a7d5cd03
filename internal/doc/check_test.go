package doc

import (
	"strings"
	"testing"
)

// read is a doc with every layer, that Check holds: "On Monday Ada Venn said 2
// of 5 boats sank." in one block after a title that is not read.
func read() *Doc {
	text := "News\nMonday Venn said 2 of 5 sank ."
	d := &Doc{
		Text:   text,
		Blocks: []Block{{Span{0, 4}, Furniture}, {Span{5, len(text)}, Paragraph}},
		Has:    Tokens | Sentences | Tags | Arcs | Mentions | Times | Quantities | Quotes | Events,
	}
	at := 5
	for w := range strings.SplitSeq(text[5:], " ") {
		d.Tokens = append(d.Tokens, Token{Span: Span{at, at + len(w)}})
		at += len(w) + 1
	}
	d.Sentences = []Sentence{{Span: Span{5, len(text)}, First: 0, Last: 8, Block: 1}}
	d.Tags = make([]Tag, 8)
	for _, head := range []int{2, 2, None, 6, 5, 3, 2, 2} {
		d.Arcs = append(d.Arcs, Arc{Head: head})
	}
	span := func(i int) Span { return d.Tokens[i].Span }
	d.Mentions = []Mention{{Span: span(1), First: 1, Last: 2, Head: 1, Entity: 0}, {Span: span(6), First: 6, Last: 7, Head: 6, Entity: None}}
	d.Entities = []Entity{{Name: "Venn", Mentions: []int{0}}}
	d.Times = []Time{{Span: span(0), Value: "2031-05-05"}}
	d.Quantities = []Quantity{
		{Span: span(3).Cover(span(5)), Number: span(3), Value: 2, Head: None, Whole: 1},
		{Span: span(5), Number: span(5), Value: 5, Head: 6, Whole: None},
	}
	d.Quotes = []Quote{{Cue: span(2), Source: span(1), Content: []Span{span(3).Cover(span(6))}, Speakers: []Speaker{{span(1), 0, "Venn"}}, Within: None}}
	d.Events = []Event{
		{Span: span(2), Head: 2, Clause: d.Sentences[0].Span, Quote: None, Parent: None, Times: []int{0}, Args: []Arg{{Span: span(1), Head: 1, Mention: 0}}},
		{Span: span(6), Head: 6, Clause: span(3).Cover(span(6)), Quote: 0, Parent: 0, Quantities: []int{0, 1}},
	}
	return d
}

// TestCheck breaks each rule in turn.
func TestCheck(t *testing.T) {
	if err := Check(read()); err != nil {
		t.Fatal("a sound doc:", err)
	}
	if err := Check(&Doc{}); err != nil {
		t.Fatal("an empty doc:", err)
	}
	for _, c := range []struct {
		name, want string // what is broken, what the error says
		spoil      func(*Doc)
	}{
		{"block empty", "block 0", func(d *Doc) { d.Blocks[0].End = 0 }},
		{"block past the text", "block 1", func(d *Doc) { d.Blocks[1].End++ }},
		{"blocks out of order", "block 1", func(d *Doc) { d.Blocks[1].Start = 3 }},

		{"token empty", "token 1", func(d *Doc) { d.Tokens[1].End = d.Tokens[1].Start }},
		{"token before the text", "token 0", func(d *Doc) { d.Tokens[0].Start = -1 }},
		{"token past the text", "token 7", func(d *Doc) { d.Tokens[7].End = 99 }},
		{"tokens overlap", "token 1", func(d *Doc) { d.Tokens[1].Start--; d.Tokens[0].End += 2 }},
		{"token in furniture", "not within one block", func(d *Doc) { d.Blocks[1].Kind = Furniture }},
		{"token across blocks", "not within one block", func(d *Doc) { d.Tokens[0].Start = 2 }},
		{"token in no block", "not within one block", func(d *Doc) { d.Blocks = d.Blocks[:1] }},

		{"sentence empty", "sentence 0", func(d *Doc) { d.Sentences[0].Last = 0 }},
		{"sentence leaves out a token", "sentence 0", func(d *Doc) { d.Sentences[0].First = 1 }},
		{"sentence past the tokens", "sentence 0", func(d *Doc) { d.Sentences[0].Last = 9 }},
		{"sentence wider than its tokens", "sentence 0", func(d *Doc) { d.Sentences[0].End-- }},
		{"sentence in another block", "not within block", func(d *Doc) { d.Sentences[0].Block = 0 }},
		{"sentence in no block", "not within block", func(d *Doc) { d.Sentences[0].Block = 2 }},
		{"tokens after the last sentence", "sentences end", func(d *Doc) { d.Sentences[0].Last, d.Sentences[0].End = 7, d.Tokens[6].End }},

		{"a tag too few", "7 tags for 8", func(d *Doc) { d.Tags = d.Tags[1:] }},
		{"an arc too few", "7 arcs for 8", func(d *Doc) { d.Arcs = d.Arcs[1:] }},
		{"two roots", "2 roots", func(d *Doc) { d.Arcs[7].Head = None }},
		{"no root", "circle", func(d *Doc) { d.Arcs[2].Head = 0 }},
		{"a circle beside the root", "circle", func(d *Doc) { d.Arcs[3].Head = 4 }},
		{"its own head", "circle", func(d *Doc) { d.Arcs[3].Head = 3 }},
		{"head outside the sentence", "outside the sentence", func(d *Doc) { d.Arcs[3].Head = 8 }},

		{"mention empty", "mention 0", func(d *Doc) { d.Mentions[0].Span = Span{} }},
		{"role past the text", "mention 0", func(d *Doc) { d.Mentions[0].Role = Span{5, 99} }},
		{"arcs that no layer holds", "arcs of which", func(d *Doc) { d.Has &^= Arcs }},
		{"arcs without sentences", "arcs without sentences", func(d *Doc) { d.Has &^= Sentences }},
		{"mention without tokens", "mention 1", func(d *Doc) { d.Mentions[1].Last = 6 }},
		{"head outside the mention", "mention 1", func(d *Doc) { d.Mentions[1].Head = 5 }},
		{"mention of no entity", "mention 0", func(d *Doc) { d.Mentions[0].Entity = 1 }},
		{"mention index below none", "mention 0", func(d *Doc) { d.Mentions[0].Entity = -2 }},
		{"entity without mention", "entity 0", func(d *Doc) { d.Entities[0].Mentions = nil }},
		{"entity without name", "entity 0", func(d *Doc) { d.Entities[0].Name = "" }},
		{"mention of another entity", "entity 0", func(d *Doc) { d.Entities[0].Mentions = []int{1} }},
		{"entity's mention out of range", "entity 0", func(d *Doc) { d.Entities[0].Mentions = []int{2} }},

		{"time empty", "time 0", func(d *Doc) { d.Times[0].End = d.Times[0].Start }},
		{"anchor past the text", "time 0", func(d *Doc) { d.Times[0].Anchor = Span{0, 99} }},

		{"quantity before the text", "quantity 0", func(d *Doc) { d.Quantities[0].Start = -3 }},
		{"number outside the quantity", "quantity 1", func(d *Doc) { d.Quantities[1].Number = Span{5, 11} }},
		{"counted past the text", "quantity 0", func(d *Doc) { d.Quantities[0].Counted = Span{5, 99} }},
		{"part past the text", "quantity 0", func(d *Doc) { d.Quantities[0].Part = Span{5, 99} }},
		{"subject past the text", "quantity 0", func(d *Doc) { d.Quantities[0].Subject = Span{5, 99} }},
		{"aspect past the text", "quantity 0", func(d *Doc) { d.Quantities[0].Aspect = Span{5, 99} }},
		{"counted noun that is no token", "quantity 0", func(d *Doc) { d.Quantities[0].Head = 8 }},
		{"whole that is no quantity", "quantity 0", func(d *Doc) { d.Quantities[0].Whole = 2 }},
		{"its own whole", "quantity 1", func(d *Doc) { d.Quantities[1].Whole = 1 }},

		{"quote without content", "quote 0", func(d *Doc) { d.Quotes[0].Content = nil }},
		{"content empty", "quote 0", func(d *Doc) { d.Quotes[0].Content[0] = Span{} }},
		{"cue past the text", "quote 0", func(d *Doc) { d.Quotes[0].Cue = Span{5, 99} }},
		{"source past the text", "quote 0", func(d *Doc) { d.Quotes[0].Source = Span{5, 99} }},
		{"through past the text", "quote 0", func(d *Doc) { d.Quotes[0].Through = Span{5, 99} }},
		{"medium past the text", "quote 0", func(d *Doc) { d.Quotes[0].Medium = Span{5, 99} }},
		{"quote within itself", "quote 0", func(d *Doc) { d.Quotes[0].Within = 0 }},
		{"quote within none", "quote 0", func(d *Doc) { d.Quotes[0].Within = 1 }},
		{"speaker past the text", "quote 0", func(d *Doc) { d.Quotes[0].Speakers[0].Span = Span{5, 99} }},
		{"speaker that is no entity", "quote 0", func(d *Doc) { d.Quotes[0].Speakers[0].Entity = 1 }},

		{"event empty", "event 0", func(d *Doc) { d.Events[0].Span = Span{} }},
		{"event without clause", "event 0", func(d *Doc) { d.Events[0].Clause = Span{} }},
		{"event without head", "event 0", func(d *Doc) { d.Events[0].Head = None }},
		{"head that is no token", "event 0", func(d *Doc) { d.Events[0].Head = 8 }},
		{"quote that is none", "event 1", func(d *Doc) { d.Events[1].Quote = 1 }},
		{"its own parent", "event 0", func(d *Doc) { d.Events[0].Parent = 0 }},
		{"parent that is no event", "event 1", func(d *Doc) { d.Events[1].Parent = 2 }},
		{"argument empty", "event 0", func(d *Doc) { d.Events[0].Args[0].Span = Span{} }},
		{"argument head that is no token", "event 0", func(d *Doc) { d.Events[0].Args[0].Head = 8 }},
		{"argument that is no mention", "event 0", func(d *Doc) { d.Events[0].Args[0].Mention = 2 }},
		{"time that is none", "event 0", func(d *Doc) { d.Events[0].Times = []int{1} }},
		{"quantity that is none", "event 1", func(d *Doc) { d.Events[1].Quantities = []int{None} }},
	} {
		d := read()
		c.spoil(d)
		if err := Check(d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.name, err, c.want)
		}
	}
}

// dice draws small numbers from the bytes of a fuzzer, 0 when they are used up.
type dice struct{ b []byte }

func (f *dice) draw() int {
	if len(f.b) == 0 {
		return 0
	}
	n := int(int8(f.b[0]))
	f.b = f.b[1:]
	return n
}

func (f *dice) span() Span { return Span{f.draw(), f.draw()} }

// some draws up to n values.
func some[T any](f *dice, n int, one func() T) []T {
	var out []T
	for range min(f.draw(), n) {
		out = append(out, one())
	}
	return out
}

// doc draws a doc, most of them broken in many ways.
func (f *dice) doc() *Doc {
	d := &Doc{Text: strings.Repeat("x", max(f.draw(), 0)), Has: Layer(f.draw()<<8 | f.draw())}
	d.Blocks = some(f, 4, func() Block { return Block{f.span(), BlockKind(f.draw() & 7)} })
	d.Tokens = some(f, 16, func() Token { return Token{Span: f.span()} })
	d.Sentences = some(f, 4, func() Sentence { return Sentence{f.span(), f.draw(), f.draw(), f.draw()} })
	d.Tags = some(f, 16, func() Tag { return Tag{} })
	d.Arcs = some(f, 16, func() Arc { return Arc{Head: f.draw()} })
	d.Mentions = some(f, 8, func() Mention {
		return Mention{Span: f.span(), First: f.draw(), Last: f.draw(), Head: f.draw(), Entity: f.draw(), Role: f.span()}
	})
	d.Entities = some(f, 4, func() Entity { return Entity{Name: "n"[:f.draw()&1], Mentions: some(f, 4, f.draw)} })
	d.Times = some(f, 4, func() Time { return Time{Span: f.span(), Anchor: f.span()} })
	d.Quantities = some(f, 4, func() Quantity {
		return Quantity{Span: f.span(), Number: f.span(), Counted: f.span(), Head: f.draw(), Part: f.span(), Whole: f.draw(), Subject: f.span(), Aspect: f.span()}
	})
	d.Quotes = some(f, 4, func() Quote {
		return Quote{Source: f.span(), Cue: f.span(), Content: some(f, 3, f.span), Within: f.draw(), Through: f.span(), Medium: f.span(),
			Speakers: some(f, 2, func() Speaker { return Speaker{Span: f.span(), Entity: f.draw()} })}
	})
	d.Events = some(f, 4, func() Event {
		return Event{Span: f.span(), Head: f.draw(), Clause: f.span(), Quote: f.draw(), Parent: f.draw(), Times: some(f, 2, f.draw), Quantities: some(f, 2, f.draw),
			Args: some(f, 2, func() Arg { return Arg{Span: f.span(), Head: f.draw(), Mention: f.draw()} })}
	})
	return d
}

// FuzzCheck: a doc may be broken in any way and Check says so or not, without a
// panic; and what Check holds can be walked: every span lies in the text.
func FuzzCheck(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{9, 1, 255, 1, 0, 9, 0, 2, 0, 3, 4, 7, 1, 0, 7, 0, 2, 0, 2, 1, 1, 2, 255, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		d := (&dice{b}).doc()
		if Check(d) != nil {
			return
		}
		for _, s := range d.Tokens {
			_ = s.Of(d.Text)
		}
		for _, m := range d.Mentions {
			_ = m.Of(d.Text) + m.Role.Of(d.Text)
		}
		for _, q := range d.Quantities {
			_ = q.Of(d.Text) + q.Number.Of(d.Text) + q.Counted.Of(d.Text) + q.Part.Of(d.Text) + q.Subject.Of(d.Text) + q.Aspect.Of(d.Text)
		}
		for _, q := range d.Quotes {
			_ = q.Source.Of(d.Text) + q.Cue.Of(d.Text) + q.Content[0].Of(d.Text)
		}
		for _, e := range d.Events {
			_ = e.Of(d.Text) + e.Clause.Of(d.Text)
		}
		NewTree(d)
	})
}
