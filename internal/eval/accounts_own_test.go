package eval

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// writeOwn lays out a folder of corpora with one report of news_cluster and a
// folder of labels with one account of it, made on the text given.
func writeOwn(t *testing.T, labelled string) Setting {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"data/cluster/news_cluster/5e1f.json": `{"title": "Ferry grounds", "text": "The ferry Aldis ran aground with 152 passengers."}`,
		"gold/accounts/ferry/account.json": fmt.Sprintf(`{"event": "ferry",
 "reports": [{"id": "r1", "file": "reports/r1.txt", "sha256": "%x", "source": "quay.example", "published": "2031-05-07", "from_file": "5e1f.json"}],
 "quantities": [{"report": "r1", "span": [48, 51], "value": 152, "bound": "=", "unit": "count", "tier": "core"}],
 "times": [], "quotes": [], "findings": []}`, sha256.Sum256([]byte(labelled))),
	}
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Setting{Data: filepath.Join(dir, "data"), Labels: filepath.Join(dir, "gold"), Gold: filepath.Join(dir, "none")}
}

const ferryText = "Ferry grounds\n\nThe ferry Aldis ran aground with 152 passengers."

func TestReadOwnAccounts(t *testing.T) {
	s := writeOwn(t, ferryText)
	own, missing, err := readOwnAccounts(s)
	if err != nil || len(own) != 1 || len(missing) != 0 {
		t.Fatalf("readOwnAccounts: %d accounts, missing %v, error %v; want one account", len(own), missing, err)
	}
	g := own[0]
	if g.name != "ferry" || g.text["r1"] != ferryText {
		t.Errorf("account %q with text %q; want ferry with %q", g.name, g.text["r1"], ferryText)
	}
	span := g.Quantities[0].Span
	if got := g.text["r1"][span.Start:span.End]; got != "152" {
		t.Errorf("the quantity stands on %q, want 152", got)
	}
	if len(g.sentences["r1"]) != 2 {
		t.Errorf("%d sentences, want title and body", len(g.sentences["r1"]))
	}
}

func TestReadOwnAccountsMissing(t *testing.T) {
	tests := []struct {
		name, labelled string
		change         func(*Setting)
		want           []string
	}{
		{"other text", ferryText + " ", func(*Setting) {}, []string{"not measured", "5e1f.json", "sha256", "README"}},
		{"no corpora", ferryText, func(s *Setting) { s.Data = "nowhere" }, []string{"not measured", "5e1f.json is missing", "-data"}},
		{"no labels", ferryText, func(s *Setting) { s.Labels = "nowhere" }, []string{"not measured", "nowhere", "-labels"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := writeOwn(t, test.labelled)
			test.change(&s)
			own, missing, err := readOwnAccounts(s)
			if err != nil || len(own) != 0 || len(missing) != 1 {
				t.Fatalf("%d accounts, missing %v, error %v; want one line on what is missing", len(own), missing, err)
			}
			for _, w := range test.want {
				if !strings.Contains(missing[0].Note, w) {
					t.Errorf("note %q does not hold %q", missing[0].Note, w)
				}
			}
		})
	}
}

func TestReadOwnAccountsStaysInItsFolder(t *testing.T) {
	for _, name := range []string{"", "../../../gold/accounts/ferry/account.json", "/etc/hostname"} {
		if _, err := clusterText(t.TempDir(), goldReport{ID: "r1", FromFile: name}); err == nil {
			t.Errorf("from_file %q was read", name)
		}
	}
}

func TestReadOwnAccountsOnceInOneFolder(t *testing.T) {
	s := writeOwn(t, ferryText)
	s.Gold = s.Labels
	if own, missing, err := readOwnAccounts(s); err != nil || len(own)+len(missing) != 0 {
		t.Errorf("%d accounts, missing %v, error %v; want none where -gold is that folder", len(own), missing, err)
	}
}

// TestOwnAccounts holds the labels of the project: they hold no text, their
// offsets lie in the texts, and each finding has what its verdict asks for.
func TestOwnAccounts(t *testing.T) {
	s := Setting{Data: filepath.Join("..", "..", "..", "shared", "data"), Labels: filepath.Join("..", "..", "gold"), Gold: "none"}
	own, missing, err := readOwnAccounts(s)
	if err != nil {
		t.Fatal(err)
	}
	if len(own) == 0 {
		t.Skipf("%s: the texts of news_cluster are needed to hold the labels to them", missing[0].Note)
	}
	for _, m := range missing {
		t.Errorf("%s: %s", m.Set, m.Note)
	}
	for _, g := range own {
		t.Run(g.name, func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(s.Labels, "accounts", g.name, "account.json"))
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range []string{`"text":`, `"texts":`, `"title":`, `"url":`} {
				if strings.Contains(string(b), field) {
					t.Errorf("it holds a field %s, which would be of a report's text", field)
				}
			}
			for _, q := range g.Quantities {
				g.within(t, q.Report, q.Span)
			}
			for _, q := range g.Times {
				g.within(t, q.Report, q.Span)
			}
			for _, q := range g.Quotes {
				for _, s := range append(append(append(spanList{}, q.Source...), q.Cue...), q.Content...) {
					g.within(t, q.Report, some(s))
				}
			}
			for _, f := range g.Findings {
				g.whole(t, f)
			}
			g.apart(t)
			g.withoutText(t, b)
			if perfect := scoreAccount(g, &g.accountTells); perfect.shares["(a) pair recall, core"].share() != 1 || perfect.shares["joined"].n != 0 {
				t.Errorf("against itself it has a recall of pairs of %v and joins %d; want 1 and 0",
					perfect.shares["(a) pair recall, core"], perfect.shares["joined"].n)
			}
		})
	}
}

// within fails where a span is no whole words of its report.
func (g *goldAccount) within(t *testing.T, report string, s spanOrNone) {
	t.Helper()
	text, ok := g.text[report]
	if !ok || !s.ok || s.End > len(text) || strings.TrimSpace(text[s.Start:s.End]) != text[s.Start:s.End] || strings.ToValidUTF8(text[s.Start:s.End], "") != text[s.Start:s.End] {
		t.Errorf("%s %v is no text of the report", report, s.Span)
	}
}

// whole fails where a finding lacks what its verdict asks for.
func (g *goldAccount) whole(t *testing.T, f accountFinding) {
	t.Helper()
	origins := map[int]bool{}
	reports := map[string]bool{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			g.within(t, e.Report, e.Span)
			origins[g.origin[e.Report]], reports[e.Report] = true, true
		}
	}
	n := len(f.Versions)
	right := map[string]bool{
		"agree": n > 0 && len(reports) > 1, "alone": n == 1 && len(origins) == 1,
		"differ": n > 1, "more-specific": n > 1,
	}
	if !right[f.Verdict] || f.Tier != "core" && f.Tier != "optional" {
		t.Errorf("%s / %s: verdict %q, tier %q, with %d versions of %d origins", f.Topic, f.Aspect, f.Verdict, f.Tier, n, len(origins))
	}
}

// apart fails where a pair that must not be compared stands in two sentences
// that a finding joins: there a program that compares sentences would be right.
func (g *goldAccount) apart(t *testing.T) {
	t.Helper()
	c := &comparison{g: g}
	for _, n := range g.NotComparable {
		pair := c.evidence(accountFinding{Versions: []accountVersion{{Evidence: []accountEvidence{n.A, n.B}}}})
		if len(pair) != 2 {
			t.Fatalf("a pair that must not be compared has no two spans: %+v", n)
		}
		for _, f := range g.Findings {
			at := func(x cited) bool {
				return slices.ContainsFunc(c.evidence(f), func(e cited) bool { return meet(e, x, false) })
			}
			if f.Verdict != "alone" && at(pair[0]) && at(pair[1]) {
				t.Errorf("%s %v and %s %v must not be compared, yet %s / %s joins their sentences",
					n.A.Report, n.A.Span.Span, n.B.Report, n.B.Span.Span, f.Topic, f.Aspect)
			}
		}
		g.within(t, n.A.Report, n.A.Span)
		g.within(t, n.B.Report, n.B.Span)
	}
}

// withoutText fails where a value, a reason or a note is copied from a report:
// where it shares five words in a row with one. Names of speakers may.
func (g *goldAccount) withoutText(t *testing.T, file []byte) {
	t.Helper()
	told := map[string]bool{}
	for _, text := range g.text {
		for _, run := range wordRuns(text) {
			told[run] = true
		}
	}
	var whole any
	if err := json.Unmarshal(file, &whole); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, w := range v {
				walk(w)
			}
		case map[string]any:
			for k, w := range v {
				if k != "speaker" && k != "aliases" {
					walk(w)
				}
			}
		case string:
			for _, run := range wordRuns(v) {
				if told[run] {
					t.Errorf("%q is copied from a report", run)
				}
			}
		}
	}
	walk(whole)
}

// wordRuns is every five words in a row, in small letters.
func wordRuns(s string) []string {
	w := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) && r != '\'' && r != '’' })
	var out []string
	for i := range max(0, len(w)-4) {
		out = append(out, strings.Join(w[i:i+5], " "))
	}
	return out
}
