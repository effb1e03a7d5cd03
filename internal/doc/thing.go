package doc

// Mention is a place in the text that names or points at a person, body, place
// or group.
type Mention struct {
	Span
	First, Last int // token indexes, half-open
	Head        int // token index of the head word
	Kind        EntityKind
	Form        Form
	Entity      int  // index into Entities; None for a mention left alone
	Role        Span // the office or description given with a name: "Minister of Justice and Security"; may be empty
}

// Form is how a mention points at its entity.
type Form uint8

// The forms of a mention.
const (
	Name    Form = iota // Kristi Noem
	Nominal             // the secretary, the deportees
	Pronoun             // she
)

func (f Form) String() string { return [...]string{"name", "nominal", "pronoun"}[f] }

// EntityKind is the kind of thing that an entity is.
type EntityKind uint8

// The kinds of entity.
const (
	Other  EntityKind = iota // laws, works, events, products
	Person                   // one person
	Group                    // people counted or named together: "the deportees", "Venezuelans"
	Org                      // a body: government, company, gang, court
	Place                    // country, town, river
	Site                     // a building or facility: a prison, an airport
)

func (k EntityKind) String() string {
	return [...]string{"other", "person", "group", "org", "place", "site"}[k]
}

// Entity is what a chain of mentions in one text stands for.
type Entity struct {
	Name     string // the fullest name, or the first nominal where no name is given
	Kind     EntityKind
	Mentions []int    // indexes into Mentions, in text order; at least one
	Aliases  []string // other names in the text: "CECOT"
	Roles    []string // offices told of it: "Secretary of Homeland Security"
	Gender   Gender
	Plural   bool
}

// Gender is the grammatical gender by which a text speaks of a person.
type Gender uint8

// The genders.
const (
	GenderUnknown Gender = iota
	Female
	Male
)

func (g Gender) String() string { return [...]string{"", "female", "male"}[g] }

// Quantity is a number with what it counts.
type Quantity struct {
	Span         // bound words, number and unit: "more than 75 kilometers"
	Number  Span // the digits or number words alone: "75"
	Value   float64
	High    float64 // the upper end of a range ("three to five"); 0 where it is none
	Bound   Bound
	Unit    string // "count", "USD", "percent", "km", "year"...; see quantity/rules
	Counted Span   // what is counted, "migrants"; empty for a measure
	Head    int    // token index of the counted noun; None
	Part    Span   // the whole of which it is a part: "of the 200 migrants"; may be empty
	Whole   int    // index of the Quantity of that whole; None
	Ordinal bool   // "second"
	Trend   Trend  // told as a rise or a fall: "rose 6.5%"
	Subject Span   // of what the amount is told where Counted does not say it: "the tunnel" in "the tunnel is 3 km long"; may be empty
	Aspect  Span   // what of the subject: "revenue" in "the firm had revenue of $7 million"; may be empty
}

// Trend says whether an amount is told as that of a change.
type Trend uint8

// The trends.
const (
	Still Trend = iota
	Rise
	Fall
)

func (t Trend) String() string { return [...]string{"", "up", "down"}[t] }

// Bound says how a value bounds the amount meant.
type Bound uint8

// The bounds.
const (
	Exact   Bound = iota // 200
	Over                 // more than 200
	AtLeast              // at least 200
	Under                // fewer than 200
	AtMost               // up to 200
	About                // about 200
)

func (b Bound) String() string { return [...]string{"=", ">", ">=", "<", "<=", "~"}[b] }

// Time is an expression of time with its normalised value.
type Time struct {
	Span
	Kind   TimeKind
	Value  string // TIMEX3: "2025-03-26TAF", "P3Y", "PRESENT_REF"
	Mod    string // TIMEX3 mod: "APPROX", "BEFORE", "START"...; may be empty
	Anchor Span   // another expression it was counted from; empty: the day of writing, or none needed
	Zone   string // "+01:00", "EST" where the expression names one
}

// TimeKind is the TIMEX3 type.
type TimeKind uint8

// The kinds of time.
const (
	DateTime TimeKind = iota // DATE
	ClockTime
	Duration
	Repeated // SET
)

func (k TimeKind) String() string { return [...]string{"DATE", "TIME", "DURATION", "SET"}[k] }
