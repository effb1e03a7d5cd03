package extract

import (
	"fmt"
	"strings"
	"testing"
)

// roundPDF writes a PDF with a table in a stream: object 1 is the root and lies in the
// stream 2, which is the object given; where that is none, 2 lies in itself.
func roundPDF(stream, trailer string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.5\n" + strings.Repeat("% room before the first object\n", 4))
	place := "\x02\x00\x02\x00"
	if stream != "" {
		place = string([]byte{1, byte(b.Len() >> 8), byte(b.Len()), 0})
		b.WriteString("2 0 obj\n" + stream + "\nendobj\n")
	}
	at := b.Len()
	fmt.Fprintf(&b, "3 0 obj\n<</Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Length 16 %s>>\nstream\n", trailer)
	b.WriteString("\x00\x00\x00\x00" + "\x02\x00\x02\x00" + place + string([]byte{1, byte(at >> 8), byte(at), 0}))
	fmt.Fprintf(&b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	return b.String()
}

// TestPDFThatGoesRound: each of these ended the program, by a full stack or never.
func TestPDFThatGoesRound(t *testing.T) {
	held := "1 0 <</Type /Catalog>>"
	for name, in := range map[string]string{
		"a stream of objects within itself":       roundPDF("", ""),
		"and locked by what lies there":           roundPDF("", "/Encrypt 1 0 R"),
		"and so in other letters":                 roundPDF("", "/#45n#63rypt 1 0 R"),
		"a length that lies in what is so long":   roundPDF("<</Type /ObjStm /N 1 /First 4 /Length 1 0 R>>\nstream\n"+held+"\nendstream", ""),
		"a stream that goes on in itself":         roundPDF("<</Type /ObjStm /N 1 /First 4 /Length 22 /Extends 2 0 R>>\nstream\n7"+held[1:]+"\nendstream", ""),
		"a table before which the same one comes": strings.Replace(strings.Replace(pdfOf("", pdfPage), "/Root", "/Prev 00000 /Root", 1), "/Prev 00000", fmt.Sprintf("/Prev %05d", strings.LastIndex(pdfOf("", pdfPage), "xref\n0")), 1),
	} {
		_, err := Reports("a.pdf", []byte(in))
		if err == nil || !strings.Contains(err.Error(), errPDFRound.Error()) || !strings.Contains(err.Error(), "save its text") {
			t.Errorf("%s: %v", name, err)
		}
	}
	good := "1 0 <</Type /Catalog /Pages 9 0 R>>"
	if _, err := Reports("a.pdf", []byte(roundPDF(fmt.Sprintf("<</Type /ObjStm /N 1 /First 4 /Length %d>>\nstream\n%s\nendstream", len(good), good), ""))); err == nil || !strings.Contains(err.Error(), "holds no text") {
		t.Errorf("a good table in a stream, and no pages: %v", err)
	}
}
