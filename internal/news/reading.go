package news

import (
	"sort"

	"rashomon/internal/doc"
)

// Reading is what one report tells, in the words of the news half: its
// sentences with their content words, the statements they make, and the
// figures, times, names and quotes in them. Package claim makes it from a doc;
// after that nobody reads tokens.
type Reading struct {
	Report     *Report
	Sentences  []Sentence
	Statements []Statement
	Amounts    []Amount
	Times      []Time
	Names      []Name
	Quotes     []Quotation
	Phrases    []Phrase // by which somebody is described and not named
	Lists      []List
	Unread     bool // its language is not read yet: there are only its sentences, and nothing is compared
}

// Sentence is a sentence with what can be compared of it.
type Sentence struct {
	Span    doc.Span
	Title   bool // of the title, and not of the body
	Caption bool // of the words under a picture
	Words   []Word
	Names   []int // indexes into Reading.Names, each once
}

// Word is a content word: no article, preposition, auxiliary or pronoun.
type Word struct {
	Span doc.Span
	Stem string // of the lemma: "deport" for "deportees"
	Type string // type of event that it names, "visit" of "tour"; empty for most
	Name bool   // part of a name
	Verb bool
}

// List is a row of three or more things or names that a report joins: "names, dates
// of birth and addresses".
type List struct {
	Span     doc.Span
	Items    []Item
	Sentence int
}

// Item is one of a list.
type Item struct {
	Span  doc.Span
	Words []Word
}

// Statement is one thing that a report asserts: an event or a state, those who
// take part, and how it is told. A statement without a span does not exist.
type Statement struct {
	Span      doc.Span // the words of the clause
	Trigger   doc.Span // the word that tells it: "were sent"
	Sentence  int      // index into Reading.Sentences
	Type      string   // type of event, "deport"; empty where none is known
	Predicate string   // lemma of the trigger; of a state told with "be", that of its topic
	State     bool
	Nominal   bool // told by a noun: "the deportation of"
	Finite    bool // told by a verb that states it: "met", "will meet", and not "to meet"
	Modality  doc.Modality
	Negated   bool
	Args      []Arg
	Times     []int // indexes into Reading.Times
	Amounts   []int // indexes into Reading.Amounts
	Quotation int   // the innermost quotation that holds it, index; doc.None
	Parent    int   // the statement that this one completes or modifies; doc.None
}

// Arg is one who or what takes part in a statement.
type Arg struct {
	Span    doc.Span
	Role    doc.ArgRole
	Case    string // preposition
	Head    string // stem of the head word
	Words   []Word // content words of the phrase, the head included
	Name    int    // index into Reading.Names; doc.None
	Amount  int    // index into Reading.Amounts, where the phrase is counted; doc.None
	Pronoun bool
}

// Amount is a quantity with the matter it counts.
type Amount struct {
	Span      doc.Span
	Number    doc.Span
	Value     float64
	High      float64
	Bound     doc.Bound
	Unit      string
	Counted   doc.Span  // may be empty
	Head      string    // stem of the counted noun; empty where none is told
	Words     []Word    // content words of the counted phrase
	Measured  []Word    // content words of what a measure is one of: "net income" of "net income of $2 billion"
	Trend     doc.Trend // of a measure told as that of a change: "fell 1 percent"
	Part      doc.Span  // "of the 200 migrants"; may be empty
	Whole     int       // index of the amount of the whole; doc.None
	Ordinal   bool
	Below     bool // about, and not more: "nearly 80"
	Vague     bool // a plural power: "dozens", "tens of thousands"
	Group     bool // people or bodies are counted
	Further   bool // counted beside others: "nine more bodies", "another 12"
	Sentence  int
	Statement int // that it stands in; doc.None
}

// Time is an expression of time with its value.
type Time struct {
	Span      doc.Span
	Kind      doc.TimeKind
	Value     string
	Mod       string
	Zone      string
	Sentence  int
	Statement int // that it dates; doc.None
}

// Name is a person, body, place or group of one report, with all its mentions.
type Name struct {
	Full     string
	Kind     doc.EntityKind
	Aliases  []string
	Plural   bool
	Mentions []NameMention
}

// In are the mentions in a sentence, which stand in text order.
func (n *Name) In(sentence int) []NameMention {
	first := sort.Search(len(n.Mentions), func(i int) bool { return n.Mentions[i].Sentence >= sentence })
	last := first + sort.Search(len(n.Mentions)-first, func(i int) bool { return n.Mentions[first+i].Sentence > sentence })
	return n.Mentions[first:last]
}

// NameMention is a place in the text where a Name is named or pointed at.
type NameMention struct {
	Span     doc.Span
	Text     string
	Form     doc.Form
	Role     doc.Span // the office given with the name; may be empty
	Where    doc.Span // where it is, told with the name: "in the north of Varda"; may be empty
	Before   string   // words before the name within its phrase, lower case: "the previous"
	After    string   // words after it within its phrase, lower case: "administration"
	Sentence int
}

// Phrase is words that say what a person or body is and do not name it: "a tax
// adviser of the town", "one of the pilots".
type Phrase struct {
	Span     doc.Span // up to the noun
	Kind     doc.EntityKind
	Plural   bool
	Head     string // stem of the noun
	Words    []Word // content words, the head among them, with those of what is said of it: "of the town"
	Names    []int  // indexes into Reading.Names of those named or pointed at in the same words
	Told     int    // whom the report names as the one so described, index into Reading.Names; doc.None for nobody
	Sentence int
}

// Quotation is something said.
type Quotation struct {
	Kind     doc.QuoteKind
	Speakers []string // names, resolved
	Names    []int    // indexes into Reading.Names beside Speakers; doc.None
	Source   doc.Span
	Cue      doc.Span
	Content  []doc.Span
	Medium   doc.Span
	Through  doc.Span
	Hearsay  bool
	Denied   bool
	Silent   bool
	Thought  bool
	Sentence int
	Words    []Word // content words of the content
}
