// Package table makes rows of what is read in reports, and writes them as
// Parquet or as JSON lines: one row for each report, statement, quantity, time
// and quote, each with its span, and one for each record that could not be
// read. docs/archive.md describes the columns.
//
// The package reads no text and decides nothing: it writes down values.
package table

// Kind says of what a row is, and which of its columns are set.
type Kind string

// The kinds of row.
const (
	ReportRow    Kind = "report"
	StatementRow Kind = "statement"
	QuantityRow  Kind = "quantity"
	TimeRow      Kind = "time"
	QuoteRow     Kind = "quote"
	ErrorRow     Kind = "error" // a record that could not be read
)

// Row is one row. Spans are half-open and count bytes of the report's text,
// which stands in the Text of its report row.
type Row struct {
	Kind          Kind       `parquet:"kind,dict" json:"kind"`
	Report        int64      `parquet:"report" json:"report"` // number of the report in this output, from 1; of an error row that of the report before it
	N             int32      `parquet:"n" json:"n"`           // number within the report and kind, from 0
	Start         int32      `parquet:"start" json:"start"`
	Stop          int32      `parquet:"stop" json:"stop"`
	Text          string     `parquet:"text" json:"text"`
	SentenceStart int32      `parquet:"sentence_start" json:"sentence_start"`
	SentenceStop  int32      `parquet:"sentence_stop" json:"sentence_stop"`
	Meta          *Meta      `parquet:"meta,optional" json:"meta,omitempty"` // of a report and of an error
	Statement     *Statement `parquet:"statement,optional" json:"statement,omitempty"`
	Quantity      *Quantity  `parquet:"quantity,optional" json:"quantity,omitempty"`
	Time          *Time      `parquet:"time,optional" json:"time,omitempty"`
	Quote         *Quote     `parquet:"quote,optional" json:"quote,omitempty"`
}

// Meta is what is known of a report beside its text, and where it was read.
type Meta struct {
	Archive        string   `parquet:"archive,dict" json:"archive"`
	Record         string   `parquet:"record" json:"record"` // place in the archive
	Captured       string   `parquet:"captured" json:"captured,omitempty"`
	URL            string   `parquet:"url" json:"url,omitempty"`
	Source         string   `parquet:"source,dict" json:"source,omitempty"`
	Title          string   `parquet:"title" json:"title,omitempty"`
	Byline         string   `parquet:"byline" json:"byline,omitempty"`
	Agency         string   `parquet:"agency,dict" json:"agency,omitempty"`
	Dateline       string   `parquet:"dateline" json:"dateline,omitempty"`
	Published      string   `parquet:"published" json:"published,omitempty"`
	Modified       string   `parquet:"modified" json:"modified,omitempty"`
	Section        string   `parquet:"section,dict" json:"section,omitempty"`
	Lang           string   `parquet:"lang,dict" json:"lang,omitempty"`
	LangConfidence float64  `parquet:"lang_confidence" json:"lang_confidence,omitempty"`
	Read           bool     `parquet:"read" json:"read"` // whether its statements were read: not in a language that is not read yet
	Paywalled      bool     `parquet:"paywalled" json:"paywalled,omitempty"`
	Next           string   `parquet:"next" json:"next,omitempty"` // URL of the page on which the report goes on
	Entries        []Entry  `parquet:"entries,list" json:"entries,omitempty"`
	Notices        []string `parquet:"notices,list" json:"notices,omitempty"`
	Error          string   `parquet:"error" json:"error,omitempty"` // of an error row: what is wrong and what to do next
}

// Entry is one entry of a live report.
type Entry struct {
	Time  string `parquet:"time" json:"time,omitempty"` // as the page gives it: RFC 3339, a day or a time of day
	Title string `parquet:"title" json:"title,omitempty"`
	Span
}

// Statement is one thing that a report asserts.
type Statement struct {
	Type      string  `parquet:"type,dict" json:"type,omitempty"`
	Predicate string  `parquet:"predicate,dict" json:"predicate,omitempty"`
	Trigger   Span    `parquet:"trigger" json:"trigger"`
	State     bool    `parquet:"state" json:"state,omitempty"`
	Modality  string  `parquet:"modality,dict" json:"modality"`
	Negated   bool    `parquet:"negated" json:"negated,omitempty"`
	Args      []Arg   `parquet:"args,list" json:"args,omitempty"`
	Times     []int32 `parquet:"times,list" json:"times,omitempty"`           // n of time rows
	Amounts   []int32 `parquet:"quantities,list" json:"quantities,omitempty"` // n of quantity rows
	Quote     *int32  `parquet:"quote,optional" json:"quote,omitempty"`       // n of the quote row that holds it
	Parent    *int32  `parquet:"parent,optional" json:"parent,omitempty"`     // n of the statement that it completes
}

// Arg is one who or what takes part in a statement.
type Arg struct {
	Role string `parquet:"role,dict" json:"role"`
	Case string `parquet:"case,dict" json:"case,omitempty"` // preposition
	Text string `parquet:"text" json:"text"`
	Name string `parquet:"name" json:"name,omitempty"` // full name of whom it points at
	Span
}

// Quantity is a number with what it counts.
type Quantity struct {
	Value     float64 `parquet:"value" json:"value"`
	High      float64 `parquet:"high" json:"high,omitempty"` // upper end of a range
	Bound     string  `parquet:"bound,dict" json:"bound"`    // = > >= < <= ~
	Unit      string  `parquet:"unit,dict" json:"unit,omitempty"`
	Counted   string  `parquet:"counted" json:"counted,omitempty"`
	Of        *int32  `parquet:"of,optional" json:"of,omitempty"` // n of the quantity row of the whole
	Ordinal   bool    `parquet:"ordinal" json:"ordinal,omitempty"`
	Statement *int32  `parquet:"statement,optional" json:"statement,omitempty"`
}

// Time is an expression of time with its value.
type Time struct {
	Value     string `parquet:"value" json:"value"`    // TIMEX3
	Type      string `parquet:"type,dict" json:"type"` // DATE, TIME, DURATION, SET
	Mod       string `parquet:"mod,dict" json:"mod,omitempty"`
	Zone      string `parquet:"zone,dict" json:"zone,omitempty"`
	Statement *int32 `parquet:"statement,optional" json:"statement,omitempty"` // that it dates
}

// Quote is something said.
type Quote struct {
	Type     string   `parquet:"type,dict" json:"type"`                     // direct, indirect, mixed
	Speakers []string `parquet:"speakers,list" json:"speakers,omitempty"`   // names, resolved
	Source   *Span    `parquet:"source,optional" json:"source,omitempty"`   // the words that name the speaker here
	Cue      *Span    `parquet:"cue,optional" json:"cue,omitempty"`         // "said"
	Content  []Span   `parquet:"content,list" json:"content"`               // what is said
	Through  *Span    `parquet:"through,optional" json:"through,omitempty"` // who passes it on
	Hearsay  bool     `parquet:"hearsay" json:"hearsay,omitempty"`
	Denied   bool     `parquet:"denied" json:"denied,omitempty"`
	Silent   bool     `parquet:"silent" json:"silent,omitempty"`   // the text says that it was not said
	Thought  bool     `parquet:"thought" json:"thought,omitempty"` // believed or wanted, and not said
}

// Span is a run of bytes of the report's text.
type Span struct {
	Start int32 `parquet:"start" json:"start"`
	Stop  int32 `parquet:"stop" json:"stop"`
}
