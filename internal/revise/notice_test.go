package revise

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/news"
)

func TestNotice(t *testing.T) {
	changes := []news.Change{
		{Code: CodeAdded, Text: "“a” was added"}, {Code: CodeWording, Text: "“previous” was removed"}, {Code: CodeTitle, Text: "the headline “x” became “y”"},
		{Code: CodeFigure, Text: "“5 people” became “7 people”"}, {Code: CodeTime, Text: "“Monday” became “Tuesday”"},
	}
	for _, c := range []struct {
		r        news.Revision
		modified string
		want     string
	}{
		{news.Revision{}, "", ""},
		{news.Revision{Silent: true, Changes: changes[:1]}, "2031-05-05", "The Courier changed its text without saying so (version 2): “a” was added"},
		{news.Revision{Changes: changes[1:2]}, "2031-05-05T12:00:00Z", "The Courier changed its text at 2031-05-05T12:00:00Z (version 2): “previous” was removed"},
		{news.Revision{Silent: true, Changes: changes}, "", "The Courier changed its text without saying so (version 2): “5 people” became “7 people”; “Monday” became “Tuesday”; the headline “x” became “y”; 2 more changes"},
		{news.Revision{Silent: true, Changes: changes[1:]}, "", "The Courier changed its text without saying so (version 2): “5 people” became “7 people”; “Monday” became “Tuesday”; the headline “x” became “y”; 1 more change"},
	} {
		if got := Notice("The Courier", 2, c.modified, c.r); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// TestWeights holds that every code has a weight.
func TestWeights(t *testing.T) {
	for _, code := range []string{CodeTitle, CodeFigure, CodeTime, CodeName, CodeAttribution, CodeModality, CodeNegation, CodeWording, CodeAdded, CodeRemoved} {
		if _, ok := weight[code]; !ok {
			t.Errorf("%s has no weight", code)
		}
	}
}

// TestCodesAreDocumented holds that the page of docs names every code.
func TestCodesAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "fetch.md"))
	if err != nil {
		t.Fatal(err)
	}
	for code := range weight {
		if !strings.Contains(string(page), "`"+code+"`") {
			t.Errorf("docs/fetch.md does not tell of %q", code)
		}
	}
}
