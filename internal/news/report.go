// Package news holds the nouns of the news half: sources, reports, statements,
// stories, origins, findings and accounts, and the kinds of error. It computes
// nothing and reads no text.
package news

import "rashomon/internal/doc"

// Source is who publishes: an outlet or an agency.
type Source struct {
	Name   string `json:"name"`             // as people know it: "EFE", "bbc.com"
	Family string `json:"family,omitempty"` // the publisher that owns it, where known
}

// Report is one published text of one source.
type Report struct {
	ID        string      `json:"id"`   // unique among the reports read together: "r1"
	File      string      `json:"file"` // where it was read from
	URL       string      `json:"url,omitempty"`
	Source    Source      `json:"source"`
	Title     string      `json:"title"`
	Byline    string      `json:"byline,omitempty"`
	Agency    string      `json:"agency,omitempty"` // credited agency: "EFE"
	Dateline  string      `json:"dateline,omitempty"`
	Published string      `json:"published,omitempty"` // RFC 3339 or a date, with the publisher's zone where given
	Modified  string      `json:"modified,omitempty"`
	Anchor    doc.Anchor  `json:"-"` // the day from which its relative times are counted
	Lang      string      `json:"lang,omitempty"`
	Text      string      `json:"-"` // the published text; spans point into it
	Blocks    []doc.Block `json:"-"`
	Notices   []string    `json:"notices,omitempty"` // what a reader should know: "converted from Latin-1"
	Page      Page        `json:"page,omitzero"`
}

// Page is what the publisher's page tells of a report beside its text.
type Page struct {
	Section        string  `json:"section,omitempty"`         // "Politics"
	LangConfidence float64 `json:"lang_confidence,omitempty"` // of Report.Lang where it was told from the text, 0 to 1
	Paywalled      bool    `json:"paywalled,omitempty"`       // the page says that it is not free to read
	Next           string  `json:"next,omitempty"`            // URL of the page on which the report goes on
	Entries        []Entry `json:"entries,omitempty"`         // of a live report, in the order of the text
}

// Entry is one entry of a live report.
type Entry struct {
	Time  string   `json:"time"` // RFC 3339, or the day or time of day that it states
	Title string   `json:"title,omitempty"`
	Span  doc.Span `json:"span"` // of the report's text
}

// Outlet is the name under which the report's source is shown: the source, or
// the agency where no source is known, or else the report's ID.
func (r *Report) Outlet() string {
	switch {
	case r.Source.Name != "":
		return r.Source.Name
	case r.Agency != "":
		return r.Agency
	}
	return r.ID
}
