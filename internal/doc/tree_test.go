package doc

import (
	"slices"
	"strings"
	"testing"
)

// parsed builds a doc of one sentence per line from "word/head" fields, with
// heads counted from 1 within the sentence and 0 for the root.
func parsed(lines ...[]int) *Doc {
	d := &Doc{Has: Tokens | Sentences | Arcs}
	for _, heads := range lines {
		at := len(d.Tokens)
		for _, h := range heads {
			start := 2 * len(d.Tokens)
			d.Tokens = append(d.Tokens, Token{Span: Span{start, start + 1}})
			arc := Arc{Head: None, Rel: Root}
			if h > 0 {
				arc = Arc{Head: at + h - 1, Rel: Obj}
			}
			d.Arcs = append(d.Arcs, arc)
		}
		d.Sentences = append(d.Sentences, Sentence{Span: Span{2 * at, 2*len(d.Tokens) - 1}, First: at, Last: len(d.Tokens)})
	}
	d.Text = strings.Repeat("x ", len(d.Tokens))
	d.Blocks = []Block{{Span: Span{0, len(d.Text)}}}
	return d
}

func TestTree(t *testing.T) {
	// The old harbour pilot | saw two ferries collide .
	d := parsed([]int{2, 0}, []int{4, 4, 4, 5, 0, 7, 8, 5, 5})
	if err := Check(d); err != nil {
		t.Fatal(err)
	}
	tree := NewTree(d)
	if tree.Root(0) != 1 || tree.Root(1) != 6 {
		t.Error("roots", tree.Root(0), tree.Root(1))
	}
	if got := tree.Children(6); !slices.Equal(got, []int{5, 9, 10}) {
		t.Error("children", got)
	}
	if got := tree.Children(2); len(got) != 0 {
		t.Error("children of a leaf", got)
	}
	if first, last := tree.Subtree(9); first != 7 || last != 10 {
		t.Error("subtree", first, last)
	}
	if got := tree.Span(9); got != (Span{14, 19}) {
		t.Error("span", got)
	}
	if got := slices.Collect(tree.Ancestors(7)); !slices.Equal(got, []int{8, 9, 6}) {
		t.Error("ancestors", got)
	}
	if !tree.Governs(6, 7) || !tree.Governs(7, 7) || tree.Governs(5, 7) || tree.Governs(7, 6) || tree.Governs(1, 6) {
		t.Error("governs")
	}
	if tree.Child(6, Obj) != 5 || tree.Child(6, Nsubj) != None {
		t.Error("child")
	}
}

func TestTreeOfDeepAndUnparsedDocs(t *testing.T) {
	heads := make([]int, 20_000)
	for i := range heads {
		heads[i] = i
	}
	tree := NewTree(parsed(heads))
	if first, last := tree.Subtree(0); first != 0 || last != len(heads) || !tree.Governs(0, len(heads)-1) {
		t.Error("deep", first, last)
	}
	d := parsed([]int{0, 1, 1})
	d.Arcs, d.Has = nil, Tokens|Sentences
	tree = NewTree(d)
	if first, last := tree.Subtree(1); first != 1 || last != 2 || tree.Root(0) != 0 || len(tree.Children(0)) != 0 {
		t.Error("unparsed", first, last)
	}
	NewTree(&Doc{})
}
