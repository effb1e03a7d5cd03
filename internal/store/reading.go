package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"rashomon/internal/news"
)

// Unread is a report that is to be read.
type Unread struct {
	Seq     int64 // its place in the order of arrival, for the mark
	Version int
	Report  *news.Report // with its text
}

// Unread lists the current versions that came after the mark, in the order of
// arrival, at most n. Versions that are no longer current are left out.
func (s *Store) Unread(ctx context.Context, mark int64, n int) ([]Unread, error) {
	return s.unread(ctx, `WHERE v.id = r.version AND v.id > ? ORDER BY v.id LIMIT ?`, mark, n)
}

// UnreadReport is the current version of one report, to be read again.
func (s *Store) UnreadReport(ctx context.Context, id string) (Unread, error) {
	n, err := number(reportLetter, id)
	if err != nil {
		return Unread{}, err
	}
	list, err := s.unread(ctx, `WHERE v.id = r.version AND r.id = ?`, n)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("report %s: %w", id, news.ErrNotFound)
	}
	if err != nil {
		return Unread{}, err
	}
	return list[0], nil
}

// Stale lists reports whose reading was made by another reader, those read
// longest ago first, at most n. Those that failed are left out until they are
// due.
func (s *Store) Stale(ctx context.Context, reader string, n int) (list []Unread, err error) {
	const order = ` ORDER BY g.seq LIMIT ?`
	for _, compare := range []string{`<`, `>`} {
		var ids []int64
		err := s.rows(ctx, `SELECT v.report FROM readings g JOIN versions v ON v.id = g.version
			WHERE g.reader `+compare+` coalesce((SELECT id FROM readers WHERE name = ?), 0)
			AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.loop = 'analyze' AND f.item = 'r' || v.report AND f.next > ?)`+order, []any{reader, s.now().Unix(), n - len(list)}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("list reports to read anew: %w", err)
		}
		for _, id := range ids {
			u, err := s.UnreadReport(ctx, name(reportLetter, id))
			if err != nil {
				return nil, err
			}
			list = append(list, u)
		}
		if len(list) >= n {
			break
		}
	}
	return list, nil
}

func (s *Store) unread(ctx context.Context, which string, args ...any) (list []Unread, err error) {
	err = s.rows(ctx, `SELECT `+reportColumns+`, v.body, o.data, v.id`+reportTables+which, args, func(scan func(...any) error) error {
		var packed, original []byte
		var u Unread
		r, err := scanReport(scan, &packed, &original, &u.Seq)
		if err == nil {
			err = s.fill(&r.Report, packed, original)
		}
		u.Version, u.Report = r.Version, &r.Report
		list = append(list, u)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list unread reports: %w", err)
	}
	return list, nil
}

// ReadVersion is the reading of one version of a report.
type ReadVersion struct {
	Report  string
	Version int
	Reading *news.Reading
}

// SaveReadings saves what the reader of that name made of versions, with the
// rows to search them by and the loop's mark, all or none. Of a version that is
// no longer current nothing is kept.
func (s *Store) SaveReadings(ctx context.Context, reader string, list []ReadVersion, m Mark) error {
	packed := make([][]byte, len(list))
	for i := range list {
		bare := *list[i].Reading
		bare.Report = nil
		packed[i] = s.box.pack(&bare)
	}
	return s.write(ctx, "save readings", func(t *tx) error {
		if err := t.exec(`INSERT INTO readers (name) VALUES (?) ON CONFLICT (name) DO NOTHING`, reader); err != nil {
			return err
		}
		for i := range list {
			if err := s.saveReading(t, reader, list[i], packed[i]); err != nil {
				return fmt.Errorf("%s: %w", list[i].Report, err)
			}
		}
		return t.mark(m)
	})
}

func (s *Store) saveReading(t *tx, reader string, r ReadVersion, packed []byte) error {
	report, err := number(reportLetter, r.Report)
	if err != nil {
		return err
	}
	if err := t.healed("analyze", r.Report); err != nil {
		return err
	}
	var version int64
	err = explain(t.one(`SELECT v.id FROM reports r JOIN versions v ON v.id = r.version WHERE r.id = ? AND v.number = ?`, []any{report, r.Version}, &version))
	if errors.Is(err, news.ErrNotFound) {
		return nil // another version came meanwhile
	}
	if err != nil {
		return err
	}
	same, err := t.sameReading(reader, version, packed)
	if err != nil || same {
		return err
	}
	if err := t.exec(`DELETE FROM readings WHERE version IN (SELECT id FROM versions WHERE report = ?)`, report); err != nil {
		return err
	}
	if err := t.exec(`INSERT INTO readings (version, reader, data) VALUES (?, (SELECT id FROM readers WHERE name = ?), ?)`, version, reader, packed); err != nil {
		return err
	}
	if err := t.unindex(report); err != nil {
		return err
	}
	if err := t.index(report, r.Reading); err != nil {
		return err
	}
	return t.change("report", r.Report, "read")
}

// sameReading reports that a version was read as it was before, and then notes the
// reader alone: nothing that rests on the reading has to be done anew.
func (t *tx) sameReading(reader string, version int64, packed []byte) (bool, error) {
	var before []byte
	err := explain(t.one(`SELECT data FROM readings WHERE version = ?`, []any{version}, &before))
	if isNotFound(err) || err != nil || !bytes.Equal(before, packed) {
		if isNotFound(err) {
			err = nil
		}
		return false, err
	}
	return true, t.exec(`UPDATE readings SET reader = (SELECT id FROM readers WHERE name = ?) WHERE version = ?`, reader, version)
}

// Reading is the reading of the current version of a report, with the name of
// the reader that made it. It is not found where the report is not read yet, or
// was read by a program of another make.
func (s *Store) Reading(ctx context.Context, id string) (*news.Reading, string, error) {
	n, err := number(reportLetter, id)
	if err != nil {
		return nil, "", err
	}
	list, err := s.readings(ctx, `WHERE r.id = ?`, n)
	if err == nil && len(list) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return nil, "", fmt.Errorf("reading of %s: %w", id, err)
	}
	return list[0].Reading, list[0].Reader, nil
}

// SavedReading is a reading with its place in the order in which readings were
// saved.
type SavedReading struct {
	Seq     int64
	Reader  string
	Version int
	Story   string // of the report; empty until it is placed
	Reading *news.Reading
}

// ReadSince lists the readings that were saved after the mark, in that order, at
// most n, their reports with texts.
func (s *Store) ReadSince(ctx context.Context, mark int64, n int) ([]SavedReading, error) {
	return s.readings(ctx, `WHERE g.seq > ? ORDER BY g.seq LIMIT ?`, mark, n)
}

// SourceReadings are the readings of the newest reports of a source, at most n.
func (s *Store) SourceReadings(ctx context.Context, source string, n int) ([]SavedReading, error) {
	return s.readings(ctx, `WHERE r.source = (SELECT id FROM sources WHERE name = ?) ORDER BY r.at DESC, r.id DESC LIMIT ?`, source, n)
}

func (s *Store) readings(ctx context.Context, which string, args ...any) (list []SavedReading, err error) {
	err = s.rows(ctx, `SELECT `+reportColumns+`, v.body, o.data, g.seq, g.data, d.name
		FROM readings g JOIN versions v ON v.id = g.version JOIN reports r ON r.version = v.id JOIN readers d ON d.id = g.reader
		LEFT JOIN originals o ON o.id = v.original `+which, args, func(scan func(...any) error) error {
		var packed, original, data []byte
		var g SavedReading
		r, err := scanReport(scan, &packed, &original, &g.Seq, &data, &g.Reader)
		if err != nil {
			return err
		}
		if err := s.fill(&r.Report, packed, original); err != nil {
			return err
		}
		g.Reading = &news.Reading{}
		if err := s.box.unpack(data, g.Reading); err != nil {
			if isShape(err) {
				return nil // of another make of the program: it is read anew soon
			}
			return fmt.Errorf("%s: %w", r.ID, err)
		}
		g.Version, g.Story = r.Version, r.Story
		g.Reading.Report = &r.Report
		list = append(list, g)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list readings: %w", err)
	}
	return list, nil
}
