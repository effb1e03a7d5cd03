package store

import (
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// filled is a value of the type with something else than zero in every field, so
// that a field which is not kept shows.
func filled(t *testing.T, v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n % 100))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n % 100))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.String:
		v.SetString([]string{"deport", "é", "deport"}[*n%3])
	case reflect.Slice:
		if v.Type().Elem() == reportType {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(t, v.Index(0), n)
		filled(t, v.Index(1), n)
	case reflect.Array:
		for i := range v.Len() {
			filled(t, v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			filled(t, v.Field(i), n)
		}
	case reflect.Pointer:
		if v.Type() != reportType { // that is left out
			v.Set(reflect.New(v.Type().Elem()))
			filled(t, v.Elem(), n)
		}
	default:
		t.Fatalf("a %v cannot be packed", v.Type())
	}
}

type packedArray struct{ Days [][2]int32 }

// TestPack holds that every field of what the store packs comes back.
func TestPack(t *testing.T) {
	b, err := newBox()
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{new(news.Reading), new(body), new(packedArray), new(savedAccount)} {
		n := 0
		filled(t, reflect.ValueOf(v).Elem(), &n)
		got := reflect.New(reflect.TypeOf(v).Elem()).Interface()
		if err := b.unpack(b.pack(v), got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(v, got); diff != "" {
			t.Errorf("%T came back otherwise (-want +got):\n%s", v, diff)
		}
	}
	if err := b.unpack(b.pack(new(body)), new(news.Reading)); !errors.Is(err, news.ErrUnsupported) {
		t.Errorf("another shape: %v", err)
	}
	if err := b.unpack([]byte("no zstd"), new(body)); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("damaged: %v", err)
	}
}

// FuzzUnpack holds that damaged bytes are an error and neither a panic nor much
// memory.
func FuzzUnpack(f *testing.F) {
	b, err := newBox()
	if err != nil {
		f.Fatal(err)
	}
	r := news.Reading{Sentences: []news.Sentence{{Span: doc.Span{Start: 1, End: 9}, Words: []news.Word{{Stem: "deport"}, {Stem: "deport"}}}}, Amounts: []news.Amount{{Value: 1.5}}}
	raw, err := b.unsqueeze(b.pack(&r))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add(raw[:len(raw)-1])
	f.Fuzz(func(t *testing.T, raw []byte) {
		var got news.Reading
		if err := unpackRaw(raw, &got); err != nil && !errors.Is(err, news.ErrInvalid) && !errors.Is(err, news.ErrUnsupported) {
			t.Error(err)
		}
	})
}

func BenchmarkUnpack(b *testing.B) {
	box, err := newBox()
	if err != nil {
		b.Fatal(err)
	}
	var r news.Reading
	for range 25 {
		s := news.Sentence{Span: doc.Span{Start: 1, End: 120}}
		for range 12 {
			s.Words = append(s.Words, news.Word{Span: doc.Span{Start: 5, End: 9}, Stem: "deport", Verb: true})
		}
		r.Sentences = append(r.Sentences, s)
	}
	packed := box.pack(&r)
	b.SetBytes(25 * 120)
	for b.Loop() {
		if err := box.unpack(packed, new(news.Reading)); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTypedWords holds that the words of a search never become its syntax.
func TestTypedWords(t *testing.T) {
	for typed, want := range map[string]string{
		"two words":      `"two" "words"`,
		`"side by side"`: `"side by side"`,
		`a "b c`:         `"a" "b c"`,
		"beg*":           `"beg"*`,
		"NOT a AND (b":   `"NOT" "a" "AND" "(b"`,
		`" "`:            "",
		"- * ^":          "",
		"a\x00b":         `"a b"`,
	} {
		if got := matchWords(typed); got != want {
			t.Errorf("matchWords(%q) = %s, want %s", typed, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for value, want := range map[string][2]string{
		"2031-05-14TAF": {"2031-05-14", "2031-05-14"}, "2031-05": {"2031-05-01", "2031-05-31"},
		"2031-W20": {"2031-05-12", "2031-05-18"}, "2031": {"2031-01-01", "2031-12-31"},
	} {
		first, last, ok := days(value)
		a, b := timeOrZero(first*secondsOfDay), timeOrZero(last*secondsOfDay)
		if !ok || a.Format("2006-01-02") != want[0] || b.Format("2006-01-02") != want[1] {
			t.Errorf("days(%q) = %v, %v, %v; want %v", value, a, b, ok, want)
		}
	}
	for _, value := range []string{"", "P3D", "PRESENT_REF", "2031-W99", "XXXX-05"} {
		if _, _, ok := days(value); ok {
			t.Errorf("days(%q) is some day", value)
		}
	}
}
