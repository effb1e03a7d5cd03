package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Incoming is a report that arrives, with the bytes that it was read from.
type Incoming struct {
	Report   news.Report
	Original []byte // the file or page as it came; may be nil, and shared by several reports
}

// Added tells what became of an incoming report.
type Added struct {
	Report  string // its name in the store
	Version int    // the number of the version, from 1
	New     bool   // the report was not there
	Changed bool   // it was there with another text: this is a new version
}

// Report is a report as the store knows it. The ID of the news.Report is its
// name in the store. Lists leave Text and Blocks empty.
type Report struct {
	news.Report
	Version  int       // the number of this version, from 1
	Versions int       // how many there are
	At       time.Time // publication, or arrival where that is not known
	Added    time.Time // when this version came
	Story    string    // empty until it is placed
	Hash     string    // SHA-256 of title and text, in hex
	Original string    // SHA-256 of the original bytes, in hex; empty where there are none
	Size     int64     // of the original, in bytes
	Read     bool      // this version has been read
}

// meta is what a version keeps beside title and text.
type meta struct {
	news.Report
	Anchor string         `json:"anchor,omitempty"`
	From   doc.AnchorFrom `json:"from,omitempty"`
}

// body is the text of a version. Same says that it is the original, byte for
// byte, and is kept there.
type body struct {
	Text   string
	Same   bool
	Blocks []doc.Block
}

// AddReport puts one report in: see AddReports.
func (s *Store) AddReport(ctx context.Context, r news.Report, original []byte) (Added, error) {
	a, err := s.AddReports(ctx, []Incoming{{r, original}})
	if err != nil {
		return Added{}, err
	}
	return a[0], nil
}

// AddReports puts reports in, all or none, in one transaction. A report is known
// by its URL, or where it has none by file name, source, title, day and text.
// What is there already is not put in twice; another text under the same URL is
// a new version of the report, and the current one unless it says that it was
// modified before. The original bytes are kept once each.
func (s *Store) AddReports(ctx context.Context, in []Incoming) ([]Added, error) {
	out := make([]Added, len(in))
	packed := make([][]byte, len(in))
	for i := range in {
		r := &in[i].Report
		packed[i] = s.box.pack(&body{Text: r.Text, Blocks: r.Blocks})
		if string(in[i].Original) == r.Text {
			packed[i] = s.box.pack(&body{Same: true, Blocks: r.Blocks})
		}
	}
	err := s.write(ctx, "add reports", func(t *tx) error {
		for i := range in {
			var err error
			if out[i], err = s.add(t, &in[i], packed[i]); err != nil {
				return fmt.Errorf("%s: %w", in[i].Report.File, err)
			}
		}
		return nil
	})
	return out, err
}

// key is what a report is known by.
func key(r *news.Report) string {
	if u := strings.TrimSpace(r.URL); u != "" {
		return u
	}
	h := sha256.New()
	for _, part := range []string{filepath.Base(r.File), r.Source.Name, r.Title, r.Published, r.Text} {
		_, _ = fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

func contentHash(r *news.Report) []byte {
	h := sha256.New()
	_, _ = fmt.Fprintf(h, "%d:%s%s", len(r.Title), r.Title, r.Text)
	return h.Sum(nil)
}

func (s *Store) add(t *tx, in *Incoming, packed []byte) (Added, error) {
	r := &in.Report
	k, hash := key(r), contentHash(r)
	var a Added
	var id, current int64
	var versions int
	err := t.one(`SELECT id, version, versions FROM reports WHERE key = ?`, []any{k}, &id, &current, &versions)
	switch err = explain(err); {
	case err == nil:
		err = explain(t.one(`SELECT number FROM versions WHERE report = ? AND hash = ?`, []any{id, hash}, &a.Version))
		a.Report = name(reportLetter, id)
		if !errors.Is(err, news.ErrNotFound) {
			return a, err // known, or an error
		}
		a.Changed = true
	case errors.Is(err, news.ErrNotFound):
		if id, err = s.newReport(t, r, k); err != nil {
			return a, err
		}
		a.Report, a.New = name(reportLetter, id), true
	default:
		return a, err
	}
	a.Version = versions + 1
	original, err := s.keepOriginal(t, in.Original)
	if err != nil {
		return a, err
	}
	m := meta{Report: *r, Anchor: r.Anchor.Value, From: r.Anchor.From}
	m.ID = ""
	metaJSON, err := json.Marshal(m)
	if err != nil {
		return a, err
	}
	version, err := t.insert(`INSERT INTO versions (report, number, hash, original, title, meta, body, added) VALUES (?,?,?,?,?,?,?,?)`,
		id, a.Version, hash, original, r.Title, string(metaJSON), packed, t.now)
	if err != nil {
		return a, err
	}
	if current != 0 {
		older, err := s.isOlder(t, r, current)
		if err != nil {
			return a, err
		}
		if older {
			version = current
		}
	}
	if err := t.exec(`UPDATE reports SET version = ?, versions = ? WHERE id = ?`, version, a.Version, id); err != nil {
		return a, err
	}
	what := "new"
	if a.Changed {
		what = "version"
	}
	return a, t.change("report", a.Report, what)
}

// isOlder reports that r says it was modified before the current version was.
func (s *Store) isOlder(t *tx, r *news.Report, current int64) (bool, error) {
	var text string
	if err := t.one(`SELECT meta FROM versions WHERE id = ?`, []any{current}, &text); err != nil {
		return false, err
	}
	var m meta
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		return false, err
	}
	a, okA := moment(r.Modified)
	b, okB := moment(m.Modified)
	return okA && okB && a.Before(b), nil
}

func (s *Store) newReport(t *tx, r *news.Report, key string) (int64, error) {
	at := t.now
	if p, ok := moment(r.Published); ok {
		at = p.Unix()
	} else if p, ok := moment(r.Anchor.Value); ok {
		at = p.Unix()
	}
	if err := t.exec(`INSERT INTO sources (name, family) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET family = coalesce(nullif(excluded.family, ''), family)`, r.Source.Name, r.Source.Family); err != nil {
		return 0, err
	}
	if err := t.exec(`UPDATE sources SET reports = reports + 1 WHERE name = ?`, r.Source.Name); err != nil {
		return 0, err
	}
	return t.insert(`INSERT INTO reports (key, source, at, added) VALUES (?, (SELECT id FROM sources WHERE name = ?), ?, ?)`, key, r.Source.Name, at, t.now)
}

// moment reads a time as a report gives it: RFC 3339 or a day.
func moment(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// keepOriginal keeps the bytes once and returns their id; nil for none.
func (s *Store) keepOriginal(t *tx, data []byte) (any, error) {
	if data == nil {
		return nil, nil
	}
	hash := sha256.Sum256(data)
	var id int64
	err := explain(t.one(`SELECT id FROM originals WHERE hash = ?`, []any{hash[:]}, &id))
	if errors.Is(err, news.ErrNotFound) {
		id, err = t.insert(`INSERT INTO originals (hash, size, data) VALUES (?,?,?)`, hash[:], len(data), s.box.squeeze(data))
	}
	return id, err
}

const reportColumns = `r.id, r.versions, r.at, r.story, v.number, v.hash, v.meta, v.added, o.hash, o.size,
	EXISTS (SELECT 1 FROM readings g WHERE g.version = v.id)`

const reportTables = ` FROM reports r JOIN versions v ON v.report = r.id LEFT JOIN originals o ON o.id = v.original `

func scanReport(scan func(...any) error, more ...any) (Report, error) {
	var (
		r              Report
		id, story      int64
		at, added      int64
		hash, original []byte
		size           *int64
		metaJSON       string
		m              meta
		head           = []any{&id, &r.Versions, &at, &story, &r.Version, &hash, &metaJSON, &added, &original, &size, &r.Read}
	)
	if err := scan(append(head, more...)...); err != nil {
		return r, err
	}
	if err := json.Unmarshal([]byte(metaJSON), &m); err != nil {
		return r, fmt.Errorf("%s: %w: damaged row: %w", name(reportLetter, id), news.ErrInvalid, err)
	}
	r.Report = m.Report
	r.Report.ID = name(reportLetter, id)
	r.Anchor = doc.Anchor{Value: m.Anchor, From: m.From}
	r.At, r.Added = time.Unix(at, 0).UTC(), time.Unix(added, 0).UTC()
	r.Story = nameOrNone(storyLetter, story)
	r.Hash, r.Original = hex.EncodeToString(hash), hex.EncodeToString(original)
	if size != nil {
		r.Size = *size
	}
	return r, nil
}

// Report is the current version of a report, with its text.
func (s *Store) Report(ctx context.Context, id string) (Report, error) {
	return s.report(ctx, id, `v.id = r.version`)
}

// Version is one version of a report, with its text; they count from 1.
func (s *Store) Version(ctx context.Context, id string, number int) (Report, error) {
	return s.report(ctx, id, `v.number = ?`, number)
}

func (s *Store) report(ctx context.Context, id, which string, args ...any) (Report, error) {
	n, err := number(reportLetter, id)
	if err != nil {
		return Report{}, err
	}
	var packed, original []byte
	row := s.reader.QueryRowContext(ctx, `SELECT `+reportColumns+`, v.body, o.data`+reportTables+`WHERE r.id = ? AND `+which, append([]any{n}, args...)...)
	r, err := scanReport(row.Scan, &packed, &original)
	if err != nil {
		return r, fmt.Errorf("report %s: %w", id, explain(err))
	}
	return r, s.fill(&r.Report, packed, original)
}

// fill unpacks the text of a version.
func (s *Store) fill(r *news.Report, packed, original []byte) error {
	var b body
	err := s.box.unpack(packed, &b)
	if err == nil && b.Same {
		var raw []byte
		raw, err = s.box.unsqueeze(original)
		b.Text = string(raw)
	}
	if err != nil {
		return fmt.Errorf("report %s: %w", r.ID, err)
	}
	r.Text, r.Blocks = b.Text, b.Blocks
	return nil
}

// Versions are all versions of a report, the first one first, with their texts.
func (s *Store) Versions(ctx context.Context, id string) ([]Report, error) {
	n, err := number(reportLetter, id)
	if err != nil {
		return nil, err
	}
	var out []Report
	err = s.rows(ctx, `SELECT `+reportColumns+`, v.body, o.data`+reportTables+`WHERE r.id = ? ORDER BY v.number`, []any{n}, func(scan func(...any) error) error {
		var packed, original []byte
		r, err := scanReport(scan, &packed, &original)
		if err == nil {
			err = s.fill(&r.Report, packed, original)
		}
		out = append(out, r)
		return err
	})
	if err == nil && len(out) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("versions of %s: %w", id, err)
	}
	return out, nil
}

// Original is the bytes that a version of a report was read from.
func (s *Store) Original(ctx context.Context, id string, version int) ([]byte, error) {
	n, err := number(reportLetter, id)
	if err != nil {
		return nil, err
	}
	var data []byte
	if err := s.row(ctx, `SELECT o.data FROM versions v JOIN originals o ON o.id = v.original WHERE v.report = ? AND v.number = ?`, []any{n, version}, &data); err != nil {
		return nil, fmt.Errorf("original of %s, version %d: %w", id, version, err)
	}
	return s.box.unsqueeze(data)
}

// Source is an outlet with how many reports of it there are.
type Source struct {
	news.Source
	Reports int
}

// Sources lists all sources, those of most reports first.
func (s *Store) Sources(ctx context.Context) ([]Source, error) {
	return remember(ctx, s, "sources", countedFor, func() ([]Source, error) { return s.sources(ctx) })
}

func (s *Store) sources(ctx context.Context) (list []Source, err error) {
	err = s.rows(ctx, `SELECT name, family, reports FROM sources ORDER BY reports DESC, name`, nil, func(scan func(...any) error) error {
		var o Source
		err := scan(&o.Name, &o.Family, &o.Reports)
		list = append(list, o)
		return err
	})
	return list, err
}

// SourceCounts is how many reports there are of each source.
func (s *Store) SourceCounts(ctx context.Context) (map[string]int, error) {
	list, err := s.Sources(ctx)
	out := make(map[string]int, len(list))
	for _, o := range list {
		out[o.Name] = o.Reports
	}
	return out, err
}
