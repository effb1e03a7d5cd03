// Package claim is the bridge between the two halves of the program: it turns
// a doc into what the news half compares, the reading of one report. It takes
// apart and names; it neither compares reports nor judges what they say.
package claim

import (
	"sort"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Read makes the reading of a report from its doc, whose layers must all be
// there, or, of a text in a language that is not read, tokens and sentences
// alone. Time is linear in the layers.
func Read(report *news.Report, d *doc.Doc) *news.Reading { return read(report, d, true) }

// Outline is Read without the words and stems by which readings are compared,
// for what shows a reading and compares none.
func Outline(report *news.Report, d *doc.Doc) *news.Reading { return read(report, d, false) }

func read(report *news.Report, d *doc.Doc, compared bool) *news.Reading {
	b := &bridge{
		d: d, tree: doc.NewTree(d), compared: compared,
		out:       &news.Reading{Report: report, Unread: d.Has != 0 && d.Has&doc.Tags == 0},
		nameOf:    make([]int, len(d.Entities)),
		inMention: namedTokens(d),
		typeOf:    typedTokens(d),
		places:    placesBefore(d),
		stems:     map[string]string{},
	}
	b.sentences()
	b.names()
	b.times()
	b.amounts()
	b.quotations()
	b.statements()
	b.tie()
	b.phrases()
	b.lists()
	return b.out
}

// bridge is the state of reading one doc.
type bridge struct {
	d         *doc.Doc
	tree      *doc.Tree
	out       *news.Reading
	compared  bool              // words and stems to compare by are asked for
	nameOf    []int             // by entity: the index of its Name
	inMention []bool            // by token: part of a name
	places    []int             // by token: how many tokens before it name a place
	typeOf    map[int]string    // by token: the type of the event that it heads
	stems     map[string]string // of lemmas met
}

// namedTokens marks the tokens that are part of a name.
func namedTokens(d *doc.Doc) []bool {
	in := make([]bool, len(d.Tokens))
	for _, m := range d.Mentions {
		if m.Form == doc.Name {
			for t := m.First; t < m.Last; t++ {
				in[t] = true
			}
		}
	}
	return in
}

// placesBefore counts the tokens before each that are part of the name of a
// place; one longer than the tokens.
func placesBefore(d *doc.Doc) []int {
	n := make([]int, len(d.Tokens)+1)
	for _, m := range d.Mentions {
		if m.Form == doc.Name && m.Kind == doc.Place {
			n[m.First+1]++
		}
	}
	for t := 1; t < len(n); t++ {
		n[t] += n[t-1]
	}
	return n
}

// typedTokens maps the head tokens of typed events to their type.
func typedTokens(d *doc.Doc) map[int]string {
	types := map[int]string{}
	for _, e := range d.Events {
		if e.Type != "" {
			types[e.Head] = e.Type
		}
	}
	return types
}

func (b *bridge) sentences() {
	b.out.Sentences = make([]news.Sentence, len(b.d.Sentences))
	for i, s := range b.d.Sentences {
		b.out.Sentences[i] = news.Sentence{
			Span:    s.Span,
			Title:   b.d.Blocks[s.Block].Kind == doc.Title,
			Caption: b.d.Blocks[s.Block].Kind == doc.Caption,
			Words:   b.words(s.First, s.Last),
		}
	}
}

// sentenceAt is the index of the sentence that holds the byte.
func (b *bridge) sentenceAt(start int) int {
	i := sort.Search(len(b.d.Sentences), func(i int) bool { return b.d.Sentences[i].End > start })
	return min(i, len(b.d.Sentences)-1)
}

// tokenAt is the index of the first token that ends after the byte.
func (b *bridge) tokenAt(start int) int {
	return sort.Search(len(b.d.Tokens), func(i int) bool { return b.d.Tokens[i].End > start })
}

// wordsIn are the content words under the span.
func (b *bridge) wordsIn(s doc.Span) []news.Word {
	if s.Empty() {
		return nil
	}
	return b.words(b.tokenAt(s.Start), b.tokenAt(s.End))
}

func (b *bridge) times() {
	for _, t := range b.d.Times {
		b.out.Times = append(b.out.Times, news.Time{
			Span: t.Span, Kind: t.Kind, Value: t.Value, Mod: t.Mod, Zone: t.Zone,
			Sentence: b.sentenceAt(t.Start), Statement: doc.None,
		})
	}
}

func (b *bridge) amounts() {
	for _, q := range b.d.Quantities {
		a := news.Amount{
			Span: q.Span, Number: q.Number, Value: q.Value, High: q.High, Bound: q.Bound, Unit: q.Unit,
			Counted: q.Counted, Part: q.Part, Whole: q.Whole, Ordinal: q.Ordinal,
			Sentence: b.sentenceAt(q.Start), Statement: doc.None,
			Words:   b.wordsIn(q.Counted),
			Further: b.isFurther(q),
			Vague:   isVague(q.Number.Of(b.d.Text)),
			Below:   q.Bound == doc.About && saysBelow(q.Of(b.d.Text)),
		}
		if q.Head != doc.None {
			a.Head, a.Group = b.head(q.Head), b.group(q.Head)
		}
		if a.Unit != "count" && !a.Ordinal {
			a.Measured, a.Trend = b.measured(q), q.Trend
		}
		b.out.Amounts = append(b.out.Amounts, a)
	}
}

// group reports that a token heads a phrase for people or bodies.
func (b *bridge) group(head int) bool {
	at := sort.Search(len(b.d.Mentions), func(i int) bool { return b.d.Mentions[i].First > head })
	for i := at - 1; i >= 0 && i >= at-3; i-- {
		if m := &b.d.Mentions[i]; m.Head == head && (m.Kind == doc.Group || m.Kind == doc.Person) {
			return true
		}
	}
	return false
}

// measured is the content words of what a measure is one of, the head last:
// "net income of $2 billion", "$2 billion in earnings kept abroad".
func (b *bridge) measured(q doc.Quantity) []news.Word {
	t, next := b.tokenAt(q.Start), b.tokenAt(q.End)
	if t > 0 && b.d.Tokens[t-1].Of(b.d.Text) == "of" {
		if !q.Aspect.Empty() {
			return b.wordsIn(q.Aspect)
		}
		return b.wordsIn(q.Subject)
	}
	if next+1 < len(b.d.Tokens) && b.d.Tokens[next].Start-q.End < 2 && b.d.Tokens[next].Of(b.d.Text) == "in" {
		if head := b.d.Arcs[next].Head; head > next && head < next+6 && !b.inMention[head] {
			return b.words(next+1, head+1)
		}
	}
	return b.wordsIn(q.Counted)
}

// isFurther reports that an amount comes on top of others: "nine more bodies",
// "another 12".
func (b *bridge) isFurther(q doc.Quantity) bool {
	first, _, _ := strings.Cut(q.Counted.Of(b.d.Text), " ")
	if further[strings.ToLower(first)] {
		return true
	}
	t, next := b.tokenAt(q.Start), b.tokenAt(q.End)
	if next < len(b.d.Tokens) && b.d.Tokens[next].Start-q.End < 2 && further[strings.ToLower(b.d.Tokens[next].Of(b.d.Text))] {
		return true
	}
	return added[strings.ToLower(b.d.Tokens[t].Of(b.d.Text))] || t > 0 && added[strings.ToLower(b.d.Tokens[t-1].Of(b.d.Text))]
}

// isVague reports that a number is told by a plural power: "hundreds", "tens
// of thousands", "several hundred".
func isVague(number string) bool {
	words := strings.Fields(strings.ToLower(number))
	return len(words) > 0 && powers[words[0]] || len(words) > 1 && powers[words[len(words)-2]]
}

var powers = map[string]bool{"few": true, "several": true, "dozens": true, "scores": true, "tens": true, "hundreds": true, "thousands": true, "millions": true, "billions": true}

// further stand before what is counted, added before the number.
var (
	further = map[string]bool{"more": true, "further": true, "additional": true, "other": true, "others": true}
	added   = map[string]bool{"another": true, "further": true, "additional": true}
)

// saysBelow reports that an approximate amount is told from below.
func saysBelow(amount string) bool {
	first, _, _ := strings.Cut(strings.ToLower(amount), " ")
	return first == "nearly" || first == "almost" || first == "close" || first == "approaching"
}

func (b *bridge) quotations() {
	for _, q := range b.d.Quotes {
		n := news.Quotation{
			Kind: q.Kind, Source: q.Source, Cue: q.Cue, Content: q.Content, Medium: q.Medium, Through: q.Through,
			Hearsay: q.Hearsay, Denied: q.Denied, Silent: q.Silent, Thought: q.Thought,
			Sentence: b.sentenceAt(q.Content[0].Start),
		}
		for _, s := range q.Speakers {
			n.Speakers = append(n.Speakers, s.Name)
			name := doc.None
			if s.Entity != doc.None {
				name = b.nameOf[s.Entity]
			}
			n.Names = append(n.Names, name)
		}
		for _, c := range q.Content {
			n.Words = append(n.Words, b.wordsIn(c)...)
		}
		b.out.Quotes = append(b.out.Quotes, n)
	}
}
