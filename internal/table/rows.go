package table

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Place is where a report was read.
type Place struct {
	Archive  string // the file
	Record   string // the place in it
	Captured string // when, RFC 3339
	URL      string // of the record, for a report that states none
}

// Rows are the rows of a report: its own first, then those of what it tells.
// The reading is nil where the report was not read.
func Rows(number int64, at Place, r *news.Report, reading *news.Reading) []Row {
	text := strings.ToValidUTF8(r.Text, "\ufffd") // of valid text the text itself
	out := []Row{{Kind: ReportRow, Report: number, Stop: int32(len(text)), Text: text, Meta: meta(at, r, reading != nil)}}
	if reading == nil {
		return out
	}
	b := builder{number: number, r: reading, text: r.Text, out: out}
	for i := range reading.Statements {
		b.statement(i)
	}
	for i := range reading.Amounts {
		b.quantity(i)
	}
	for i := range reading.Times {
		b.time(i)
	}
	for i := range reading.Quotes {
		b.quote(i)
	}
	return b.out
}

// Fault is the row of a record that could not be read, behind the report of
// that number.
func Fault(number int64, at Place, err error) Row {
	return Row{Kind: ErrorRow, Report: number, Meta: &Meta{
		Archive: at.Archive, Record: at.Record, Captured: at.Captured, URL: valid(at.URL), Error: valid(err.Error()),
	}}
}

func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

func meta(at Place, r *news.Report, read bool) *Meta {
	m := &Meta{
		Archive: at.Archive, Record: at.Record, Captured: at.Captured, URL: valid(r.URL), Source: valid(r.Source.Name), Title: valid(r.Title),
		Byline: valid(r.Byline), Agency: valid(r.Agency), Dateline: valid(r.Dateline), Published: r.Published, Modified: r.Modified,
		Section: valid(r.Page.Section), Lang: valid(r.Lang), LangConfidence: r.Page.LangConfidence, Read: read, Paywalled: r.Page.Paywalled,
	}
	if m.URL == "" {
		m.URL = valid(at.URL)
	}
	m.Next = valid(r.Page.Next)
	for _, e := range r.Page.Entries {
		m.Entries = append(m.Entries, Entry{Time: valid(e.Time), Title: valid(e.Title), Span: span(e.Span)})
	}
	for _, n := range r.Notices {
		m.Notices = append(m.Notices, valid(n))
	}
	return m
}

// builder makes the rows of what one report tells.
type builder struct {
	number int64
	r      *news.Reading
	text   string
	out    []Row
}

// row begins a row that stands in a sentence.
func (b *builder) row(kind Kind, n int, span doc.Span, sentence int) *Row {
	row := Row{Kind: kind, Report: b.number, N: int32(n), Start: int32(span.Start), Stop: int32(span.End), Text: span.Of(b.text)}
	if sentence >= 0 && sentence < len(b.r.Sentences) {
		s := b.r.Sentences[sentence].Span
		row.SentenceStart, row.SentenceStop = int32(s.Start), int32(s.End)
	}
	b.out = append(b.out, row)
	return &b.out[len(b.out)-1]
}

func (b *builder) statement(i int) {
	s := &b.r.Statements[i]
	t := &Statement{
		Type: s.Type, Predicate: s.Predicate, Trigger: span(s.Trigger), State: s.State, Modality: s.Modality.String(), Negated: s.Negated,
		Times: indexes(s.Times), Amounts: indexes(s.Amounts), Quote: index(s.Quotation), Parent: index(s.Parent),
	}
	for _, a := range s.Args {
		arg := Arg{Role: a.Role.String(), Case: a.Case, Text: a.Span.Of(b.text), Span: span(a.Span)}
		if a.Name >= 0 && a.Name < len(b.r.Names) {
			arg.Name = b.r.Names[a.Name].Full
		}
		t.Args = append(t.Args, arg)
	}
	b.row(StatementRow, i, s.Span, s.Sentence).Statement = t
}

func (b *builder) quantity(i int) {
	a := &b.r.Amounts[i]
	b.row(QuantityRow, i, a.Span, a.Sentence).Quantity = &Quantity{
		Value: a.Value, High: a.High, Bound: a.Bound.String(), Unit: a.Unit, Counted: a.Counted.Of(b.text),
		Of: index(a.Whole), Ordinal: a.Ordinal, Statement: index(a.Statement),
	}
}

func (b *builder) time(i int) {
	t := &b.r.Times[i]
	b.row(TimeRow, i, t.Span, t.Sentence).Time = &Time{Value: t.Value, Type: t.Kind.String(), Mod: t.Mod, Zone: t.Zone, Statement: index(t.Statement)}
}

func (b *builder) quote(i int) {
	q := &b.r.Quotes[i]
	t := &Quote{
		Type: q.Kind.String(), Speakers: q.Speakers, Source: spanOrNil(q.Source), Cue: spanOrNil(q.Cue), Through: spanOrNil(q.Through),
		Hearsay: q.Hearsay, Denied: q.Denied, Silent: q.Silent, Thought: q.Thought,
	}
	var whole doc.Span
	for _, c := range q.Content {
		t.Content = append(t.Content, span(c))
		if whole.Empty() {
			whole = c
		} else {
			whole = whole.Cover(c)
		}
	}
	b.row(QuoteRow, i, whole, q.Sentence).Quote = t
}

func span(s doc.Span) Span { return Span{int32(s.Start), int32(s.End)} }

func spanOrNil(s doc.Span) *Span {
	if s.Empty() {
		return nil
	}
	out := span(s)
	return &out
}

// index is an index as a column holds it: none is null.
func index(i int) *int32 {
	if i < 0 {
		return nil
	}
	n := int32(i)
	return &n
}

func indexes(in []int) []int32 {
	var out []int32
	for _, i := range in {
		out = append(out, int32(i))
	}
	return out
}
