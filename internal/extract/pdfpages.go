package extract

import "github.com/ledongthuc/pdf"

// The bounds of a tree of pages: a broken one leads back to itself, in which
// the library goes round for ever.
const (
	maxPDFNodes = 4 * maxPDFPages // nodes of the tree that are looked at
	maxPDFDepth = 32              // of the tree
)

// pdfLeaf is a page with its resources, which it may have from a node above.
type pdfLeaf struct {
	pdf.Value
	resources pdf.Value
}

// pdfPages are the pages below the root of the tree, in order; no more than
// maxPDFPages.
func pdfPages(root pdf.Value) []pdfLeaf {
	var out []pdfLeaf
	nodes := 0
	var walk func(node, resources pdf.Value, depth int)
	walk = func(node, resources pdf.Value, depth int) {
		if nodes++; nodes > maxPDFNodes || depth > maxPDFDepth || len(out) == maxPDFPages {
			return
		}
		if own := node.Key("Resources"); !own.IsNull() {
			resources = own
		}
		kids := node.Key("Kids")
		if kids.Kind() != pdf.Array {
			if node.Key("Type").Name() != "Pages" && !node.Key("Contents").IsNull() {
				out = append(out, pdfLeaf{node, resources})
			}
			return
		}
		for i := range kids.Len() {
			walk(kids.Index(i), resources, depth+1)
		}
	}
	walk(root, pdf.Value{}, 0)
	return out
}
