package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rashomon": main})
}

func TestScripts(t *testing.T) {
	gold, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "gold"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("GOLD", gold)
			serveSite(e)
			return nil
		},
		Condition: func(name string) (bool, error) {
			_, err := os.Stat(filepath.Join(gold, "accounts"))
			return name == "gold" && err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "bytes": writeBytes, "warc": writeWARC, "crash": crash, "rows": countRows,
		},
	})
}

// status runs the program and holds its exit status: status N ARG...
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N arg...")
	}
	err := ts.Exec("rashomon", args[1:]...)
	got := "0"
	if err != nil {
		got = err.Error()
	}
	if want := map[string]string{"0": "0", "1": "exit status 1", "2": "exit status 2"}[args[0]]; got != want {
		ts.Fatalf("rashomon %q: %s, want %s", args[1:], got, want)
	}
}

// writeBytes writes bytes that a text archive cannot hold: bytes FILE KIND.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes file kind")
	}
	const text = "Ferry halts at Ostr\xf6y\n\nThe ferry stopped for two hours on Monday, the harbour master said.\n"
	var b []byte
	switch args[1] {
	case "latin1":
		b = []byte(text)
	case "utf16", "utf16le":
		if args[1] == "utf16" {
			b = append(b, 0xff, 0xfe)
		}
		for _, c := range []byte(text) {
			b = append(b, c, 0)
		}
	case "utf16be":
		for _, c := range []byte(text) {
			b = append(b, 0, c)
		}
	case "binary":
		b = append([]byte("\x7fELF"), make([]byte, 4000)...)
	case "png":
		b = append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 4000)...)
	case "control": // what would move the cursor or turn the writing direction
		b = []byte("Ferry \x1b[31mAldis\x1b]0;title\x07 \u202ekcab\u202c runs \u009b2J aground\n\n" +
			"The ferry Aldis ran \u2066aground\u2069 off Norvik on Tuesday with 140 passengers \x1b[2J on board, the coast guard said.\n")
	case "huge": // more than is read of one file; a hole takes no room on the disk
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o600))
		ts.Check(os.Truncate(ts.MkAbs(args[0]), 100<<20))
		return
	case "title":
		b = []byte(`{"title": "` + strings.Repeat("Ferry Aldis ", 420) + `", "text": "The ferry Aldis ran aground off Norvik on Tuesday with 140 passengers on board."}`)
	default:
		ts.Fatalf("unknown kind %s", args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}

func TestLongFlags(t *testing.T) {
	for _, c := range []struct{ in, want []string }{
		{[]string{"eval", "-task", "names", "-json"}, []string{"eval", "--task", "names", "--json"}},
		{[]string{"eval", "--task=names", "-gold=x"}, []string{"eval", "--task=names", "--gold=x"}},
		{[]string{"read", "-o", "a.html", "-", "b"}, []string{"read", "-o", "a.html", "-", "b"}},
		{[]string{"explain", "-finding", "f1", "--", "-task"}, []string{"explain", "--finding", "f1", "--", "-task"}},
		{[]string{"read", "-help"}, []string{"read", "--help"}},
		{[]string{"read", "-oa.json"}, []string{"read", "-oa.json"}},
	} {
		if got := longFlags(command(), c.in); !slices.Equal(got, c.want) {
			t.Errorf("longFlags(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestRunReturnsStatus(t *testing.T) {
	for _, c := range []struct {
		want int
		args []string
	}{{exitUsage, []string{"read"}}, {exitUsage, []string{"nonsense"}}, {exitDone, []string{"help"}}} {
		if got := run(context.Background(), c.args, nil, discard{}, discard{}); got != c.want {
			t.Errorf("run(%q) = %d, want %d", c.args, got, c.want)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
