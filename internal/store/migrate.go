package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"rashomon/internal/news"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the file up to the newest migration, one transaction each. The
// migrations are numbered from 0001 and never altered after a release; the
// file's user_version is the last that it has.
func (s *Store) migrate(ctx context.Context) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var has int
	if err := s.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&has); err != nil {
		return err
	}
	if has > len(names) {
		return fmt.Errorf("%w: the store is of format %d, this program knows %d; use the newer program", news.ErrUnsupported, has, len(names))
	}
	for i, name := range names[has:] {
		b, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		err = s.transact(ctx, func(t *tx) error {
			var now int
			if err := t.one(`PRAGMA user_version`, nil, &now); err != nil || now > has+i {
				return err // another process was faster
			}
			for _, statement := range statements(string(b)) {
				if _, err := t.ExecContext(ctx, statement); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
			_, err := t.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, has+i+1))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// statements are the statements of a migration: each ends with ";" at the end of
// a line. Lines that begin with "--" are comments.
func statements(text string) []string {
	var out []string
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "--") {
			continue
		}
		b.WriteString(line)
		if strings.HasSuffix(strings.TrimSpace(line), ";") {
			out = append(out, b.String())
			b.Reset()
		}
	}
	return out
}
