package entity

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/parse"
	"rashomon/internal/sentence"
	"rashomon/internal/tag"
	"rashomon/internal/token"
	"rashomon/models"
)

// reader runs the stages that the finder needs, and the finder.
type reader struct {
	tagger *tag.Tagger
	parser *parse.Parser
	finder *Finder
}

func newReader(tb testing.TB) *reader {
	tb.Helper()
	weights := func(name string) []byte {
		b, err := models.Weights(name)
		if err != nil {
			tb.Fatal(err)
		}
		return b
	}
	var r reader
	var err error
	if r.tagger, err = tag.New(weights("tag")); err != nil {
		tb.Fatal(err)
	}
	if r.parser, err = parse.New(weights("parse")); err != nil {
		tb.Fatal(err)
	}
	if r.finder, err = New(weights("entity")); err != nil {
		tb.Fatal(err)
	}
	return &r
}

func (r *reader) before(tb testing.TB, text string) *doc.Doc {
	tb.Helper()
	d := &doc.Doc{Text: text, Lang: "en"}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		if strings.TrimSpace(text[at:at+end]) != "" {
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: at, End: at + end}})
		}
		at += end + 1
	}
	for _, s := range []struct {
		run   func(*doc.Doc) error
		gives doc.Layer
	}{{token.Split, doc.Tokens}, {sentence.Split, doc.Sentences}, {r.tagger.Tag, doc.Tags}, {r.parser.Parse, doc.Arcs}} {
		if err := s.run(d); err != nil {
			tb.Fatal(err)
		}
		d.Has |= s.gives
	}
	return d
}

func (r *reader) read(tb testing.TB, text string) *doc.Doc {
	tb.Helper()
	d := r.before(tb, text)
	if err := r.finder.Find(d); err != nil {
		tb.Fatal(err)
	}
	if err := doc.Check(d); err != nil {
		tb.Fatalf("%q: %v", text, err)
	}
	return d
}

func entityNamed(d *doc.Doc, name string) *doc.Entity {
	for i := range d.Entities {
		if d.Entities[i].Name == name {
			return &d.Entities[i]
		}
	}
	return nil
}

func mentionsOf(d *doc.Doc, e *doc.Entity) []string {
	var out []string
	for _, m := range e.Mentions {
		out = append(out, d.Mentions[m].Of(d.Text))
	}
	return out
}

// TestChains reads rules/chains.examples.tsv: in a text, the entity of a name has
// the mentions that are listed and not those after "not".
func TestChains(t *testing.T) {
	r := newReader(t)
	rows, err := readRows("chains.examples")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if len(row) < 4 {
			t.Errorf("row %q: want text, name, mentions, not", row)
			continue
		}
		d := r.read(t, strings.ReplaceAll(row[0], "¶", "\n"))
		e := entityNamed(d, row[1])
		if e == nil {
			var names []string
			for _, e := range d.Entities {
				names = append(names, e.Name)
			}
			t.Errorf("%s\n\tno entity %q; there are %q", row[0], row[1], names)
			continue
		}
		got := mentionsOf(d, e)
		for want := range strings.SplitSeq(row[2], "|") {
			if want != "" && !slices.Contains(got, want) {
				t.Errorf("%s\n\t%s: no mention %q among %q", row[0], row[1], want, got)
			}
		}
		for bad := range strings.SplitSeq(row[3], "|") {
			if bad != "" && slices.Contains(got, bad) {
				t.Errorf("%s\n\t%s: has the mention %q", row[0], row[1], bad)
			}
		}
		if len(row) > 4 && row[4] != "" && !slices.Contains(e.Roles, row[4]) {
			t.Errorf("%s\n\t%s: roles %q, want %q", row[0], row[1], e.Roles, row[4])
		}
	}
}

func TestFindNeedsLayers(t *testing.T) {
	r := newReader(t)
	if err := r.finder.Find(&doc.Doc{}); err == nil {
		t.Error("a doc without tokens was read")
	}
}

func TestNewRefusesDamagedWeights(t *testing.T) {
	b, err := models.Weights("entity")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 5, len(b) / 2, len(b) - 1} {
		if _, err := New(b[:n]); err == nil {
			t.Errorf("weights cut to %d bytes were read", n)
		}
	}
}

func TestFindTwice(t *testing.T) {
	r := newReader(t)
	const text = "Mayor Ida Brehm met Tomas Velm in Osk on Monday. Brehm said she would go. The mayor left with him."
	a, b := r.read(t, text), r.read(t, text)
	if !slices.EqualFunc(a.Entities, b.Entities, func(x, y doc.Entity) bool {
		return x.Name == y.Name && slices.Equal(x.Mentions, y.Mentions) && slices.Equal(x.Roles, y.Roles)
	}) || !slices.Equal(a.Mentions, b.Mentions) {
		t.Error("the same text gave two readings")
	}
}

// TestRules holds that the rules are sorted, each row once, and read.
func TestRules(t *testing.T) {
	for _, file := range []string{"aliases", "antecedents", "demonyms", "first_names", "name_words", "namesakes", "nouns", "places", "speech", "titles"} {
		rows, err := readRows(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(rows); i++ {
			if rows[i][0] <= rows[i-1][0] {
				t.Errorf("%s.tsv: %q does not follow %q in order; sort the file", file, rows[i][0], rows[i-1][0])
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{{"Solís", "solis"}, {"Soli\u0301s", "solis"}, {"the Osk  Council", "osk council"}, {"Velm’s", "velm"}, {"ÑANDÚ", "nandu"}} {
		if got := fold(c[0]); got != c[1] {
			t.Errorf("fold(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestPersonFits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"brehm", "ida brehm", true}, {"ida", "ida brehm", true}, {"ida brehm", "tom brehm", false},
		{"luis torra", "luis guillermo torra", true}, {"j. velm", "jon velm", true}, {"al-masri", "omar masri", true},
		{"torra", "ana torra de la cruz", false}, {"guillermo", "luis guillermo torra", true}, {"velm", "ida brehm", false},
	} {
		if got := personFits(strings.Fields(c.a), strings.Fields(c.b)); got != c.want {
			t.Errorf("personFits(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	r := newReader(f)
	for _, s := range []string{"Ida Brehm, the mayor of Osk, said “I am not a mayor.”", "((((", "“He “she", "KX-9 and Red 18 gangs", "A\u0301l-Masri’s\n\nTHE END"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 5000 {
			return
		}
		r.read(t, text)
	})
}

func TestHostileInputIsLinear(t *testing.T) {
	r := newReader(t)
	for _, text := range []string{strings.Repeat("(", 10_000), strings.Repeat("Ida ", 20_000), strings.Repeat("he said Brehm ", 5_000), strings.Repeat("the prison ", 8_000)} {
		r.read(t, text)
	}
}

func BenchmarkFind(b *testing.B) {
	r := newReader(b)
	const paragraph = "Justice Minister Ida Brehm visited the Velm Harbour Detention Centre (VHDC) near Osk on Tuesday, where more than 300 migrants are being held. Brehm, who took office in May, said she had spoken with the director, Tomas Torra, about the conditions there. \"I will not close it,\" the minister said.\n"
	text := strings.Repeat(paragraph, 12)
	docs := r.before(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := *docs
		if err := r.finder.Find(&d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(docs.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkNew(b *testing.B) {
	weights, err := models.Weights("entity")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(weights)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(weights); err != nil {
			b.Fatal(err)
		}
	}
}

func TestSingleBlanks(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " ": "", "Ada Venn": "Ada Venn", " Ada Venn": "Ada Venn", "Ada  Venn": "Ada Venn", "Ada Venn ": "Ada Venn",
		"Ada\nVenn": "Ada Venn", "Ada\u00a0Venn": "Ada Venn", "Ida Østrøy": "Ida Østrøy",
	} {
		if got := singleBlanks(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}
