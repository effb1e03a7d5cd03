package corpus

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// Chained is a text in which people marked which words stand for the same
// person, body, place or thing, and who tells something.
type Chained struct {
	Name     string
	Text     string
	Blocks   []doc.Block
	Anchor   string // the day of writing; may be empty
	Read     int    // the annotation covers Text[:Read]
	Mentions []ChainedMention
	Tellings []Telling
}

// ChainedMention is one mention of a chain.
type ChainedMention struct {
	doc.Span
	Head  doc.Span // its head word; empty where the corpus does not say
	Chain string   // the id of what it stands for
	Kind  string   // person, organization, place, product...; as the corpus has it
	Named bool     // it holds a name, not a description or pronoun alone
}

// Telling is a word that tells of speech, and the chain of who speaks.
type Telling struct {
	Cue, Source doc.Span
	Chain       string
}

// Doc is the text with its blocks and nothing read in it.
func (c Chained) Doc() *doc.Doc {
	d := &doc.Doc{Text: c.Text, Lang: "en", Blocks: slices.Clone(c.Blocks)}
	if c.Anchor != "" {
		d.Anchor = doc.Anchor{Value: c.Anchor, From: doc.AnchorPublished}
	}
	return d
}

// Names are the words of the named mentions of each chain, in text order.
func (c Chained) Names() map[string][]string {
	out := map[string][]string{}
	for _, m := range c.Mentions {
		if m.Named {
			out[m.Chain] = append(out[m.Chain], m.Of(c.Text))
		}
	}
	return out
}

// Chained is the document with its mentions as spans of its text. A mention is
// named where a word of it that is part of its head's name is a proper noun. Who
// tells something is read from the gold tree: the subject of a verb of speech
// that has a clause, or is put into one.
func (t TreeDoc) Chained() Chained {
	g := t.Doc()
	c := Chained{Name: t.ID, Text: g.Text, Blocks: g.Blocks, Read: len(g.Text)}
	of := map[int]string{} // head token -> the chain of the widest mention
	for _, m := range t.Mentions() {
		head := headOf(g, m.First, m.Last)
		c.Mentions = append(c.Mentions, ChainedMention{
			Span: doc.Span{Start: g.Tokens[m.First].Start, End: g.Tokens[m.Last-1].End},
			Head: g.Tokens[head].Span, Chain: m.Chain, Kind: m.Type, Named: g.Tags[head].POS == doc.PROPN})
		if of[head] == "" {
			of[head] = m.Chain
		}
	}
	for i := range g.Tokens {
		if s, ok := tellerOf(g, i); ok && of[s] != "" {
			c.Tellings = append(c.Tellings, Telling{g.Tokens[i].Span, g.Tokens[s].Span, of[s]})
		}
	}
	return c
}

// headOf is the first token of [first, last) whose head lies outside.
func headOf(d *doc.Doc, first, last int) int {
	for i := first; i < last; i++ {
		if h := d.Arcs[i].Head; h < first || h >= last {
			return i
		}
	}
	return first
}

const speechVerbs = " add announce answer argue ask claim comment confirm declare deny explain insist note observe reply report respond say shout state suggest tell warn whisper write "

// tellerOf is the subject of a verb of speech that tells something.
func tellerOf(d *doc.Doc, verb int) (int, bool) {
	if d.Tags[verb].POS != doc.VERB || !strings.Contains(speechVerbs, " "+d.Tags[verb].Lemma+" ") {
		return 0, false
	}
	subject, tells := doc.None, d.Arcs[verb].Rel == doc.Parataxis
	for i := max(0, verb-200); i < min(len(d.Arcs), verb+200); i++ {
		if d.Arcs[i].Head != verb {
			continue
		}
		switch d.Arcs[i].Rel {
		case doc.Nsubj:
			subject = i
		case doc.Ccomp, doc.Parataxis:
			tells = true
		}
	}
	return subject, tells && subject != doc.None
}

// ReadMeantimeChains reads the chains of the articles that ReadMeantimeEvents
// reads. A mention that has the words of another of its chain and an apposition
// more is left out, and so is one that joins several.
func ReadMeantimeChains(dir string, part TimeMLPart) ([]Chained, error) {
	return readMeantime(dir, part, parseCATChains)
}

func parseCATChains(name string, c catDocument) Chained {
	t := EventText{Name: name}
	places := t.lay(c)
	out := Chained{Name: name, Text: t.Text, Blocks: t.Blocks, Anchor: c.created(), Read: t.Read}
	chain, kind := map[string]string{}, map[string]string{}
	for _, e := range c.Entities {
		kind[e.ID] = e.Kind
	}
	speech := map[string]bool{}
	for _, e := range c.Instances {
		speech[e.ID] = e.Class == "SPEECH_COGNITIVE"
	}
	for _, r := range c.Refers {
		for _, s := range r.Source {
			for _, t := range r.Target {
				chain[s.Markable] = t.Markable
			}
		}
	}
	spans := map[string]doc.Span{}
	for _, m := range c.Things {
		s := cover(places, m.Tokens)
		if s.Empty() || s.End > out.Read || chain[m.ID] == "" || m.Syntax == "CONJ" || m.Syntax == "APP" {
			continue
		}
		spans[m.ID] = s
		out.Mentions = append(out.Mentions, ChainedMention{Span: s, Chain: chain[m.ID], Kind: meantimeKinds[kind[chain[m.ID]]],
			Named: m.Syntax == "NAM" || m.Syntax == "PRE.NAM"})
	}
	cues := map[string]doc.Span{}
	for _, m := range c.Events {
		if s := cover(places, m.Tokens); !s.Empty() && s.End <= out.Read && speech[chain[m.ID]] {
			cues[m.ID] = s
		}
	}
	for _, r := range c.Takes {
		for _, a := range r.Source {
			for _, b := range r.Target {
				if cue, ok := cues[a.Markable]; ok && r.Role == "Arg0" && chain[b.Markable] != "" {
					out.Tellings = append(out.Tellings, Telling{cue, spans[b.Markable], chain[b.Markable]})
				}
			}
		}
	}
	slices.SortStableFunc(out.Mentions, func(a, b ChainedMention) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End)
	})
	return out
}

var meantimeKinds = map[string]string{"PER": "person", "ORG": "organization", "LOC": "place", "PRO": "product", "FIN": "finance"}
