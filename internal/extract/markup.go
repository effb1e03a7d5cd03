package extract

import (
	_ "embed"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"golang.org/x/net/html"
)

//go:embed rules/markup.tsv
var markupTSV string

// partKind is what the name of an element says of it; a name may say several
// things.
type partKind uint8

const (
	dropPart partKind = 1 << iota
	neverPart
	captionPart
	deckPart
	bodyPart
	datePart
	bylinePart
)

// partKinds are the kinds by their effects in rules/markup.tsv.
var partKinds = map[string]partKind{
	"drop": dropPart, "never": neverPart, "caption": captionPart, "deck": deckPart, "body": bodyPart, "date": datePart, "byline": bylinePart,
}

// markupRule is a row of rules/markup.tsv.
type markupRule struct {
	kind  partKind
	words string // between two spaces
}

// loadMarkup gives the rules by their first word.
var loadMarkup = sync.OnceValue(func() map[string][]markupRule {
	out := map[string][]markupRule{}
	for _, line := range strings.Split(markupTSV, "\n") {
		effect, words, _ := strings.Cut(line, "\t")
		if kind := partKinds[effect]; kind != 0 {
			first, _, _ := strings.Cut(words, " ")
			out[first] = append(out[first], markupRule{kind, " " + words + " "})
		}
	}
	return out
})

// partOf looks a name up in the rules.
func partOf(name string) partKind {
	rules, words := loadMarkup(), splitName(name)
	var k partKind
	for at := 0; at+1 < len(words); {
		end := at + 1 + strings.IndexByte(words[at+1:], ' ')
		for _, r := range rules[words[at+1:end]] {
			if strings.HasPrefix(words[at:], r.words) && (r.kind != neverPart || r.words == words) {
				k |= r.kind
			}
		}
		at = end
	}
	return k
}

// parts remembers what names say: a page has the same ones a thousand times, and
// so have the pages of one site.
var parts = struct {
	known sync.Map // string to partKind
	count atomic.Int64
}{}

// maxParts bounds what is remembered.
const maxParts = 1 << 15

// partsOf is what the names in a class or id say together.
func partsOf(names string) partKind {
	if k, ok := parts.known.Load(names); ok {
		return k.(partKind)
	}
	var k partKind
	for name := range strings.FieldsSeq(names) {
		k |= partOf(name)
	}
	if len(names) < 96 && parts.count.Add(1) <= maxParts {
		parts.known.Store(strings.Clone(names), k)
	}
	return k
}

// named tells whether the class or id of an element holds a name of that kind.
func named(n *html.Node, kind partKind) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" || a.Val == "" {
			continue
		}
		if partsOf(a.Val)&kind != 0 {
			return true
		}
	}
	return false
}

// splitName parts a name at what is no letter and before capitals: " article
// body " for "articleBody".
func splitName(name string) string {
	var b strings.Builder
	b.WriteByte(' ')
	lower := false
	for _, r := range name[:min(len(name), 200)] {
		switch {
		case !unicode.IsLetter(r):
			if lower {
				b.WriteByte(' ')
			}
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
		}
		lower = true
		b.WriteRune(unicode.ToLower(r))
	}
	b.WriteByte(' ')
	return b.String()
}
