package store

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
)

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
