// Package doc holds a text and the layers that an analysis lays over it:
// tokens, sentences, tags, arcs, mentions, entities, times, quantities, quotes
// and events. It knows no language and no news; it is the ground floor on which
// the stages of the analysis meet.
//
// Two rules hold for all layers. A layer is written once, by one stage, and
// never altered after. Everything points at bytes of the published text by a
// half-open Span; indexes into other layers are plain ints, with None for
// "there is none".
package doc

// None is the index that points at nothing.
const None = -1

// Doc is a text and what has been read in it.
type Doc struct {
	Text   string  // the published text, UTF-8, never altered
	Lang   string  // BCP 47, such as "en"
	Anchor Anchor  // the day from which relative times are counted
	Blocks []Block // the parts of Text in order, disjoint

	Has Layer // the layers that have been written

	Tokens     []Token
	Sentences  []Sentence
	Tags       []Tag // one per token
	Arcs       []Arc // one per token
	Mentions   []Mention
	Entities   []Entity
	Times      []Time
	Quantities []Quantity
	Quotes     []Quote
	Events     []Event
}

// Layer is a set of layers.
type Layer uint16

// The layers, in the order in which an analysis writes them.
const (
	Tokens Layer = 1 << iota
	Sentences
	Tags
	Arcs
	Mentions // with Entities
	Times
	Quantities
	Quotes
	Events
)

var layerNames = []string{"tokens", "sentences", "tags", "arcs", "mentions", "times", "quantities", "quotes", "events"}

// String lists the layers of the set, joined by "+".
func (l Layer) String() string {
	s := ""
	for i, n := range layerNames {
		if l&(1<<i) != 0 {
			if s != "" {
				s += "+"
			}
			s += n
		}
	}
	return s
}

// Anchor is the day (and, where known, the hour and zone) on which the text was
// written.
type Anchor struct {
	Value string     // "2025-03-27" or "2025-03-27T14:05:00-06:00"; empty: unknown
	From  AnchorFrom // how it is known
}

// AnchorFrom says how the day of writing is known.
type AnchorFrom uint8

// The ways in which an anchor is known, the surest first.
const (
	AnchorUnknown   AnchorFrom = iota
	AnchorPublished            // the publisher states it
	AnchorStated               // the text states it
	AnchorStory                // taken from other reports of the same event
	AnchorCaptured             // the day on which a crawl fetched the page
)

func (f AnchorFrom) String() string {
	return [...]string{"unknown", "published", "stated", "story", "captured"}[f]
}

// Block is a part of the text with one role: a title, a paragraph, a caption.
// Blocks do not overlap and stand in order. Furniture is not read: no token
// lies in it.
type Block struct {
	Span
	Kind BlockKind
}

// BlockKind is the role of a block.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Title
	Stamp     // a line that holds only the date or time of publication
	Dateline  // "San Salvador, (EFE). –" before the first sentence
	Subtitle  // a heading within the text, or a deck below the title
	Caption   // the words under a picture
	Furniture // of the site, not of the report: "Related Articles", "Leave a Reply"
)

func (k BlockKind) String() string {
	return [...]string{"paragraph", "title", "stamp", "dateline", "subtitle", "caption", "furniture"}[k]
}
