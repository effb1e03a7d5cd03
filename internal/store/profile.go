package store

import (
	"context"
	"errors"
	"fmt"
)

// Profiles calls f with what was saved as Placing.Profile of each report that
// was published since the day given in seconds, in the order in which they were
// first placed, with the story that holds. Profiles of another shape than T come
// as nil: the report's reading tells them anew.
func Profiles[T any](ctx context.Context, s *Store, since int64, f func(report, story string, profile *T) error) error {
	return s.rows(ctx, `SELECT p.report, r.story, p.data FROM profiles p JOIN reports r ON r.id = p.report WHERE r.at >= ? ORDER BY p.seq`, []any{since}, func(scan func(...any) error) error {
		var report, story int64
		var data []byte
		if err := scan(&report, &story, &data); err != nil {
			return err
		}
		p, err := unpackProfile[T](s, data)
		if err != nil {
			return fmt.Errorf("profile of %s: %w", name(reportLetter, report), err)
		}
		return f(name(reportLetter, report), nameOrNone(storyLetter, story), p)
	})
}

// Profile is what was saved of one report; nil where there is none, or one of
// another shape.
func Profile[T any](ctx context.Context, s *Store, report string) (*T, error) {
	n, err := number(reportLetter, report)
	if err != nil {
		return nil, err
	}
	var data []byte
	err = s.row(ctx, `SELECT data FROM profiles WHERE report = ?`, []any{n}, &data)
	if isNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return unpackProfile[T](s, data)
}

func unpackProfile[T any](s *Store, data []byte) (*T, error) {
	p := new(T)
	err := s.box.unpack(data, p)
	if err != nil && isShape(err) {
		return nil, nil
	}
	return p, err
}

// PlacedAsIs reports that a report was placed by the text that it has now.
func (s *Store) PlacedAsIs(ctx context.Context, report string) (same bool, err error) {
	n, err := number(reportLetter, report)
	if err != nil {
		return false, err
	}
	err = s.row(ctx, `SELECT p.version IN (0, r.version) FROM profiles p JOIN reports r ON r.id = p.report WHERE p.report = ?`, []any{n}, &same)
	if isNotFound(err) {
		return false, nil
	}
	return same, err
}

// saveProfile keeps the profile of a report in its first place in the order.
func (t *tx) saveProfile(report int64, packed []byte) error {
	if packed == nil {
		return nil
	}
	return t.exec(`INSERT INTO profiles (report, data, version) VALUES (?1, ?2, (SELECT version FROM reports WHERE id = ?1))
		ON CONFLICT (report) DO UPDATE SET data = excluded.data, version = excluded.version`, report, packed)
}

// Moved is a placement by a person.
type Moved struct {
	ID     int64 // grows with each
	Report string
	Story  string // that holds for the report now
}

// MovedSince lists the placements by persons after that number, the oldest
// first.
func (s *Store) MovedSince(ctx context.Context, id int64) (list []Moved, err error) {
	err = s.rows(ctx, `SELECT p.id, p.report, r.story FROM placements p JOIN reports r ON r.id = p.report WHERE p.person = 1 AND p.id > ? ORDER BY p.id`, []any{id}, func(scan func(...any) error) error {
		var m Moved
		var report, story int64
		err := scan(&m.ID, &report, &story)
		m.Report, m.Story = name(reportLetter, report), name(storyLetter, story)
		list = append(list, m)
		return err
	})
	return list, err
}

// LastPlacement is the number of the newest placement.
func (s *Store) LastPlacement(ctx context.Context) (n int64, err error) {
	err = s.row(ctx, `SELECT coalesce(max(id), 0) FROM placements`, nil, &n)
	return n, err
}

// NewestReport is the latest time of publication of a report that is placed, in
// seconds; reports that claim to come from the future are left out.
func (s *Store) NewestReport(ctx context.Context) (at int64, err error) {
	err = s.row(ctx, `SELECT coalesce((SELECT at FROM reports WHERE story > 0 ORDER BY at DESC, id DESC LIMIT 1), 0)`, nil, &at)
	return at, err
}

// StoryReports are the names of the reports of a story, in the order in which
// they came.
func (s *Store) StoryReports(ctx context.Context, story string) (list []string, err error) {
	n, err := number(storyLetter, story)
	if err != nil {
		return nil, err
	}
	err = s.rows(ctx, `SELECT id FROM reports WHERE story = ? ORDER BY id`, []any{n}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		list = append(list, name(reportLetter, id))
		return err
	})
	return list, err
}

// maxReasons is how many reasons stand for a story.
const maxReasons = 8

// StoryReasons are why the reports of a story stand together: the reasons of the
// placements that hold, but of the one that opened it.
func (s *Store) StoryReasons(ctx context.Context, story string) (list []string, err error) {
	reports, err := s.StoryReports(ctx, story)
	if err != nil {
		return nil, err
	}
	for _, r := range reports[min(1, len(reports)):] {
		rows, err := s.Placements(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			if p.Holds && len(p.Reasons) > 0 && p.Reasons[0] != "" {
				list = append(list, p.Reasons[0])
			}
		}
		if len(list) >= maxReasons {
			break
		}
	}
	return list, nil
}

// Lock says that this process does the work of the loops, until it is unlocked or
// the process ends in whatever way. Where another does, the error is
// news.ErrConflict.
func (s *Store) Lock(ctx context.Context) (unlock func() error, err error) {
	db, err := lockFile(ctx, s.path+"-lock")
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", s.path, err)
	}
	return func() error {
		_, err := db.conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
		return errors.Join(err, db.conn.Close(), db.pool.Close())
	}, nil
}
