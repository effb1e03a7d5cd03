package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// The scorer of accounts is a port of the reference scorer that lies beside the
// gold (score.py); its head says how it counts, and a test holds the two
// together figure by figure. The parts are in accounts_*.go: spans, quotes,
// findings, and the text rules they share.

// spanOrNone is a span as a prediction may give it: anything that is no pair of
// whole numbers in order counts as none.
type spanOrNone struct {
	doc.Span
	ok bool
}

func (s *spanOrNone) UnmarshalJSON(b []byte) error {
	var p []int
	*s = spanOrNone{}
	if json.Unmarshal(b, &p) == nil && len(p) == 2 && p[0] < p[1] {
		*s = spanOrNone{doc.Span{Start: p[0], End: p[1]}, true}
	}
	return nil
}

func (s spanOrNone) MarshalJSON() ([]byte, error) {
	if !s.ok {
		return []byte("null"), nil
	}
	return s.Span.MarshalJSON()
}

func some(s doc.Span) spanOrNone { return spanOrNone{s, !s.Empty()} }

// spanList is one span or a list of spans.
type spanList []doc.Span

func (l *spanList) UnmarshalJSON(b []byte) error {
	*l = nil
	var one spanOrNone
	if one.UnmarshalJSON(b) == nil && one.ok {
		*l = spanList{one.Span}
		return nil
	}
	var many []spanOrNone
	if json.Unmarshal(b, &many) == nil {
		for _, s := range many {
			if s.ok {
				*l = append(*l, s.Span)
			}
		}
	}
	return nil
}

// The gold and a prediction have one shape; a prediction leaves most of it out.
type (
	accountItem struct {
		Report string     `json:"report"`
		Span   spanOrNone `json:"span"`
		Value  any        `json:"value"`
		Bound  *string    `json:"bound,omitempty"`
		Alt    []any      `json:"alt,omitempty"`
		Tier   string     `json:"tier,omitempty"`
	}
	accountQuote struct {
		Report  string   `json:"report"`
		Kind    string   `json:"kind"`
		Speaker *string  `json:"speaker"`
		Aliases []string `json:"aliases,omitempty"`
		Source  spanList `json:"source"`
		Cue     spanList `json:"cue"`
		Content spanList `json:"content"`
		Tier    string   `json:"tier,omitempty"`
	}
	accountEvidence struct {
		Report string     `json:"report"`
		Span   spanOrNone `json:"span"`
	}
	accountVersion struct {
		Value    any               `json:"value"`
		Evidence []accountEvidence `json:"evidence"`
	}
	accountFinding struct {
		Topic    string           `json:"topic"`
		Aspect   string           `json:"aspect"`
		Verdict  string           `json:"verdict"`
		Accept   []string         `json:"accept,omitempty"`
		Versions []accountVersion `json:"versions"`
		Tier     string           `json:"tier,omitempty"`
	}
	accountTells struct {
		Findings   []accountFinding `json:"findings"`
		Quantities []accountItem    `json:"quantities"`
		Times      []accountItem    `json:"times"`
		Quotes     []accountQuote   `json:"quotes"`
	}
)

// goldReport is a report of a gold account.
type goldReport struct {
	ID        string  `json:"id"`
	File      string  `json:"file"`
	Source    *string `json:"source"`
	Published *string `json:"published"`
	Reference *string `json:"reference_date"`
	Title     string  `json:"title"`
	URL       string  `json:"url"`
	FromFile  string  `json:"from_file"`
	SHA256    string  `json:"sha256"`
}

type notComparable struct {
	A   accountEvidence `json:"a"`
	B   accountEvidence `json:"b"`
	Why string          `json:"why"`
}

// goldAccount is an account.json with the texts of its reports.
type goldAccount struct {
	accountTells
	Reports       []goldReport    `json:"reports"`
	Origins       [][]string      `json:"origins"`
	NotComparable []notComparable `json:"not_comparable"`

	name      string
	text      map[string]string
	sentences map[string][]doc.Span
	origin    map[string]int
}

// readGoldAccount reads the gold account in a folder with the texts of its
// reports, which text gives.
func readGoldAccount(dir string, text func(goldReport) (string, error)) (*goldAccount, error) {
	b, err := os.ReadFile(filepath.Join(dir, "account.json"))
	if err != nil {
		return nil, err
	}
	g := &goldAccount{
		name: filepath.Base(dir), text: map[string]string{},
		sentences: map[string][]doc.Span{}, origin: map[string]int{},
	}
	if err := decodeTells(b, g); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, "account.json"), err)
	}
	for i, r := range g.Reports {
		text, err := text(r)
		if err != nil {
			return nil, err
		}
		g.text[r.ID] = text
		g.sentences[r.ID] = goldSentences(text)
		if g.Origins == nil {
			g.origin[r.ID] = i
		}
	}
	for i, o := range g.Origins {
		for _, r := range o {
			g.origin[r] = i
		}
	}
	return g, nil
}

// tally is one score of an account: counts with shares, each under the name
// that the reference scorer gives it.
type tally struct {
	counts map[string]Counts
	shares map[string]part
}

// part is so many of so many.
type part struct{ n, of int }

func (p part) share() float64 { return share(p.n, p.of) }

func (p *part) count(right bool) {
	p.of++
	if right {
		p.n++
	}
}

func newTally() tally { return tally{map[string]Counts{}, map[string]part{}} }

// add sums a tally into another.
func (t tally) add(u tally) {
	for k, v := range u.counts {
		c := t.counts[k]
		c.Add(v)
		t.counts[k] = c
	}
	for k, v := range u.shares {
		t.shares[k] = part{t.shares[k].n + v.n, t.shares[k].of + v.of}
	}
}

// scoreAccount measures a prediction against the gold.
func scoreAccount(g *goldAccount, p *accountTells) tally {
	t := newTally()
	for i, c := range spotted(g.Quantities, p.Quantities, sameNumber, sameBound) {
		t.counts[[]string{"quantities overlap", "quantities + value", "quantities + bound"}[i]] = c
	}
	for i, c := range spotted(g.Times, p.Times, sameTime) {
		t.counts[[]string{"times overlap", "times + value"}[i]] = c
	}
	scoreQuotes(g, p.Quotes, t)
	scoreFindings(g, p.Findings, t)
	return t
}

// readGoldAccounts reads every account under gold/accounts, by name.
func readGoldAccounts(gold string) ([]*goldAccount, error) {
	files, _ := filepath.Glob(filepath.Join(gold, "accounts", "*", "account.json"))
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no */account.json; point -gold at a folder laid out like shared/gold: %w", filepath.Join(gold, "accounts"), news.ErrNotFound)
	}
	var out []*goldAccount
	for _, f := range files {
		dir := filepath.Dir(f)
		g, err := readGoldAccount(dir, func(r goldReport) (string, error) {
			text, err := os.ReadFile(filepath.Join(dir, r.File))
			return string(text), err
		})
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}
