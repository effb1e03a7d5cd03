package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	bylineLead  = regexp.MustCompile(`(?i)^(?:(?:words|text|story|written|reported|reporting|posted|published|interview|photos?)?\s*(?:and\s+\w+\s+)?(?:by|from)|por|von|par|di|da)\s*:?\s+`)
	nameBreakRE = regexp.MustCompile(`(?i)\s*[;|•·/]\s*|\s+(?:and|und|et|y)\s+|\s+&\s+|\s*,\s*(?:and\s+)?`)
	gluedRE     = regexp.MustCompile(`(\p{Ll}{2})(?:\.\s+)?((?:Updated|Published|Posted)\b)|(\p{Ll}{3})\.\s+`)
	handleRE    = regexp.MustCompile(`\s*(?:[(\[]?@\w+[)\]]?|\S+@\S+\.\w+)`)
	bylineEnd   = regexp.MustCompile(`(?i)\s*(?:[-–—|•·/,]\s*)?\b(?:published|updated|posted|last\s+(?:updated|modified)|first\s+published|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s:,.].*$`)
	roleRE      = regexp.MustCompile(`(?i)\b(?:writer|editor|editors|correspondent|reporter|staff|contributor|columnist|bureau|chief|producer|photographer|journalist|analyst|special to|newsroom|media|news|business|sports?|press|times|post|herald|magazine|insider|\w+\.(?:com|org|net|co\.uk))\b`)
	degreeRE    = regexp.MustCompile(`^(?:[A-Z]{1,3}\.?){1,3}[A-Za-z]{0,2}\.?$|^(?:Ph\.?D\.?|M\.?D\.?|Jr\.?|Sr\.?|II|III|Esq\.?)$`)
	idNameRE    = regexp.MustCompile(`(?i)^(?:admin(?:istrator)?|editor|webmaster|root|user\d*|author|staff|guest|\S*admin|\S+\.txt)$|[*:<>]`)
)

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

// personLike tells a name of two to five words, each with a capital but for
// small ones, from an office or a body.
func personLike(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || roleRE.MatchString(s) {
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
		if name, ok := knownAgency(first); ok && more && len(first) >= 2 && first == strings.ToUpper(first) && roleRE.MatchString(part) {
			return name
		}
	}
	return ""
}

// shownBylines are what the page itself shows of the writers, the surest
// element first: those that are marked as an author, as one, then elements
// named so.
func shownBylines(root *html.Node) []string {
	var marked, named, loose []string
	for n := range descendants(root) {
		if n.Type != html.ElementNode || n.DataAtom == atom.Link || n.DataAtom == atom.Label || n.DataAtom == atom.Input {
			continue
		}
		rel, prop, class := attr(n, "rel"), attr(n, "itemprop"), strings.ToLower(attr(n, "class"))
		switch {
		case strings.Contains(rel, "author") || prop == "author" || prop == "creator":
			if v := authorText(n); v != "" && !inComments(n) {
				marked = append(marked, v)
			}
		case strings.Contains(class, "byline") || strings.Contains(class, "author-name") || strings.Contains(class, "author__name"):
			if v := authorText(n); v != "" && len(named) < 4 && !inComments(n) {
				named = append(named, v)
			}
		case strings.Contains(class, "author") && len(loose) < 4:
			if v := authorText(n); v != "" && !inComments(n) {
				loose = append(loose, v)
			}
		}
	}
	if joined := strings.Join(marked, "; "); len(writers(joined)) > 0 && len(writers(joined)) <= maxWriters {
		// What else the elements around them hold are places and owners.
		return []string{joined}
	}
	return append(named, loose...)
}

// inComments tells an element among the readers' comments or in a form.
func inComments(n *html.Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p.DataAtom == atom.Form || strings.Contains(strings.ToLower(attr(p, "class")+" "+attr(p, "id")), "comment") && p.DataAtom != atom.Body && p.DataAtom != atom.Html && p.DataAtom != atom.Article {
			return true
		}
	}
	return false
}

// maxWriters is the most people who sign one report; more are those of others,
// to which the page links.
const maxWriters = 5

func authorText(n *html.Node) string {
	if v := attr(n, "content"); v != "" {
		return v
	}
	if v := content(n); len(v) < 160 {
		return v
	}
	return ""
}
