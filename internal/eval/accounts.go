package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rashomon/internal/account"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// Accounts measures whole accounts: quantities, times, quotes and findings of
// several reports of one event. It prints a board for the gold that lies with
// the corpora, and one for the gold that the project keeps.
var Accounts = Task{"accounts", accounts}

// ownAccounts is the name of the board of the gold that the project keeps.
const ownAccounts = "own accounts"

// accounts measures whole accounts against the gold ones. The reports of an
// event are read together and taken as one story, since the gold gives the
// event; day and source come from the gold as well. A board whose texts are
// missing is a line that says what is missing; where both are, it is an error.
func accounts(s Setting) ([]Result, error) {
	gold, err := readGoldAccounts(s.Gold)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return nil, err
	}
	own, missing, ownErr := readOwnAccounts(s)
	if ownErr != nil {
		return nil, ownErr
	}
	if len(gold)+len(own) == 0 {
		return nil, err
	}
	out := notMeasured("accounts", "", err)
	for _, board := range []struct {
		task string
		gold []*goldAccount
	}{{"accounts", gold}, {ownAccounts, own}} {
		results, err := measureAccounts(board.task, board.gold, s)
		if err != nil {
			return out, err
		}
		out = append(out, results...)
	}
	return append(out, missing...), nil
}

// measureAccounts measures the program on gold accounts: each, and all.
func measureAccounts(task string, gold []*goldAccount, s Setting) ([]Result, error) {
	if len(gold) == 0 {
		return nil, nil
	}
	var out []Result
	total, sum := newTally(), map[string]int{}
	wrong := s.Mistakes.Sheet(task, "all")
	for _, g := range gold {
		told, err := tellsOf(g, s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", g.name, err)
		}
		if s.Dump != "" {
			if err := dumpTells(filepath.Join(s.Dump, g.name+".json"), told); err != nil {
				return nil, err
			}
		}
		explainFindings(wrong, g, told.Findings)
		t, n := scoreAccount(g, told), g.counts(told)
		total.add(t)
		for k, v := range n {
			sum[k] += v
		}
		out = append(out, Result{Task: task, Set: g.name, N: n, Metrics: accountMetrics(t, n)})
	}
	return append(out, Result{Task: task, Set: "total", N: sum, Metrics: accountMetrics(total, sum)}), nil
}

// notMeasured is the line of a board that says why a set was not measured.
func notMeasured(task, set string, why error) []Result {
	if why == nil {
		return nil
	}
	return []Result{{Task: task, Set: set, Note: "not measured: " + why.Error()}}
}

// tellsOf makes the account of a gold event and puts it as the scorer reads it.
func tellsOf(g *goldAccount, s Setting) (*accountTells, error) {
	var reports []*news.Report
	for _, r := range g.Reports {
		rep, err := readGoldReport(r, g.text[r.ID])
		if err != nil {
			return nil, err
		}
		reports = append(reports, rep)
	}
	acc, err := account.OfEvent(context.Background(), s.Analyzer, reports)
	if err != nil {
		return nil, err
	}
	return tells(&acc), nil
}

// readGoldReport extracts a report and gives it the gold's day and source.
func readGoldReport(r goldReport, text string) (*news.Report, error) {
	found, err := extract.Reports(r.File, []byte(text))
	if err != nil {
		return nil, err
	}
	if len(found) != 1 || found[0].Text != text {
		return nil, fmt.Errorf("%s: its text is not read as it stands, so that the gold's spans would not fit it", r.File)
	}
	rep := &found[0]
	rep.ID = r.ID
	if r.Source != nil {
		rep.Source = news.Source{Name: *r.Source}
	}
	if r.Published != nil {
		rep.Published = *r.Published
	}
	for _, day := range []*string{r.Published, r.Reference} {
		if day != nil {
			rep.Anchor = doc.Anchor{Value: *day, From: doc.AnchorPublished}
		}
	}
	return rep, nil
}

// tells puts an account as the scorer reads it.
func tells(a *news.Account) *accountTells {
	out := &accountTells{}
	for _, f := range a.Findings {
		g := accountFinding{Topic: f.Topic, Aspect: f.Aspect, Verdict: string(f.Verdict)}
		for _, v := range f.Versions {
			w := accountVersion{Value: v.Value}
			for _, e := range v.Evidence {
				w.Evidence = append(w.Evidence, accountEvidence{e.Report, some(e.Span)})
			}
			g.Versions = append(g.Versions, w)
		}
		out.Findings = append(out.Findings, g)
	}
	for _, f := range a.Figures {
		var value any = f.Value
		if f.High != 0 {
			value = []float64{f.Value, f.High}
		}
		out.Quantities = append(out.Quantities, accountItem{Report: f.Report, Span: some(f.Span), Value: value, Bound: &f.Bound})
	}
	for _, m := range a.Times {
		out.Times = append(out.Times, accountItem{Report: m.Report, Span: some(m.Span), Value: m.Value})
	}
	for _, q := range a.Quotes {
		out.Quotes = append(out.Quotes, accountQuote{
			Report: q.Report, Kind: q.Kind, Speaker: &q.Speaker, Source: optional(q.Source), Cue: optional(q.Cue), Content: q.Content})
	}
	return out
}

func optional(s *doc.Span) spanList {
	if s == nil || s.Empty() {
		return nil
	}
	return spanList{*s}
}

// dumpTells writes an account in the format of the reference scorer.
func dumpTells(file string, t *accountTells) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(t); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// counts tells on how much an event is measured.
func (g *goldAccount) counts(told *accountTells) map[string]int {
	n := map[string]int{"reports": len(g.Reports), "findings_found": len(told.Findings), "quantities": coreItems(g.Quantities), "times": coreItems(g.Times)}
	for _, s := range g.sentences {
		n["sentences"] += len(s)
	}
	for _, f := range g.Findings {
		if f.Tier == "core" {
			n["findings"]++
		}
	}
	for _, q := range g.Quotes {
		if q.Tier == "core" {
			n["quotes"]++
		}
	}
	return n
}

// accountMetrics names the figures of a tally as the board does. A figure of
// which there is nothing to count, in the gold or in what was found, is left out.
func accountMetrics(t tally, n map[string]int) map[string]float64 {
	m := map[string]float64{
		"joined":                float64(t.shares["joined"].n),
		"findings_per_sentence": share(n["findings_found"], n["sentences"]),
	}
	for name, row := range map[string]string{
		"quantity_value_f1": "quantities + value",
		"quantity_bound_f1": "quantities + bound",
		"time_value_f1":     "times + value",
		"quote_content_f1":  "quotes content",
		"quote_speaker_f1":  "quotes content + speaker",
	} {
		if c := t.counts[row]; c != (Counts{}) {
			m[name] = c.F1()
		}
	}
	for name, row := range map[string]string{
		"alone_precision":  "(e) alone precision",
		"alone_recall":     "(e) alone recall, core",
		"pair_recall":      "(a) pair recall, core",
		"verdict_accuracy": "(b) verdict, with accept",
		"differ_precision": "(c) differ precision, with accept",
		"differ_recall":    "(d) differ recall, core",
	} {
		for _, kind := range []struct{ end, tag string }{{"", ""}, {"_strict", " (strict)"}} {
			if p, ok := t.shares[row+kind.tag]; ok && p.of > 0 {
				m[name+kind.end] = p.share()
			}
		}
	}
	return m
}
