package doc

// Quote is something said: who (Speakers), by which words (Cue), what (Content).
type Quote struct {
	Kind     QuoteKind
	Speakers []Speaker // several for joint speakers; empty where the text names none
	Source   Span      // the words that name the speaker here: "she"; may be empty
	Cue      Span      // "said", "according to"; may be empty
	Content  []Span    // what is said, in text order, without the outer quotation marks of a direct quote; at least one
	Hearsay  bool      // "reportedly"
	Denied   bool      // the speaker denies the content
	Silent   bool      // the text says that it was not said: "has not explained"; no statement of the source
	Thought  bool      // believed, wanted or intended, and not said
	Within   int       // index of the Quote in whose content this one stands; None
	Through  Span      // who passes it on: "citing US media"; may be empty
	Medium   Span      // where it was said: "on X", "at a news conference"; may be empty
}

// Speaker is one who speaks.
type Speaker struct {
	Span
	Entity int    // index into Entities; None
	Name   string // resolved through the chain: "Kristi Noem" for "she"
}

// QuoteKind is how speech is told.
type QuoteKind uint8

// The kinds of quote.
const (
	Direct   QuoteKind = iota // whole in quotation marks
	Indirect                  // told in the reporter's words
	Mixed                     // told, with some of the speaker's words in quotation marks
)

func (k QuoteKind) String() string { return [...]string{"direct", "indirect", "mixed"}[k] }

// Event is an event or state with those who take part in it. Each clause has
// one, whether or not its type is known.
type Event struct {
	Span              // the trigger: "visited", "were sent"
	Head       int    // token index of the trigger's head word
	Clause     Span   // the words of the clause that tells it
	Type       string // name in event/rules, such as "visit"; empty where no type fits
	Lemma      string // of the trigger, with its particle: "carry out"
	State      bool   // a state ("is the largest prison") and no happening
	Modality   Modality
	Negated    bool
	Args       []Arg
	Quote      int // index of the innermost Quote whose content holds it; None
	Parent     int // index of the Event whose clause it modifies or completes; None
	Times      []int
	Quantities []int
	Noun       bool // a noun names it: "the closure of the gate"
}

// Modality says whether an event is told as a fact.
type Modality uint8

// The modalities.
const (
	Done Modality = iota // told as having happened, happening or being so
	Planned
	Possible
	Alleged
	Denied
)

func (m Modality) String() string {
	return [...]string{"done", "planned", "possible", "alleged", "denied"}[m]
}

// Arg is one who or what takes part in an event.
type Arg struct {
	Span
	Role    ArgRole
	Head    int    // token index
	Mention int    // index into Mentions; None
	Case    string // the preposition, lower case: "in", "with"; empty for subject and object
}

// ArgRole is the part that an argument plays.
type ArgRole uint8

// The roles of arguments.
const (
	Agent   ArgRole = iota // who does it; of a state, of whom it is told
	Patient                // to whom or what it is done
	Recipient
	Company // with whom
	Where
	From
	To
	When
	Why    // cause or purpose
	Means  // instrument, authority ("under the Alien Enemies Act")
	Topic  // about what; the complement of a state
	Manner // any other
)

func (r ArgRole) String() string {
	return [...]string{"agent", "patient", "recipient", "company", "where", "from", "to", "when", "why", "means", "topic", "manner"}[r]
}
