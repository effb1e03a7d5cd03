package eval

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"rashomon/internal/doc"
)

// goldDir is the folder of gold accounts beside the repository.
func goldDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "gold")
	if _, err := os.Stat(filepath.Join(dir, "accounts")); err != nil {
		t.Skip("../shared/gold/accounts is missing: the gold accounts are needed to hold the scorer to its reference")
	}
	return dir
}

func TestScorerEqualsReference(t *testing.T) {
	dir := goldDir(t)
	script := filepath.Join(dir, "score.py")
	if _, err := os.Stat(script); err != nil {
		t.Skip("../shared/gold/score.py is missing: there is no reference to compare with")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is missing: the reference scorer cannot run")
	}
	gold, err := readGoldAccounts(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range []uint64{0, 1, 2, 3, 4} {
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			out := t.TempDir()
			total, want := newTally(), map[string]tally{}
			rng := rand.New(rand.NewPCG(seed, 7))
			for _, g := range gold {
				b := damaged(t, filepath.Join(dir, "accounts", g.name, "account.json"), seed, rng)
				var p accountTells
				if err := decodeTells(b, &p); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(out, g.name+".json"), b, 0o600); err != nil {
					t.Fatal(err)
				}
				want[g.name] = scoreAccount(g, &p)
				total.add(want[g.name])
			}
			want["TOTAL"] = total
			compare(t, python, script, out, want)
		})
	}
}

// damaged is a gold account as a prediction: whole for seed 0, empty for seed
// 1, damaged at random for others.
func damaged(t *testing.T, file string, seed uint64, rng *rand.Rand) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	switch seed {
	case 0:
		return b
	case 1:
		return []byte(`{"findings":[]}`)
	}
	var a map[string]any
	if err := decodeTells(b, &a); err != nil {
		t.Fatal(err)
	}
	b, err = json.Marshal(damage(a, "", rng))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var wrongWords = map[string][]any{
	"verdict": {"agree", "differ", "alone", "more-specific", "unsure"},
	"bound":   {"=", ">", "~", "≥", "about", ""},
	"kind":    {"direct", "indirect", "mixed"},
	"speaker": {"he", "", nil, "the Police", "Dr. A. N. Other"},
	"value":   {"1,000", json.Number("12"), json.Number("7.5"), "2016-10-13T05:10:00Z", nil},
	"report":  {"r1", "r2"},
}

// damage drops, doubles, moves and rewrites what lies under v.
func damage(v any, key string, rng *rand.Rand) any {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range sortedKeys(v) {
			if wrong, ok := wrongWords[k]; ok && rng.IntN(8) == 0 {
				v[k] = wrong[rng.IntN(len(wrong))]
			} else {
				v[k] = damage(v[k], k, rng)
			}
		}
	case []any:
		if len(v) == 2 {
			if _, ok := v[0].(json.Number); ok {
				return movedSpan(v, rng)
			}
		}
		var out []any
		for _, x := range v {
			switch n := rng.IntN(12); {
			case n == 0:
				continue
			case n == 1:
				out = append(out, x)
			}
			out = append(out, damage(x, key, rng))
		}
		if len(out) > 1 && rng.IntN(4) == 0 && (key == "versions" || key == "findings") {
			out = mergedVersions(out)
		}
		return out
	}
	return v
}

// mergedVersions pours the second item into the first, where both are versions.
func mergedVersions(l []any) []any {
	a, b := l[0].(map[string]any), l[1].(map[string]any)
	x, ok := a["evidence"].([]any)
	y, also := b["evidence"].([]any)
	if !ok || !also {
		return l
	}
	a["evidence"] = append(slices.Clone(x), y...)
	return append([]any{a}, l[2:]...)
}

func movedSpan(v []any, rng *rand.Rand) any {
	a, _ := v[0].(json.Number).Int64()
	b, _ := v[1].(json.Number).Int64()
	switch rng.IntN(10) {
	case 0:
		return nil
	case 1:
		return []any{b, a}
	case 2:
		return []any{max(0, a-rng.Int64N(60)), b}
	case 3:
		return []any{a, b + rng.Int64N(60)}
	case 4:
		return []any{a + (b-a)/3, b}
	case 5:
		return []any{max(0, a-200), max(1, b-200)}
	}
	return v
}

func sortedKeys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// compare runs the reference scorer over a folder and holds every figure of it
// against ours.
func compare(t *testing.T, python, script, dir string, want map[string]tally) {
	t.Helper()
	b, err := exec.Command(python, script, "--all", dir, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var ref map[string]map[string]struct {
		TP, FP, FN *int
		N, Of      int
	}
	if err := json.Unmarshal(b, &ref); err != nil {
		t.Fatal(err)
	}
	if len(ref) != len(want) {
		t.Errorf("the reference scores %d events, we %d", len(ref), len(want))
	}
	for event, rows := range ref {
		got := want[event]
		if n := len(got.counts) + len(got.shares); n != len(rows) {
			t.Errorf("%s: the reference has %d figures, we %d", event, len(rows), n)
		}
		for name, r := range rows {
			if r.TP != nil {
				if w := (Counts{*r.TP, *r.FP, *r.FN}); got.counts[name] != w {
					t.Errorf("%s: %s: got %+v, the reference %+v", event, name, got.counts[name], w)
				}
			} else if w := (part{r.N, r.Of}); got.shares[name] != w {
				t.Errorf("%s: %s: got %+v, the reference %+v", event, name, got.shares[name], w)
			}
		}
	}
}

func TestGoldSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Dr. Ito left. She said no.", []string{"Dr. Ito left.", "She said no."}},
		{"A title\n\nIt is over.Then rain came", []string{"A title", "It is over.", "Then rain came"}},
		{"“It ended.” He sat. and so on", []string{"“It ended.”", "He sat. and so on"}},
		{"At 5 a.m. Monday the U.S. left", []string{"At 5 a.m. Monday the U.S. left"}},
		{"", nil},
	} {
		var got []string
		for _, s := range goldSentences(c.text) {
			got = append(got, s.Of(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("goldSentences(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNameWords(t *testing.T) {
	for in, want := range map[string][]string{
		"The Mayor of Brisk":   {"mayor", "brisk"},
		"J.P. O’Hara’s":        {"jp", "o", "hara"},
		"U.N. envoy A. Sorel.": {"un", "envoy", "sorel"},
	} {
		if got := nameWords(in); !slices.Equal(got, want) {
			t.Errorf("nameWords(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzGoldSentences(f *testing.F) {
	f.Add("One. Two?\nThree…” four")
	f.Add(".\xff!\u2026\"A.Be")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range goldSentences(text) {
			if s.Start < end || s.Empty() || s.End > len(text) {
				t.Fatalf("sentence %v after %d in %d bytes", s, end, len(text))
			}
			end = s.End
		}
		_ = contentFit([]doc.Span{{Start: 0, End: end}}, []doc.Span{{Start: 0, End: 1}})
	})
}
