package batch

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/archive"
	"rashomon/internal/claim"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/table"
)

// read is one report of a record and what it tells, or why there is none.
type read struct {
	at      table.Place
	report  *news.Report
	reading *news.Reading // nil where its language is not read yet
	err     error
}

// work reads the record. A fault of the program itself is told like one of the
// record: one page in a million must not end the run.
func (it *item) work(a *analyze.Analyzer) {
	at := place(it.rec)
	defer func() {
		if fault := recover(); fault != nil {
			it.found = append(it.found, read{at: at, err: fmt.Errorf("%s: the program failed on %s: %v; please report it with the page", it.rec.At, it.rec.URL, fault)})
		}
	}()
	if it.err != nil {
		it.found = []read{{at: at, err: it.err}}
		return
	}
	began := time.Now()
	page, err := it.rec.Payload()
	it.shares.Unpack = time.Since(began)
	if err != nil {
		it.found = []read{{at: at, err: err}}
		return
	}
	began = time.Now()
	reports, err := extract.Reports(it.rec.Name, page)
	it.shares.Extract = time.Since(began)
	began = time.Now()
	for i := range reports {
		it.found = append(it.found, readReport(a, it.rec, at, &reports[i]))
	}
	it.shares.Read = time.Since(began)
	if err != nil {
		it.found = append(it.found, read{at: at, err: located(it.rec, err)})
	}
}

func place(rec archive.Record) table.Place {
	where := rec.At
	where.File = ""
	return table.Place{Archive: rec.At.File, Record: strings.TrimPrefix(where.String(), ", "), Captured: rec.Date, URL: rec.URL}
}

// located names the record in an error that names the page.
func located(rec archive.Record, err error) error {
	where := rec.At.String()
	if rec.URL != "" {
		where += ", " + rec.URL
	}
	return fault{where + ": " + strings.TrimPrefix(err.Error(), rec.Name+": "), err}
}

type fault struct {
	text string
	err  error
}

func (f fault) Error() string { return f.text }
func (f fault) Unwrap() error { return f.err }

// readReport reads one report, with what the archive knows of it where the page
// is silent.
func readReport(a *analyze.Analyzer, rec archive.Record, at table.Place, r *news.Report) read {
	r.ID, r.File = rec.At.String(), rec.At.String()
	if r.URL == "" {
		r.URL = rec.URL
	}
	extract.Dated(r, rec.URL)
	if u, err := url.Parse(r.URL); err == nil && r.Source.Name == "" {
		r.Source.Name = strings.TrimPrefix(u.Hostname(), "www.")
	}
	if r.Anchor.Value == "" && rec.Date != "" {
		r.Anchor = doc.Anchor{Value: rec.Date, From: doc.AnchorCaptured}
		r.Notices = append(r.Notices, "states no date; its days are counted from the one on which the page was captured")
	}
	if !analyze.Reads(r.Lang) {
		return read{at: at, report: r}
	}
	d, err := account.Doc(a, r)
	if err != nil {
		return read{at: at, err: located(rec, err)}
	}
	return read{at: at, report: r, reading: claim.Outline(r, d)}
}
