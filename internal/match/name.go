package match

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// FoldName is a name as it is compared: lower case, without accents, dots,
// possessive and leading article, one space between words.
func FoldName(s string) string {
	s = nameMarks.Replace(s)
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
	out := words[:0]
	for i, w := range words {
		w = strings.TrimSuffix(w, "'s")
		w = strings.Trim(w, "'")
		if w == "" || i == 0 && (w == "the" || w == "a" || w == "an") {
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

var nameMarks = strings.NewReplacer("’", "'", ".", "", "-", " ")

// Names compares two names. Persons are the same when their last names are and
// their first names do not speak against it; others when one folds to the
// other, abbreviates it or is an alias of it.
func Names(a, b *news.Name) Relation { return Fold(a).Compare(Fold(b)) }

// Folded is a name that is compared with many: it is folded once.
type Folded struct {
	kind  doc.EntityKind
	forms []string
}

// Fold folds a name and its aliases.
func Fold(n *news.Name) Folded { return Folded{n.Kind, forms(n)} }

// Compare compares two names, as Names does.
func (a Folded) Compare(b Folded) Relation {
	if !kindsAgree(a.kind, b.kind) {
		return Unknown
	}
	best := Unknown
	places := a.kind == doc.Place && b.kind == doc.Place
	for _, x := range a.forms {
		for _, y := range b.forms {
			if places && withoutRegion(x) == withoutRegion(y) {
				return Same
			}
			if r := namePair(x, y, a.kind == doc.Person || b.kind == doc.Person); r != Unknown && (best == Unknown || r == Same) {
				best = r
			}
		}
	}
	return best
}

// forms are the folded names of a name, the fullest first; of a place without what
// it lies in: "Ostrel" of "Ostrel, Varda".
func forms(n *news.Name) []string {
	out := make([]string, 0, 1+len(n.Aliases))
	for _, s := range append([]string{n.Full}, n.Aliases...) {
		if n.Kind == doc.Place {
			s, _, _ = strings.Cut(s, ", ")
		}
		out = append(out, FoldName(s))
	}
	return out
}

func kindsAgree(a, b doc.EntityKind) bool {
	switch {
	case a == b:
		return true
	case a == doc.Person || b == doc.Person:
		return false
	case a == doc.Group || b == doc.Group:
		return false
	}
	return true // bodies, places, sites and others are easily taken for each other
}

func namePair(a, b string, person bool) Relation {
	if a == "" || b == "" {
		return Unknown
	}
	a, b = listed.stands(a), listed.stands(b)
	if a == b {
		return Same
	}
	if person {
		return personPair(bareName(a), bareName(b))
	}
	switch {
	case len(a) > len(b) && Abbreviates(b, a), len(b) > len(a) && Abbreviates(a, b):
		return Same
	}
	x, y := withoutForm(strings.Fields(a)), withoutForm(strings.Fields(b))
	if slices.Equal(x, y) {
		return Same
	}
	return wordsPair(x, y)
}

// withoutForm is a name without the legal form at its end.
func withoutForm(name []string) []string {
	for len(name) > 1 && listed.legal[name[len(name)-1]] {
		name = name[:len(name)-1]
	}
	return name
}

// withoutRegion is the name of a part of a country without what kind of part it
// is: "borsa" of "borsa province".
func withoutRegion(name string) string {
	if i := strings.LastIndexByte(name, ' '); i > 0 && listed.region[name[i+1:]] {
		return name[:i]
	}
	return name
}

// bareName is the words of a person's name without honorifics.
func bareName(s string) []string {
	w := strings.Fields(s)
	for len(w) > 1 && listed.honorific[w[0]] {
		w = w[1:]
	}
	return w
}

// personPair compares two names of persons: "Noem" with "Kristi Noem", "Luis
// Guillermo Solis" with "Luis Guillermo Solis Rivera", "J. Smith" with "John
// Smith".
func personPair(a, b []string) Relation {
	a, b = withoutInitials(a), withoutInitials(b)
	if len(a) > len(b) {
		return personPair(b, a).Flip()
	}
	if len(a) == 1 && len(b) == 1 {
		if a[0] == b[0] {
			return Same
		}
		return Unknown
	}
	if len(a) == 1 {
		if a[0] == b[len(b)-1] || len(b) > 2 && a[0] == b[len(b)-2] {
			return Wider
		}
		return Unknown
	}
	if first := a[0]; first != b[0] && !strings.HasPrefix(b[0], first) && !strings.HasPrefix(first, b[0]) {
		return Unknown
	}
	shared := 0
	for _, w := range a[1:] {
		for _, v := range b[1:] {
			if w == v {
				shared++
				break
			}
		}
	}
	switch {
	case shared == 0:
		return Unknown
	case len(a) == len(b):
		return Same
	}
	return Wider
}

// withoutInitials is a name without the initials in its middle: Ida K. Brehm is
// Ida Brehm, told no more fully.
func withoutInitials(name []string) []string {
	if len(name) < 3 {
		return name
	}
	out := []string{name[0]}
	for _, w := range name[1 : len(name)-1] {
		if len(w) > 1 {
			out = append(out, w)
		}
	}
	return append(out, name[len(name)-1])
}

// wordsPair holds when the words of the shorter name, two at the least, end or
// begin the longer: "Homeland Security" and "Department of Homeland Security".
func wordsPair(a, b []string) Relation {
	if len(a) > len(b) {
		return wordsPair(b, a).Flip()
	}
	if len(a) < 2 || len(a) == len(b) {
		return Unknown
	}
	if strings.HasSuffix(strings.Join(b, " "), " "+strings.Join(a, " ")) || strings.HasPrefix(strings.Join(b, " "), strings.Join(a, " ")+" ") {
		return Wider
	}
	return Unknown
}

// Abbreviates reports that short is made of the initials of long, small words
// apart: "hrw" of "human rights watch", or a known contraction of syllables:
// "cecot".
func Abbreviates(short, long string) bool {
	if strings.ContainsRune(short, ' ') || len(short) < 2 || len(short) > 6 {
		return false
	}
	var all, big []byte
	for _, w := range strings.Fields(long) {
		all = append(all, w[0])
		if w != "of" && w != "the" && w != "and" && w != "for" && w != "de" && w != "y" {
			big = append(big, w[0])
		}
	}
	return len(big) > 1 && (string(all) == short || string(big) == short)
}
