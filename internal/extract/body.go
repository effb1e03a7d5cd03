package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/doc"
)

// bodyOf finds the body of the article on a page. The parts of the site are cut
// off by their names; of what is left, the element is taken that holds most of
// the prose in the least room; in it, what is mostly links is left out. The
// metadata's articleBody, where there is one, tells prose of the article from
// other prose. The bytes of prose below each node are known.
func bodyOf(root *html.Node, prose map[*html.Node]int, articleBody, title string) *page {
	deck := deckOf(root)
	var p page
	p.pruned = prune(root, prose)
	blocks := flatten(root)
	known := shingles(articleBody)
	box := container(root, blocks, known)
	inside := within(blocks, box)
	first, last := bounds(inside, known)
	if deck != "" && !holds(inside[first:last], deck) {
		p.add(deck, doc.Subtitle)
	}
	told := map[string]bool{}
	little := proseOf(inside[first:last]) < maxStub
	for i := first; i < last; i++ {
		b := &inside[i]
		if !keeps(b, title) || little && len(b.text) < maxWall && asksToPay(b.text) || repeated(inside[max(first, i-4):i], b) || told[b.text] {
			continue
		}
		told[b.text] = len(b.text) > minAgain && (b.kind == doc.Caption || ended(b.text))
		p.addBlock(b)
	}
	return &p
}

// proseOf is how many bytes of the blocks are prose.
func proseOf(blocks []block) int {
	n := 0
	for i := range blocks {
		if blocks[i].prose() {
			n += len(blocks[i].text)
		}
	}
	return n
}

// deckOf is the text between title and report that the page marks as such.
func deckOf(root *html.Node) string {
	h1 := find(root, isTag(atom.H1))
	if h1 == nil {
		return ""
	}
	for n := h1; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if s.Type != html.ElementNode || !named(s, deckPart) {
				continue
			}
			if text := content(s); len(text) > 20 && len(text) < 300 {
				return text
			}
		}
	}
	return ""
}

// holds tells whether a text stands among the blocks.
func holds(blocks []block, text string) bool {
	for i := range blocks {
		if strings.Contains(blocks[i].text, text) {
			return true
		}
	}
	return false
}

// keeps tells a block of the article from one of the site that stands in the
// article's element.
func keeps(b *block, title string) bool {
	switch e := b.furniture(); {
	case e != keep && e != caption:
		return false
	case b.linky() && len(b.text) < 300 && b.kind != doc.Caption && b.tag != atom.Blockquote && b.node.Parent.DataAtom != atom.Blockquote:
		return false
	case b.tag == atom.H1:
		return !sameStart(b.text, title)
	}
	return true
}

// minAgain is the length in bytes from which a sentence or caption that stands
// anywhere above is not told again: a shorter one may be a refrain.
const minAgain = 80

// ended tells a text that ends like a sentence; the parts of a list do not.
func ended(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…”\"", last)
}

// repeated tells a block that stands just above too, as the words under the
// pictures of a slide show do.
func repeated(above []block, b *block) bool {
	for i := range above {
		if len(b.text) > 30 && above[i].text == b.text {
			return true
		}
	}
	return false
}

// bounds are the first and behind the last block that are the article's: what
// stands before its first sentence and behind its last is the site's.
func bounds(blocks []block, known map[string]bool) (first, last int) {
	if len(known) > 0 && !explains(blocks, known) {
		known = nil
	}
	for first < len(blocks) && blocks[first].kind != doc.Caption && !sentence(&blocks[first]) {
		first++
	}
	for last = len(blocks); last > first; last-- {
		b := &blocks[last-1]
		if sentence(b) && b.furniture() == keep && (known == nil || covered(b.text, known)) {
			break
		}
	}
	return first, last
}

// sentence tells a block that ends like a sentence, or is long, from a label.
func sentence(b *block) bool {
	return b.kind == doc.Paragraph && !b.linky() && (!headlineLike(b.text) || len(b.text) > 80)
}

// explains tells whether the metadata's body holds most of the prose found, and
// not a beginning only.
func explains(blocks []block, known map[string]bool) bool {
	all, told := 0, 0
	for i := range blocks {
		if b := &blocks[i]; b.prose() {
			all += len(b.text)
			if covered(b.text, known) {
				told += len(b.text)
			}
		}
	}
	return told*10 >= all*6
}

// proseBelow adds the bytes of prose up for every node that holds some.
func proseBelow(blocks []block) map[*html.Node]int {
	out := map[*html.Node]int{}
	for _, b := range blocks {
		if b.prose() {
			for n := b.node; n != nil; n = n.Parent {
				out[n] += len(b.text)
			}
		}
	}
	return out
}

// prune cuts off the elements whose names say that they are the site's, unless
// they hold a third of the page's prose: then the name says something else, but
// for those that are never a report's. It gives what was cut off.
func prune(root *html.Node, prose map[*html.Node]int) []*html.Node {
	var doomed []*html.Node
	for n := range descendants(root) {
		if n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.Html && (prose[n]*3 <= prose[root] && siteElement(n) || prose[n] > 0 && named(n, neverPart)) {
			doomed = append(doomed, n)
		}
	}
	for _, n := range doomed {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return doomed
}

func siteElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Footer, atom.Aside, atom.Nav, atom.Header:
		return true
	case atom.P, atom.H1:
		return false
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "contentinfo", "banner", "dialog", "search", "alert":
		return true
	}
	return named(n, dropPart)
}

// container is the element that holds the article: going down from the root as
// long as one child holds most of the prose.
func container(root *html.Node, blocks []block, known map[string]bool) *html.Node {
	good := blocks
	if len(known) > 0 {
		var matched []block
		for _, b := range blocks {
			if b.prose() && covered(b.text, known) {
				matched = append(matched, b)
			}
		}
		if len(matched) > 2 {
			good = matched
		}
	}
	prose := proseBelow(good)
	if box := markedBody(root, prose); box != nil {
		return box
	}
	box := root
	for {
		next := (*html.Node)(nil)
		for c := box.FirstChild; c != nil; c = c.NextSibling {
			if prose[c]*100 >= prose[box]*66 && prose[c] > 0 {
				next = c
			}
		}
		if next == nil || inlined[next.DataAtom] || next.DataAtom == atom.P {
			return box
		}
		box = next
	}
}

// markedBody is the element that the page itself marks as the article's body,
// where it holds most of the prose.
func markedBody(root *html.Node, prose map[*html.Node]int) *html.Node {
	var best *html.Node
	for n := range descendants(root) {
		if n.Type != html.ElementNode || prose[n]*100 < prose[root]*50 {
			continue
		}
		if attr(n, "itemprop") == "articleBody" || named(n, bodyPart) {
			if best == nil || prose[n]*100 >= prose[best]*90 {
				best = n
			}
		}
	}
	return best
}

// within are the blocks that stand in an element.
func within(blocks []block, box *html.Node) []block {
	inside := map[*html.Node]bool{box: true}
	for n := range descendants(box) {
		inside[n] = true
	}
	var out []block
	for _, b := range blocks {
		if inside[b.node] {
			out = append(out, b)
		}
	}
	return out
}

// shingles are the runs of four words of a text.
func shingles(text string) map[string]bool {
	words := strings.Fields(plainWords(text))
	if len(words) < 40 {
		return nil
	}
	out := make(map[string]bool, len(words))
	for i := 0; i+4 <= len(words); i++ {
		out[strings.Join(words[i:i+4], " ")] = true
	}
	return out
}

// covered tells whether most of a text stands in another.
func covered(text string, known map[string]bool) bool {
	words := strings.Fields(plainWords(text))
	if len(words) < 4 {
		return true
	}
	hit := 0
	for i := 0; i+4 <= len(words); i++ {
		if known[strings.Join(words[i:i+4], " ")] {
			hit++
		}
	}
	return hit*2 >= len(words)-3
}
