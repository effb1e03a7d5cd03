package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

const text = "The ferry Aldis sank on Monday with 14 of 60 men, Rask said."

func at(words string) doc.Span {
	i := strings.Index(text, words)
	return doc.Span{Start: i, End: i + len(words)}
}

// reading is what a reader makes of the text.
func reading() *news.Reading {
	r := &news.Report{ID: "r1", Title: "Ferry sinks", Text: text, URL: "https://hp.example/1", Lang: "en", Notices: []string{"converted from Latin-1"}}
	r.Page.Next = "https://hp.example/1?page=2"
	r.Page.Entries = []news.Entry{{Time: "2031-05-05T14:00:00Z", Title: "Sunk", Span: at("The ferry Aldis sank on Monday")}, {Span: at("Rask said.")}}
	return &news.Reading{
		Report:    r,
		Sentences: []news.Sentence{{Span: doc.Span{End: len(text)}}},
		Names:     []news.Name{{Full: "Bo Rask"}},
		Statements: []news.Statement{{
			Span: at("The ferry Aldis sank on Monday"), Trigger: at("sank"), Type: "sink", Predicate: "sink", Times: []int{0}, Amounts: []int{0}, Quotation: 0, Parent: doc.None,
			Args: []news.Arg{{Span: at("The ferry Aldis"), Role: doc.Patient, Name: 0}},
		}},
		Amounts: []news.Amount{
			{Span: at("14 of 60 men"), Value: 14, Counted: at("men"), Whole: 1, Statement: 0},
			{Span: at("60 men"), Value: 60, Counted: at("men"), Whole: doc.None, Statement: doc.None},
		},
		Times:  []news.Time{{Span: at("Monday"), Value: "2031-05-05", Statement: 0}},
		Quotes: []news.Quotation{{Kind: doc.Indirect, Speakers: []string{"Bo Rask"}, Cue: at("said"), Source: at("Rask"), Content: []doc.Span{at("The ferry Aldis sank on Monday with 14 of 60 men")}}},
	}
}

func rows(number int64) []Row {
	r := reading()
	out := Rows(number, Place{Archive: "a.warc", Record: "byte 7"}, r.Report, r)
	return append(out, Fault(number, Place{Archive: "a.warc", Record: "byte 99", URL: "https://hp.example/2"}, errors.New("it breaks off")))
}

func TestRows(t *testing.T) {
	var got []string
	for _, r := range rows(7) {
		got = append(got, fmt.Sprintf("%s %d %d %q", r.Kind, r.Report, r.N, r.Text))
		if r.Kind != ErrorRow && text[r.Start:r.Stop] != r.Text {
			t.Errorf("%s %d: [%d,%d) holds %q, the row says %q", r.Kind, r.N, r.Start, r.Stop, text[r.Start:r.Stop], r.Text)
		}
	}
	want := []string{
		fmt.Sprintf("report 7 0 %q", text), `statement 7 0 "The ferry Aldis sank on Monday"`, `quantity 7 0 "14 of 60 men"`, `quantity 7 1 "60 men"`,
		`time 7 0 "Monday"`, `quote 7 0 "The ferry Aldis sank on Monday with 14 of 60 men"`, `error 7 0 ""`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	all := rows(7)
	if m := all[0].Meta; m.Next != "https://hp.example/1?page=2" || len(m.Entries) != 2 || m.Entries[0].Time != "2031-05-05T14:00:00Z" || text[m.Entries[1].Start:m.Entries[1].Stop] != "Rask said." {
		t.Errorf("meta %+v", m)
	}
	s := all[1].Statement
	if s.Args[0].Name != "Bo Rask" || s.Args[0].Text != "The ferry Aldis" || *s.Quote != 0 || s.Parent != nil || s.Modality != "done" {
		t.Errorf("statement %+v", s)
	}
	if *all[2].Quantity.Of != 1 || all[3].Quantity.Of != nil || all[3].Quantity.Statement != nil {
		t.Errorf("quantities %+v, %+v", all[2].Quantity, all[3].Quantity)
	}
	if unread := Rows(1, Place{}, reading().Report, nil); len(unread) != 1 || unread[0].Meta.Read {
		t.Errorf("a report that was not read: %+v", unread)
	}
}

// TestSegments holds that segments laid end to end, with the footer, are one
// file that a reader of the format reads whole.
func TestSegments(t *testing.T) {
	lines, err := NewJSONLines()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		format Format
		read   func([]byte) ([]Row, error)
	}{"parquet": {NewParquet(), readParquet}, "jsonl": {lines, readLines}} {
		for _, segments := range []int{0, 1, 3} {
			t.Run(fmt.Sprint(name, segments), func(t *testing.T) {
				var file bytes.Buffer
				var sizes []int64
				var want []Row
				for i := range segments {
					part := append(rows(int64(i)+1), rows(int64(i)+2)...)
					b, err := c.format.Segment(part)
					if err != nil {
						t.Fatal(err)
					}
					file.Write(b)
					sizes, want = append(sizes, int64(len(b))), append(want, part...)
				}
				foot, err := c.format.Footer(bytes.NewReader(file.Bytes()), sizes)
				if err != nil {
					t.Fatal(err)
				}
				file.Write(foot)
				got, err := c.read(file.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				same(t, got, want)
			})
		}
	}
	p := NewParquet()
	b, err := p.Segment(rows(1))
	if err != nil {
		t.Fatal(err)
	}
	b = bytes.Clone(b)
	b[len(b)-1] ^= 1
	if _, err := p.Footer(bytes.NewReader(b), []int64{int64(len(b))}); !errors.Is(err, errSegment) {
		t.Errorf("a damaged segment: %v", err)
	}
}

// TestColumns holds that both formats name the columns alike, and that the
// documentation tells of each.
func TestColumns(t *testing.T) {
	docs, err := os.ReadFile(filepath.Join("..", "..", "docs", "archive.md"))
	if err != nil {
		t.Fatal(err)
	}
	columns(t, reflect.TypeFor[Row](), string(docs))
}

func columns(t *testing.T, of reflect.Type, docs string) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct {
		return
	}
	for i := range of.NumField() {
		f := of.Field(i)
		if !f.Anonymous {
			column, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if column == "" || column != name {
				t.Errorf("%s.%s is %q in Parquet and %q in JSON", of.Name(), f.Name, column, name)
			}
			if !strings.Contains(docs, "`"+column+"`") {
				t.Errorf("docs/archive.md does not tell of %s.%s, `%s`", of.Name(), f.Name, column)
			}
		}
		columns(t, f.Type, docs)
	}
}

// same compares rows by their JSON, in which an empty list is as good as none.
func same(t *testing.T, got, want []Row) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i := range want {
		g, _ := json.Marshal(got[i])
		w, _ := json.Marshal(want[i])
		if !bytes.Equal(g, w) {
			t.Errorf("row %d:\n%s\nwant\n%s", i, g, w)
		}
	}
}

func readParquet(b []byte) ([]Row, error) {
	return parquet.Read[Row](bytes.NewReader(b), int64(len(b)))
}

func readLines(b []byte) ([]Row, error) {
	z, err := zstd.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	var out []Row
	for dec := json.NewDecoder(z); dec.More(); {
		var r Row
		if err := dec.Decode(&r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func BenchmarkParquet(b *testing.B) {
	var all []Row
	bytes := 0
	for i := range 2000 {
		all = append(all, rows(int64(i))...)
		bytes += len(text)
	}
	p := NewParquet()
	b.SetBytes(int64(bytes))
	for b.Loop() {
		if _, err := p.Segment(all); err != nil {
			b.Fatal(err)
		}
	}
}
