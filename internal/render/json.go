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
	Accounts []jsonAccount `json:"accounts"`
}

type jsonAccount struct {
	news.Account
	Reports []jsonReport `json:"reports"`
}

type jsonReport struct {
	*news.Report
	Outlet string     `json:"outlet"`
	Anchor jsonAnchor `json:"anchor"`
	Text   string     `json:"text"`
}

type jsonAnchor struct {
	Value string `json:"value"`
	From  string `json:"from"`
}

// Format names the shape of the JSON and its version; a change that breaks a
// reader raises the number.
const Format = "rashomon-account/1"

// JSON writes all accounts as one JSON object. Spans are half-open ranges of
// bytes of the report's text, which stands in it.
func JSON(w io.Writer, all []news.Account) error {
	out := jsonFile{Format, []jsonAccount{}}
	for _, a := range all {
		j := jsonAccount{Account: a, Reports: []jsonReport{}}
		for _, r := range a.Reports {
			j.Reports = append(j.Reports, jsonReport{r, r.Outlet(), jsonAnchor{r.Anchor.Value, r.Anchor.From.String()}, r.Text})
		}
		j.Origins, j.Findings, j.Figures = some(a.Origins), some(a.Findings), some(a.Figures)
		j.Times, j.Quotes, j.Actors = some(a.Times), some(a.Quotes), some(a.Actors)
		j.Story.Reports = some(a.Story.Reports)
		out.Accounts = append(out.Accounts, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

// some makes an empty list of none, so that a reader finds [] and not null.
func some[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
