package quantity_test

import (
	"testing"

	"rashomon/internal/doc"
)

// TestPicture: what counts the pictures of a gallery is no amount; in the report
// itself it may be a share.
func TestPicture(t *testing.T) {
	a := english(t)
	const text = "The lamp of Osk burns 40 candles a night. Hide Caption 15 of 59"
	for _, kind := range []doc.BlockKind{doc.Caption, doc.Paragraph} {
		d := &doc.Doc{Text: text, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: kind}}}
		if err := a.Until(d, doc.Quantities); err != nil {
			t.Fatal(err)
		}
		if n := len(d.Quantities); n == 0 || (n == 1) != (kind == doc.Caption) {
			t.Errorf("in a block of kind %v: %d amounts, %+v", kind, n, d.Quantities)
		}
	}
}
