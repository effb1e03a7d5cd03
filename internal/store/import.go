package store

import (
	"context"
	"time"
)

// Import is a lot of reports that were put in together: files, folders, an
// upload.
type Import struct {
	ID      int64
	What    string // as given: "examples/ferry-accident"
	Started time.Time
	Heard   time.Time // of late; one that is not heard of and not ended was cut off
	Ended   time.Time // zero while it goes on
	Total   int       // reports expected; 0: not known
	Done    int       // reports put in or known already
	Fresh   int       // of these, new reports and new versions
	Failed  int       // files that could not be read
	Bytes   int64
	Message string // the last error, for a person

	Foreign map[string]int // by language, reports that are not read yet; told when it ends and not kept
}

// BeginImport notes that an import begins, and returns its number.
func (s *Store) BeginImport(ctx context.Context, what string) (id int64, err error) {
	err = s.write(ctx, "begin import", func(t *tx) error {
		id, err = t.insert(`INSERT INTO imports (what, started, heard) VALUES (?,?,?)`, what, t.now, t.now)
		return err
	})
	return id, err
}

// SaveImport notes how far an import has come; ended says that it is over.
func (s *Store) SaveImport(ctx context.Context, i Import, ended bool) error {
	return s.write(ctx, "note import", func(t *tx) error {
		var end int64
		if ended {
			end = t.now
		}
		if err := t.exec(`UPDATE imports SET heard = ?, ended = ?, total = ?, done = ?, fresh = ?, failed = ?, bytes = ?, message = ? WHERE id = ?`,
			t.now, end, i.Total, i.Done, i.Fresh, i.Failed, i.Bytes, i.Message, i.ID); err != nil {
			return err
		}
		return t.change("import", i.What, i.Message)
	})
}

// Imports lists the imports, the latest first, at most 100.
func (s *Store) Imports(ctx context.Context) (list []Import, err error) {
	err = s.rows(ctx, `SELECT id, what, started, heard, ended, total, done, fresh, failed, bytes, message FROM imports ORDER BY id DESC LIMIT 100`, nil, func(scan func(...any) error) error {
		var i Import
		var started, heard, ended int64
		err := scan(&i.ID, &i.What, &started, &heard, &ended, &i.Total, &i.Done, &i.Fresh, &i.Failed, &i.Bytes, &i.Message)
		i.Started, i.Heard, i.Ended = time.Unix(started, 0).UTC(), time.Unix(heard, 0).UTC(), timeOrZero(ended)
		list = append(list, i)
		return err
	})
	return list, err
}

// timeOrZero is the zero time for 0.
func timeOrZero(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// secondsOrZero is 0 for the zero time.
func secondsOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
