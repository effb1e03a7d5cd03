package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/news"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds an output to a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s changed; look at the difference and, where it is right, run the test with -update. Got:\n%s", name, got)
	}
}

// unrelated is a story of one report, which stands beside the account.
func unrelated() news.Account {
	r := &news.Report{ID: "r5", File: "reports/r5.txt", Source: news.Source{Name: "Quay Gazette"}, Title: "Lighthouse reopens", Published: "2031-03-11", Text: "Lighthouse reopens\n\nIt reopened."}
	return news.Account{Title: r.Title, Reports: []*news.Report{r}, Story: news.Story{Reports: []string{"r5"}}}
}

func TestTerminal(t *testing.T) {
	accounts := []news.Account{invented(t), unrelated()}
	for name, screen := range map[string]Screen{
		"account.txt":        {},
		"account-narrow.txt": {Width: 44},
		"account-color.txt":  {Width: 100, Color: true},
	} {
		var b bytes.Buffer
		if err := Terminal(&b, accounts, screen); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
		width := screen.Width
		if width == 0 {
			width = 80
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if columns(l) > width {
				t.Errorf("%s: a line of %d columns, wanted at most %d: %q", name, columns(l), width, l)
			}
		}
	}
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, []news.Account{invented(t), unrelated()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "account.html", b.Bytes())
}
