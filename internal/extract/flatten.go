package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/doc"
)

// block is a run of text between two element borders of a page that begin a
// line.
type block struct {
	text  string
	links int // bytes of it that stand in links
	kind  doc.BlockKind
	tag   atom.Atom  // of the nearest element that begins a line
	node  *html.Node // that element

	lines []string // of a list whose lines are parted by <br> alone; nil for any other

	told   bool // effect is known
	effect effect
}

// furniture is what the rules say of the block, looked up once.
func (b *block) furniture() effect {
	if !b.told {
		b.effect, b.told = furniture(b.text), true
	}
	return b.effect
}

// prose tells a block of sentences, as an article has them, from a headline, a
// label or a list of links.
func (b *block) prose() bool {
	return b.kind == doc.Paragraph && len(b.text) >= 60 && b.links*3 < len(b.text) && strings.ContainsAny(b.text, ".!?。।")
}

// linky tells a block that is mostly links.
func (b *block) linky() bool { return b.links*2 > len(b.text) }

// skipped elements hold no text of a report.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Button: true, atom.Input: true, atom.Select: true, atom.Textarea: true, atom.Nav: true, atom.Head: true,
	atom.Object: true, atom.Video: true, atom.Audio: true, atom.Canvas: true, atom.Math: true, atom.Dialog: true, atom.Menu: true, atom.Noembed: true, atom.Noframes: true, atom.Xmp: true,
}

// skippedTags are elements of AMP that hold no text of a report.
var skippedTags = map[string]bool{
	"amp-ad": true, "amp-analytics": true, "amp-consent": true, "amp-embed": true, "amp-lightbox": true, "amp-list": true, "amp-next-page": true,
	"amp-sidebar": true, "amp-sticky-ad": true, "amp-user-notification": true,
}

// inlined elements stand within a line.
var inlined = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Mark: true,
	atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Label: true, atom.Big: true, atom.Tt: true, atom.Strike: true,
	atom.Center: false,
}

// flattener turns a tree into blocks, in the order of the page.
type flattener struct {
	out    []block
	text   []byte // clean so far
	links  int
	inA    int
	node   *html.Node
	kind   doc.BlockKind
	brs    int
	breaks []int // where a single <br> stands in the text
}

// flatten gives the blocks below a node. Hidden elements and those that hold no
// text of a report are left out.
func flatten(n *html.Node) []block {
	f := flattener{node: n}
	f.walk(n)
	f.end()
	return f.out
}

func (f *flattener) end() {
	if s := string(tidied(f.text)); s != "" {
		f.out = append(f.out, block{text: s, links: min(f.links, len(s)), kind: f.kind, tag: f.node.DataAtom, node: f.node, lines: f.list(s)})
	}
	f.text, f.links, f.brs, f.breaks = f.text[:0], 0, 0, f.breaks[:0]
}

func (f *flattener) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			f.say(c.Data)
		case html.ElementNode:
			f.element(c)
		}
	}
}

func (f *flattener) say(s string) {
	said := len(strings.TrimSpace(s))
	if said > 0 {
		f.brs = 0
	}
	f.text = appendClean(f.text, s)
	if f.inA > 0 {
		f.links += said
	}
}

func (f *flattener) element(n *html.Node) {
	switch {
	case skipped[n.DataAtom] || n.DataAtom == 0 && skippedTags[n.Data] || hidden(n):
	case n.DataAtom == atom.Br:
		f.br()
	case n.DataAtom == atom.A:
		f.inA++
		f.walk(n)
		f.inA--
	case (inlined[n.DataAtom] || n.DataAtom == 0) && !holdsBlocks(n):
		f.walk(n)
	default:
		f.blockElement(n)
	}
}

// br ends a paragraph where two stand together, or one behind a full stop.
func (f *flattener) br() {
	f.brs++
	s := tidied(f.text)
	if f.brs > 1 || len(s) > 0 && strings.IndexByte(".!?\"", s[len(s)-1]) >= 0 || bytes.HasSuffix(s, []byte("”")) {
		f.end()
		return
	}
	if f.text = appendClean(f.text, " "); len(f.text) > 0 {
		f.breaks = append(f.breaks, len(f.text)-1)
	}
}

// minList is the least lines of a list that is parted by <br> alone.
const minList = 4

// list parts a text at its single <br>, where its lines are those of a list:
// short, and each begins anew. An old page breaks its prose so too, anywhere.
func (f *flattener) list(text string) []string {
	if len(f.breaks)+1 < minList || len(text) > 120*(len(f.breaks)+1) {
		return nil
	}
	var out []string
	begun, from := 0, 0
	for _, to := range append(f.breaks, len(text)) {
		line := strings.TrimSpace(text[from:max(from, min(to, len(text)))])
		from = max(from, min(to, len(text)))
		if line == "" {
			continue
		}
		if startsUpperOrDigit(line) || listItem(line) {
			begun++
		}
		out = append(out, line)
	}
	if len(out) < minList || begun*10 < len(out)*9 {
		return nil
	}
	return out
}

func (f *flattener) blockElement(n *html.Node) {
	f.end()
	node, kind := f.node, f.kind
	f.node = n
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.kind = doc.Subtitle
	case atom.Figcaption:
		f.kind = doc.Caption
	case atom.Figure:
		if find(n, isTag(atom.Figcaption)) != nil || find(n, isTag(atom.Img)) != nil {
			f.kind = doc.Caption
		}
	case atom.Tr:
		f.row(n)
		f.end()
		f.node, f.kind = node, kind
		return
	case atom.Div, atom.P, atom.Span:
		if named(n, captionPart) && n.FirstChild != nil {
			f.kind = doc.Caption
		}
	}
	f.walk(n)
	f.end()
	f.node, f.kind = node, kind
}

// row puts the cells of a table's row in one line, unless they hold blocks of
// their own: then the table is there for the layout.
func (f *flattener) row(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if holdsBlocks(c) {
			f.end()
		}
		f.walk(c)
		f.text = appendClean(f.text, " ")
	}
}

func holdsBlocks(n *html.Node) bool {
	return find(n, func(d *html.Node) bool {
		return d.DataAtom != 0 && !inlined[d.DataAtom] && !skipped[d.DataAtom] && d.DataAtom != atom.Br && d.DataAtom != atom.Img
	}) != nil
}

// hidden tells an element that a reader does not see.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}
