// Package store keeps what the program knows in one SQLite file: reports with
// all their versions and original bytes, the readings of them, the stories they
// were placed in and the accounts of these, and the state of the work: cursors,
// failures, feeds, imports. It computes nothing of the news: what a report says
// and which reports belong together is told to it by package flow.
//
// One connection writes, several read; a reader never waits for the writer and
// sees what was committed before it began (write-ahead log). Every method is
// safe for concurrent use. A method that saves a result takes the Mark of the
// loop that made it and commits both together, so that a crash loses the item in
// hand and nothing else.
//
// The names that leave the store are short and stable: "r12" is a report, "s7" a
// story, "e31" an entity; a finding's name ("f-3kd9x") holds within its story.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"rashomon/internal/news"
)

// Store is an open store. Close it when done.
type Store struct {
	path   string
	writer *sql.DB // one connection
	reader *sql.DB
	box    *box
	memo   memo

	mu     sync.Mutex
	signal chan struct{}    // closed and made anew after each commit
	now    func() time.Time // the clock, for tests
}

// Open opens the store in the file at path and makes it where there is none. A
// file made by an older program is brought up to date; one made by a newer
// program is refused.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open store %s: %w; give another file with -db", path, err)
	}
	b, err := newBox()
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, box: b, signal: make(chan struct{}), now: time.Now}
	if s.writer, err = sql.Open("sqlite", dsn(path, true)); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, explain(err)), s.writer.Close())
	}
	if s.reader, err = sql.Open("sqlite", dsn(path, false)); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, err), s.writer.Close())
	}
	s.reader.SetMaxOpenConns(readers)
	s.reader.SetMaxIdleConns(readers)
	return s, nil
}

// Close waits for what is being written and closes the file.
func (s *Store) Close() error {
	return errors.Join(s.reader.Close(), s.writer.Close(), s.box.close())
}

// Path is the file of the store.
func (s *Store) Path() string { return s.path }

// Size is how many bytes the store takes on disk, the log of writes included.
func (s *Store) Size() int64 {
	var sum int64
	for _, end := range []string{"", "-wal"} {
		if info, err := os.Stat(s.path + end); err == nil {
			sum += info.Size()
		}
	}
	return sum
}

// Backup writes a whole and consistent copy of the store to a new file, while
// the store is in use.
func (s *Store) Backup(ctx context.Context, file string) error {
	if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("back up to %s: %w: the file is there already; name another", file, news.ErrConflict)
	}
	if _, err := os.Stat(filepath.Dir(file)); err != nil {
		return fmt.Errorf("back up to %s: %w: there is no folder %s; make it first", file, news.ErrInvalid, filepath.Dir(file))
	}
	if err := s.copyInto(ctx, file); err != nil {
		return fmt.Errorf("back up to %s: %w", file, explain(err))
	}
	return nil
}

// copyInto writes the copy on a connection of its own, which no writer waits for.
func (s *Store) copyInto(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite", dsn(s.path, true))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, file)
	return errors.Join(err, db.Close())
}

// tx is a transaction that keeps its prepared statements.
type tx struct {
	*sql.Tx
	ctx      context.Context
	prepared map[string]*sql.Stmt
	now      int64 // seconds since 1970
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st, ok := t.prepared[query]; ok {
		return st, nil
	}
	st, err := t.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, err
	}
	t.prepared[query] = st
	return st, nil
}

// exec runs a statement that is run again within the transaction.
func (t *tx) exec(query string, args ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(t.ctx, args...)
	return err
}

// insert runs an INSERT and returns the row's id.
func (t *tx) insert(query string, args ...any) (int64, error) {
	st, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	r, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// one scans the first row into dest; sql.ErrNoRows where there is none.
func (t *tx) one(query string, args []any, dest ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(t.ctx, args...).Scan(dest...)
}

// write runs f in a transaction of the one writer, and tells those who wait for
// changes when it has committed.
func (s *Store) write(ctx context.Context, what string, f func(*tx) error) error {
	err := s.transact(ctx, f)
	if err != nil {
		return fmt.Errorf("%s: %w", what, explain(err))
	}
	s.mu.Lock()
	close(s.signal)
	s.signal = make(chan struct{})
	s.mu.Unlock()
	return nil
}

func (s *Store) transact(ctx context.Context, f func(*tx) error) error {
	t, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(&tx{t, ctx, map[string]*sql.Stmt{}, s.now().Unix()}); err != nil {
		return errors.Join(err, t.Rollback())
	}
	return t.Commit()
}

// rows calls f for each row of a query of the readers.
func (s *Store) rows(ctx context.Context, query string, args []any, f func(scan func(...any) error) error) error {
	r, err := s.reader.QueryContext(ctx, query, args...)
	if err != nil {
		return explain(err)
	}
	return each(r, f)
}

func each(r *sql.Rows, f func(scan func(...any) error) error) error {
	defer r.Close()
	for r.Next() {
		if err := f(r.Scan); err != nil {
			return explain(err)
		}
	}
	return explain(r.Err())
}

// row scans the one row of a query of the readers; news.ErrNotFound where there
// is none.
func (s *Store) row(ctx context.Context, query string, args []any, dest ...any) error {
	return explain(s.reader.QueryRowContext(ctx, query, args...).Scan(dest...))
}
