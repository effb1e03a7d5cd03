package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// oldStore is a store file of a format, with one report, as the program of that
// time left it.
func oldStore(t *testing.T, format int) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open("sqlite", dsn(file, true))
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || format > len(names) {
		t.Fatal(names, err)
	}
	b, err := newBox()
	if err != nil {
		t.Fatal(err)
	}
	run := func(statement string, args ...any) {
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	for _, name := range names[:format] {
		text, err := migrations.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range statements(string(text)) {
			run(statement)
		}
	}
	run(fmt.Sprintf(`PRAGMA user_version = %d`, format))
	run(`INSERT INTO sources (name, reports) VALUES ('Ostrel Post', 1)`)
	run(`INSERT INTO reports (key, version, versions, source, at, added) VALUES ('https://news.example/1', 1, 1, 1, 1, 1)`)
	run(`INSERT INTO versions (report, number, hash, title, meta, body, added) VALUES (1, 1, x'01', 'Slope falls', '{"title":"Slope falls"}', ?, 1)`,
		b.pack(&body{Text: "A slope fell."}))
	if err := errors.Join(b.close(), db.Close()); err != nil {
		t.Fatal(err)
	}
	return file
}

// schema is all that a store's file is made of.
func schema(t *testing.T, s *Store) (out []string) {
	t.Helper()
	err := s.rows(context.Background(), `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY type, name`, nil, func(scan func(...any) error) error {
		var row string
		err := scan(&row)
		out = append(out, row)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOldFormats: a store of any older format comes to that of a new one when it
// is opened, keeps what it holds, and takes more.
func TestOldFormats(t *testing.T) {
	ctx := context.Background()
	fresh, err := Open(ctx, filepath.Join(t.TempDir(), "new.db"))
	if err != nil {
		t.Fatal(err)
	}
	want := schema(t, fresh)
	if err := fresh.Close(); err != nil {
		t.Fatal(err)
	}
	names, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is sound
	for format := 1; format <= len(names); format++ {
		s, err := Open(ctx, oldStore(t, format))
		if err != nil {
			t.Fatalf("format %d: %v", format, err)
		}
		if got := schema(t, s); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("format %d comes to another schema:\n%s\nwant\n%s", format, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if r, err := s.Report(ctx, "r1"); err != nil || r.Text != "A slope fell." || r.Title != "Slope falls" {
			t.Errorf("format %d: the report is %+v, %v", format, r, err)
		}
		if a, err := s.AddReport(ctx, news.Report{URL: "https://news.example/2", Source: news.Source{Name: "Ostrel Post"}, Text: "The road is open."}, nil); err != nil || a.Report != "r2" {
			t.Errorf("format %d takes no report: %+v, %v", format, a, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestNewerFormat: a store of a newer program is refused, and says what to do.
func TestNewerFormat(t *testing.T) {
	ctx := context.Background()
	names, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is sound
	file := oldStore(t, len(names))
	db, err := sql.Open("sqlite", dsn(file, true))
	if err == nil {
		_, err = db.Exec(fmt.Sprintf(`PRAGMA user_version = %d`, len(names)+1))
	}
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, file); !errors.Is(err, news.ErrUnsupported) || !strings.Contains(err.Error(), "use the newer program") {
		t.Errorf("a newer store: %v", err)
	}
}

// TestMigrationsNumbered: the format of a file is how many migrations it has, so
// that their numbers must be 1, 2, 3... without a gap or a pair.
func TestMigrationsNumbered(t *testing.T) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for i, name := range names {
		if want := fmt.Sprintf("%04d_", i+1); !strings.HasPrefix(path.Base(name), want) {
			t.Errorf("%s stands where %s... should", name, want)
		}
		if b, err := migrations.ReadFile(name); err != nil || !strings.HasSuffix(strings.TrimSpace(string(b)), ";") {
			t.Errorf("%s does not end a statement: its last would be passed over (%v)", name, err)
		}
	}
}

// TestStatements: a statement ends at the end of a line, and comments are none.
func TestStatements(t *testing.T) {
	got := statements("-- A; comment\nCREATE TABLE a (\n\tb TEXT DEFAULT ';',\n\tc INTEGER\n);\nDROP TABLE d;\n")
	want := []string{"CREATE TABLE a (\n\tb TEXT DEFAULT ';',\n\tc INTEGER\n);\n", "DROP TABLE d;\n"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", got, want)
	}
}
