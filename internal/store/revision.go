package store

import (
	"context"
	"encoding/json"
	"fmt"

	"rashomon/internal/news"
)

// Revision is what changed from the version before to this one.
type Revision struct {
	Report  string
	Version int // the later one
	news.Revision
}

// Unrevised lists versions that follow another and of which it is not told yet
// what changed; of each only its names are filled.
func (s *Store) Unrevised(ctx context.Context, n int) (list []Revision, err error) {
	err = s.rows(ctx, `SELECT v.report, v.number FROM versions v WHERE v.number > 1
		AND NOT EXISTS (SELECT 1 FROM revisions x WHERE x.report = v.report AND x.number = v.number) ORDER BY v.id LIMIT ?`, []any{limit(n, 500)}, func(scan func(...any) error) error {
		var id int64
		var r Revision
		err := scan(&id, &r.Version)
		r.Report = name(reportLetter, id)
		list = append(list, r)
		return err
	})
	return list, err
}

// SaveRevision keeps what changed; what was kept of the same version before is
// replaced. The story of the report is to be aligned anew, since its account
// tells of it.
func (s *Store) SaveRevision(ctx context.Context, r Revision) error {
	id, err := number(reportLetter, r.Report)
	if err != nil {
		return err
	}
	data, err := json.Marshal(r.Revision)
	if err != nil {
		return err
	}
	return s.write(ctx, "save revision of "+r.Report, func(t *tx) error {
		if err := t.exec(`INSERT INTO revisions (report, number, revision) VALUES (?,?,?) ON CONFLICT (report, number) DO UPDATE SET revision = excluded.revision`, id, r.Version, string(data)); err != nil {
			return err
		}
		next, err := t.next()
		if err != nil {
			return err
		}
		if err := t.exec(`UPDATE stories SET touched = ? WHERE id = (SELECT story FROM reports WHERE id = ?)`, next, id); err != nil {
			return err
		}
		return t.change("report", r.Report, "revision")
	})
}

// Revisions tells what changed from version to version of a report, the first
// change first.
func (s *Store) Revisions(ctx context.Context, report string) (list []Revision, err error) {
	id, err := number(reportLetter, report)
	if err != nil {
		return nil, err
	}
	err = s.rows(ctx, `SELECT number, revision FROM revisions WHERE report = ? ORDER BY number`, []any{id}, func(scan func(...any) error) error {
		r := Revision{Report: report}
		var data string
		if err := scan(&r.Version, &data); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(data), &r.Revision); err != nil {
			return fmt.Errorf("revision %d of %s: %w: damaged row: %w", r.Version, report, news.ErrInvalid, err)
		}
		list = append(list, r)
		return nil
	})
	return list, err
}
