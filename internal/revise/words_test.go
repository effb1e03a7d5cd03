package revise

import (
	"math/rand/v2"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// show writes edits as [-removed-]{+added+}.
func show(before, after string) string {
	var b strings.Builder
	for _, e := range Words(before, after) {
		switch e.Kind {
		case news.Kept:
			b.WriteString(e.After.Of(after))
		case news.Removed:
			b.WriteString("[-" + e.Before.Of(before) + "-]")
		case news.Inserted:
			b.WriteString("{+" + e.After.Of(after) + "+}")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"a b", "a b", "a b"},
		{"a", "", "[-a-]"},
		{"", "a\n", "{+a\n+}"},
		{"Five people died.", "Seven people died.", "[-Five-]{+Seven+} people died."},
		{"the previous mayor said", "the mayor said", "the[- previous-] mayor said"},
		{"It cost 1,500 crowns, he said.", "It cost 1,700 crowns, he said.", "It cost[- 1,500-]{+ 1,700+} crowns, he said."},
		{"one\ntwo\nthree\n", "one\nthree\n", "one\n[-two\n-]three\n"},
		{"a  b\tc", "a b c", "a b c"}, // white space alone
		{"The ferry of Norvik ran aground on rocks.", "Nobody at the port of Lindero could tell what followed.", "[-The ferry of Norvik ran aground on rocks-]{+Nobody at the port of Lindero could tell what followed+}."},
		{"café ☃ x", "cafe ☃ x", "[-café-]{+cafe+} ☃ x"},
	} {
		if got := show(c.before, c.after); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

// tiles holds that the edits are the whole of both texts, in order.
func tiles(t *testing.T, before, after string) {
	t.Helper()
	var a, b doc.Span
	for i, e := range Words(before, after) {
		if i > 0 && e.Kind == news.Kept && e.Before.Empty() {
			t.Fatalf("an empty run is kept: %+v", e)
		}
		if e.Kind != news.Inserted {
			if e.Before.Start != a.End {
				t.Fatalf("a gap before %+v", e)
			}
			a = e.Before
		}
		if e.Kind != news.Removed {
			if e.After.Start != b.End {
				t.Fatalf("a gap after %+v", e)
			}
			b = e.After
		}
		if e.Kind == news.Kept && strings.Join(strings.Fields(e.Before.Of(before)), "") != strings.Join(strings.Fields(e.After.Of(after)), "") {
			t.Fatalf("kept %q as %q", e.Before.Of(before), e.After.Of(after))
		}
	}
	if a.End != len(before) || b.End != len(after) {
		t.Fatalf("edits end at %d of %d and %d of %d", a.End, len(before), b.End, len(after))
	}
}

func TestWordsTile(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range r.IntN(40) {
			b.WriteString([]string{"a", "b", "c ", " d", "\n", " ", ".", "é", "\xff"}[r.IntN(9)])
		}
		return b.String()
	}
	for range 3000 {
		tiles(t, text(), text())
	}
}

// TestCommon holds that no shorter script of edits is passed over, against the
// plain table of the longest common subsequence.
func TestCommon(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		a, b := make([]int, r.IntN(12)), make([]int, r.IntN(12))
		for i := range a {
			a[i] = r.IntN(4)
		}
		for i := range b {
			b[i] = r.IntN(4)
		}
		n, ei, ej := 0, 0, 0
		for _, run := range common(a, b) {
			if run.i < ei || run.j < ej || run.n < 1 {
				t.Fatalf("%v %v: %+v out of order", a, b, run)
			}
			for k := range run.n {
				if a[run.i+k] != b[run.j+k] {
					t.Fatalf("%v %v: %+v is not equal", a, b, run)
				}
			}
			n, ei, ej = n+run.n, run.i+run.n, run.j+run.n
		}
		if want := longest(a, b); n != want {
			t.Fatalf("%v %v: %d kept, want %d", a, b, n, want)
		}
	}
}

func longest(a, b []int) int {
	table := make([][]int, len(a)+1)
	table[0] = make([]int, len(b)+1)
	for i := range a {
		table[i+1] = make([]int, len(b)+1)
		for j := range b {
			table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}

// TestRewritten holds that two long texts without a word in common are told
// apart at a bounded cost.
func TestRewritten(t *testing.T) {
	before, after := strings.Repeat("a b c d ", 20_000), strings.Repeat("e f g h ", 20_000)
	if got := Words(before, after); len(got) != 2 {
		t.Errorf("%d edits", len(got))
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Five died.\nHe said.", "Seven died.\n\nHe said so.")
	f.Add(" \n", "x")
	f.Fuzz(func(t *testing.T, before, after string) { tiles(t, before, after) })
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("The ferry Aldis ran aground off Norvik on Tuesday with 140 passengers.\n", 80)
	other := strings.Replace(text, "140", "138", 3)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Words(text, other)
	}
}
