package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"runtime"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"rashomon/internal/news"
)

// readers is how many connections read at once. Each keeps pages of its own in
// memory, up to readerPages.
var readers = max(4, runtime.GOMAXPROCS(0))

// dsn is how a connection is opened. NORMAL keeps every commit through the death
// of the process; the loss of power may take the last ones, never the file.
func dsn(path string, write bool) string {
	q := url.Values{"_pragma": {"busy_timeout(20000)", "foreign_keys(1)"}}
	if write {
		q["_pragma"] = append(q["_pragma"], "journal_mode(WAL)", "synchronous(NORMAL)", "cache_size(-16000)", "temp_store(MEMORY)", "journal_size_limit(67108864)")
		q.Set("_txlock", "immediate")
	} else {
		q["_pragma"] = append(q["_pragma"], "query_only(1)", "cache_size(-6000)", "temp_store(MEMORY)")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// explain wraps an error of the engine in its kind, in words for a person.
func explain(err error) error {
	if err == nil || errors.Is(err, news.ErrNotFound) {
		return err
	}
	if errors.Is(err, sql.ErrNoRows) {
		return news.ErrNotFound
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: another program is writing to the store: %w; wait for it, then try again", news.ErrTemporary, err)
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w: the disk could not be written or read: %w; make room on it, then try again", news.ErrTemporary, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%w: the file may not be written: %w; check its permissions or give another with -db", news.ErrInvalid, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: the file is no store or is damaged: %w; bring back a copy, or give another file with -db", news.ErrInvalid, err)
	}
	return err
}

// locked is a connection that holds a lock.
type locked struct {
	pool *sql.DB
	conn *sql.Conn
}

// lockFile locks a file by a transaction of the engine on it, which the system
// ends with the process.
func lockFile(ctx context.Context, path string) (*locked, error) {
	pool, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?_pragma=busy_timeout(200)")
	if err != nil {
		return nil, err
	}
	conn, err := pool.Conn(ctx)
	if err == nil {
		if _, err = conn.ExecContext(ctx, `BEGIN EXCLUSIVE`); err != nil {
			err = errors.Join(err, conn.Close())
		}
	}
	if err == nil {
		return &locked{pool, conn}, nil
	}
	if err = explain(err); errors.Is(err, news.ErrTemporary) {
		err = fmt.Errorf("%w: another rashomon works on this store; let it go on, or stop it first", news.ErrConflict)
	}
	return nil, errors.Join(err, pool.Close())
}
