package render

import (
	"encoding/json"
	"io"

	"rashomon/internal/news"
)

// The shape of -o account.json is described in docs/account-json.md; a test
// holds the two together.
type jsonFile struct {
	Format   string        `json:"format"`
	Accounts []FullAccount `json:"accounts"`
}

// FullAccount is an account as programs read it, the texts of the reports in it.
type FullAccount struct {
	news.Account
	Reports []FullReport `json:"reports"`
}

// FullReport is a report with its text and the day its times are counted from.
type FullReport struct {
	*news.Report
	Outlet string `json:"outlet"`
	Anchor Anchor `json:"anchor"`
	Text   string `json:"text"`
}

// Anchor is the day from which relative times are counted, and how it is known.
type Anchor struct {
	Value string `json:"value"`
	From  string `json:"from"`
}

// Format names the shape of the JSON and its version; a change that breaks a
// reader raises the number.
const Format = "rashomon-account/1"

// JSON writes all accounts as one JSON object. Spans are half-open ranges of
// bytes of the report's text, which stands in it.
func JSON(w io.Writer, all []news.Account) error {
	out := jsonFile{Format, []FullAccount{}}
	for i := range all {
		out.Accounts = append(out.Accounts, Full(&all[i]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

// Full is the account as programs read it: no list in it is null.
func Full(a *news.Account) FullAccount {
	j := FullAccount{Account: *a, Reports: []FullReport{}}
	for _, r := range a.Reports {
		j.Reports = append(j.Reports, FullReport{r, r.Outlet(), Anchor{r.Anchor.Value, r.Anchor.From.String()}, r.Text})
	}
	j.Origins, j.Findings, j.Figures = some(a.Origins), some(a.Findings), some(a.Figures)
	j.Times, j.Quotes, j.Actors = some(a.Times), some(a.Quotes), some(a.Actors)
	j.Story.Reports = some(a.Story.Reports)
	return j
}

// some makes an empty list of none, so that a reader finds [] and not null.
func some[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
