package extract

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

var (
	bylineLead  = regexp.MustCompile(`(?i)^(?:(?:words|text|story|written|reported|reporting|posted|published|interview|photos?)?\s*(?:and\s+\w+\s+)?(?:by|from)|por|von|par|di|da)\s*:?\s+`)
	nameBreakRE = regexp.MustCompile(`(?i)\s*[;|•·/]\s*|\s+(?:and|und|et|y)\s+|\s+&\s+|\s*,\s*(?:and\s+)?`)
	gluedRE     = regexp.MustCompile(`(\p{Ll}{2})(?:\.\s+)?((?:Updated|Published|Posted)\b)|(\p{Ll}{3})\.\s+`)
	handleRE    = regexp.MustCompile(`\s*(?:[(\[]?@\w+[)\]]?|\S+@\S+\.\w+)`)
	bylineEnd   = regexp.MustCompile(`(?i)\s*(?:[-–—|•·/,]\s*)?\b(?:published|updated|posted|last\s+(?:updated|modified)|first\s+published|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s:,.].*$`)
	degreeRE    = regexp.MustCompile(`^(?:[A-Z]{1,3}\.?){1,3}[A-Za-z]{0,2}\.?$|^(?:Ph\.?D\.?|M\.?D\.?|Jr\.?|Sr\.?|II|III|Esq\.?)$`)
	idNameRE    = regexp.MustCompile(`(?i)^(?:admin(?:istrator)?|editor|webmaster|root|user\d*|author|staff|guest|\S*admin|\S+\.txt)$|[*:<>]`)
)

//go:embed rules/byline.tsv
var bylineTSV string

// bylineRules are the patterns that the rows of rules/byline.tsv make.
type bylineRules struct {
	office *regexp.Regexp // a word of a body or of somebody's role
	behind *regexp.Regexp // a name, and what is said of it without a comma
}

var loadBylines = sync.OnceValue(func() bylineRules {
	words := map[string][]string{}
	for _, line := range strings.Split(bylineTSV, "\n") {
		if kind, word, ok := strings.Cut(line, "\t"); ok {
			words[kind] = append(words[kind], regexp.QuoteMeta(word))
		}
	}
	any := func(kinds ...string) string {
		var all []string
		for _, k := range kinds {
			all = append(all, words[k]...)
		}
		return `(?i:` + strings.Join(all, "|") + `)`
	}
	const name = `^(\p{Lu}[\p{L}.'’-]+(?: \p{L}[\p{L}.'’-]*){0,3}? \p{Lu}[\p{L}.'’-]+)`
	return bylineRules{
		office: regexp.MustCompile(`(?i)\b(?:` + any("role", "office") + `|\w+\.(?:com|org|net|co\.uk))\b`),
		behind: regexp.MustCompile(name + ` (?:(?:` + any("desk") + ` ){0,3}` + any("role") + `\b.*|(?:in|at|for|with|near|reports|reporting|reported) (?:(?:from|for|in) )?(?:the )?\p{Lu}.*)$`),
	}
})

// maxByline is the length in bytes of the longest byline; what is longer tells
// of the writers.
const maxByline = 300

// writers are the names in a byline, without the lead, the writers' offices and
// addresses, and the date that stands behind them: of "By TOM KRISHER, AP Auto
// Writer" it is "Tom Krisher". Where it names no person it is the body that
// signs: "Associated Press".
func writers(byline string) []string {
	s := clean(strings.ReplaceAll(byline, "\u00a0", " "))
	if strings.HasPrefix(s, "http") || len(s) > maxByline {
		return nil
	}
	s = gluedRE.ReplaceAllString(bylineLead.ReplaceAllString(s, ""), "$1$3; $2")
	if at := findDate(s); at != nil {
		s = s[:at[0]]
	}
	s = bylineEnd.ReplaceAllString(s, "")
	s = handleRE.ReplaceAllString(s, " ")
	var people, bodies []string
	for i, part := range nameBreakRE.Split(s, -1) {
		part = strings.Trim(clean(bylineLead.ReplaceAllString(part, "")), " .,:;-–—|()[]")
		part = withoutRole(part)
		switch {
		case part == "" || utf8.RuneCountInString(part) < 2 || idNameRE.MatchString(part):
		case i > 0 && degreeRE.MatchString(part):
		case personLike(part):
			people = append(people, namedCase(part))
		case len(strings.Fields(part)) <= 6:
			bodies = append(bodies, part)
		}
	}
	if len(people) > 0 {
		return unique(people)
	}
	if len(bodies) > 1 {
		bodies = bodies[:1] // what stands behind it is its place or its owner
	}
	return bodies
}

// withoutRole takes off what is said of a person behind the name, without a
// comma: the role, the place, for whom.
func withoutRole(part string) string {
	m := loadBylines().behind.FindStringSubmatch(part)
	if m == nil || !personLike(m[1]) {
		return part
	}
	first, _, _ := strings.Cut(part, " ")
	if _, agency := knownAgency(first); agency {
		return part
	}
	return m[1]
}

// personLike tells a name of two to five words, each with a capital but for
// small ones, from an office or a body.
func personLike(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || loadBylines().office.MatchString(s) {
		return false
	}
	if _, agency := knownAgency(s); agency {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) || unicode.IsLower(r) && len(w) > 3 {
			return false
		}
	}
	return true
}

// namedCase writes a name that is all in capitals as a name.
func namedCase(s string) string {
	if s != strings.ToUpper(s) || len(s) < 4 {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if len(w) > 2 || i > 0 && i < len(words)-1 {
			words[i] = titled(w)
		}
	}
	return strings.Join(words, " ")
}

// titled has a capital at its start and behind a hyphen or apostrophe.
func titled(w string) string {
	up := true
	return strings.Map(func(r rune) rune {
		defer func() { up = r == '-' || r == '\'' || r == '’' }()
		if up {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, w)
}

func unique(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, n := range names {
		if key := strings.ToLower(n); !seen[key] {
			seen[key] = true
			out = append(out, n)
		}
	}
	return out
}

func joinNames(names []string) string {
	return strings.Join(unique(names), "; ")
}

// creditedAgency is the agency that a byline credits: "AP" of "AP Auto Writer".
func creditedAgency(byline string) string {
	for _, part := range nameBreakRE.Split(byline, -1) {
		part = strings.TrimSpace(bylineLead.ReplaceAllString(clean(part), ""))
		if name, ok := knownAgency(part); ok {
			return name
		}
		first, _, more := strings.Cut(part, " ")
		if name, ok := knownAgency(first); ok && more && len(first) >= 2 && first == strings.ToUpper(first) && loadBylines().office.MatchString(part) {
			return name
		}
	}
	return ""
}
