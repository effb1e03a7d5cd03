package align

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// TestReasonsAreDocumented holds the closed list of reasons and its page
// together.
func TestReasonsAreDocumented(t *testing.T) {
	code, err := os.ReadFile("reason.go")
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../docs/reasons.md")
	if err != nil {
		t.Fatal(err)
	}
	declared := codes(regexp.MustCompile(`= +"([a-z-]+)"`), code)
	written := codes(regexp.MustCompile("(?m)^\\| `([a-z-]+)`"), page)
	for _, c := range declared {
		if !slices.Contains(written, c) {
			t.Errorf("reason %q has no row in docs/reasons.md", c)
		}
	}
	for _, c := range written {
		if !slices.Contains(declared, c) {
			t.Errorf("docs/reasons.md has a row for %q, which is no reason in reason.go", c)
		}
	}
}

func codes(re *regexp.Regexp, b []byte) []string {
	var out []string
	for _, m := range re.FindAllSubmatch(b, -1) {
		out = append(out, string(m[1]))
	}
	return out
}
