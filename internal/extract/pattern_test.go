package extract

import (
	"reflect"
	"regexp/syntax"
	"strings"
	"testing"
)

// TestRequired holds that the texts that are looked for before a pattern stand
// in every line that the pattern matches.
func TestRequired(t *testing.T) {
	for expr, want := range map[string][][]string{
		`(?i)^photo: \w+`:           {{"photo: "}},
		`\S \[(?:photo|image)\b`:    {{" ["}, {"photo", "image"}},
		`[.!?] ?/ ?\p{Lu}`:          {{"!", ".", "?"}, {"/"}},
		`[/|]x?`:                    {{"/", "|"}},
		`a*`:                        nil,
		`(?:a|b*)c`:                 {{"c"}},
		`(?:©|\(c\) )\s?[\p{L}. ]+`: {{"©", "(c) "}},
	} {
		tree, err := syntax.Parse(expr, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if got := required(tree); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
}

// TestPattern holds that a pattern finds what its expression finds.
func TestPattern(t *testing.T) {
	lines := []string{
		"Subscribe to continue reading", "SIGN IN AND KEEP READING", "Already a member?", "The report is for members", "Suscríbete para seguir leyendo",
		"This story is available to our subscribers", "The council met on Tuesday.", "", "You have reached your limit",
	}
	found := 0
	for _, line := range lines {
		low := strings.ToLower(line)
		want := wallPattern.re.MatchString(low)
		if got := wallPattern.matches(low, low); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
		if want {
			found++
		}
	}
	if found < 5 {
		t.Errorf("the expression finds %d of the lines, want most", found)
	}
}
