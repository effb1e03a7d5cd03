package news

import "rashomon/internal/doc"

// Evidence is the words of a report on which something rests.
type Evidence struct {
	Report   string   `json:"report"` // Report.ID
	Span     doc.Span `json:"span"`   // the shortest words that carry the value
	Text     string   `json:"text"`
	Sentence doc.Span `json:"sentence"` // the sentence around them
}

// Verdict is how the versions of a finding stand to each other.
type Verdict string

// The verdicts.
const (
	Agree        Verdict = "agree"         // all tell the same
	MoreSpecific Verdict = "more-specific" // compatible, but one says more
	Differ       Verdict = "differ"        // they cannot both be true as worded
	Alone        Verdict = "alone"         // one origin tells it
	Unsure       Verdict = "unsure"        // the features disagree
)

// Reason is why a verdict holds, in a form that a person can check.
type Reason struct {
	Code string `json:"code"` // from the closed list in align: "other-day"
	Text string `json:"text"` // "other day: 16 March against 15 March"
}

// Version is one way in which a matter is told.
type Version struct {
	Value    string     `json:"value"` // normalised, for people: "16 March 2025"
	Evidence []Evidence `json:"evidence"`
	Reports  []string   `json:"reports"`        // who tells it so, each once
	More     bool       `json:"more,omitempty"` // of a more-specific finding: this version says more than the others
}

// Finding is what a story's statements say on one matter.
type Finding struct {
	ID       string    `json:"id"`     // "f1", by order in the account
	Topic    string    `json:"topic"`  // the matter: "deportation"
	Aspect   string    `json:"aspect"` // what of it: "date"
	Verdict  Verdict   `json:"verdict"`
	Reasons  []Reason  `json:"reasons,omitempty"`
	Versions []Version `json:"versions"`
	Silent   []string  `json:"silent,omitempty"` // reports that do not tell it
	Origins  int       `json:"origins"`          // independent origins that tell it
	Weight   float64   `json:"weight"`           // how central it is, 0 to 1
	Why      *Why      `json:"-"`                // how it came about, for explain
	Title    string    `json:"title,omitempty"`  // what happened, as a clause with who did it; empty where the topic serves
	Slight   bool      `json:"slight,omitempty"` // the reports agree on no more than a name or a noun; lists for people leave it out
}

// Figure is a quantity as a report gives it.
type Figure struct {
	Evidence
	Value   float64 `json:"value"`
	High    float64 `json:"high,omitempty"`
	Bound   string  `json:"bound"` // = > >= < <= ~
	Unit    string  `json:"unit"`
	Counted string  `json:"counted,omitempty"`
	Of      string  `json:"of,omitempty"` // the whole of which it is a part: "the 200 migrants"
}

// Moment is a time as a report gives it.
type Moment struct {
	Evidence
	Value string `json:"value"` // TIMEX3
	Kind  string `json:"kind"`
	Event string `json:"event,omitempty"` // what happened then, in the report's words
	// EventSpan is the words of Event: the sentence or, of a long one, some of its clauses.
	EventSpan *doc.Span `json:"event_span,omitempty"`
}

// Said is a quote as a report gives it.
type Said struct {
	Report  string     `json:"report"`
	Kind    string     `json:"kind"`              // direct, indirect, mixed
	Speaker string     `json:"speaker,omitempty"` // resolved; joint speakers joined by "; "
	Source  *doc.Span  `json:"source"`
	Cue     *doc.Span  `json:"cue"`
	Content []doc.Span `json:"content"`
	Text    string     `json:"text"`
	Notes   []string   `json:"notes,omitempty"`   // "hearsay", "denied", "citing US media"
	Telling string     `json:"telling,omitempty"` // with the verb, where the text alone is no sentence: "accused them of theft"
}

// Actor is a person, body or place across the reports of a story.
type Actor struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Names   []string `json:"names,omitempty"` // other names used
	Roles   []string `json:"roles,omitempty"`
	Reports []string `json:"reports"`
	Count   int      `json:"count"` // mentions in all
}

// Copy is text that two reports share.
type Copy struct {
	A     string   `json:"a"` // Report.ID
	B     string   `json:"b"` // Report.ID
	SpanA doc.Span `json:"span_a"`
	SpanB doc.Span `json:"span_b"`
}

// Origin is the independent text behind one or more reports.
type Origin struct {
	Reports []string `json:"reports"`
	Kind    string   `json:"kind"` // "single", "copied", "derived"
	Agency  string   `json:"agency,omitempty"`
	Copies  []Copy   `json:"copies,omitempty"`
	Why     string   `json:"why,omitempty"` // "62% of r2 stands word for word in r1"
}

// Story is the reports of one event.
type Story struct {
	Reports []string `json:"reports"`
	Reasons []string `json:"reasons,omitempty"` // why they stand together
}

// Account is what a person reads of one story.
type Account struct {
	Title    string    `json:"title"`
	Day      string    `json:"day,omitempty"` // of the event, where known
	Place    string    `json:"place,omitempty"`
	Story    Story     `json:"story"`
	Reports  []*Report `json:"reports"`
	Origins  []Origin  `json:"origins"`
	Findings []Finding `json:"findings"` // what differs and matters first
	Figures  []Figure  `json:"figures"`
	Times    []Moment  `json:"times"`
	Quotes   []Said    `json:"quotes"`
	Actors   []Actor   `json:"actors"`
	Notices  []string  `json:"notices,omitempty"`
	Counts   *Counts   `json:"counts,omitempty"` // who stands behind the reports
}

// Counts tell apart how many stand behind a story.
type Counts struct {
	Reports    int `json:"reports"`
	Outlets    int `json:"outlets"`             // sources known by name
	Families   int `json:"families"`            // publishers that are known to own them
	Unknown    int `json:"unknown_families"`    // outlets of which the publisher is not known; they may be of one
	Unverified int `json:"unverified_families"` // of Families: those of which nobody has looked up that they own the outlets
	Agencies   int `json:"agencies"`            // credited
	Origins    int `json:"origins"`             // texts that do not stand on each other
}
