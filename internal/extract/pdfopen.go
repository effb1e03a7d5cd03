package extract

import (
	"bytes"
	"errors"
	"reflect"
	"regexp"
	"runtime"

	"github.com/ledongthuc/pdf"
)

// The bounds of what a PDF leads the library to: in a crafted one objects lead back
// to themselves, in which it goes round for ever, or deeper until the stack is full,
// which ends the whole program.
const (
	maxPDFReads = 1 << 15 // pieces of the file that are read, and one for each 64 bytes of it; a page takes some twenty
	maxPDFCalls = 1000    // on the stack; a good file takes some fifty
)

// pdfBytes gives a PDF to the library and keeps to the bounds. What it panics with is
// caught where the PDF is read.
type pdfBytes struct {
	bytes.Reader
	reads int
}

func (p *pdfBytes) ReadAt(b []byte, at int64) (int, error) {
	var deep [1]uintptr
	if p.reads++; p.reads > maxPDFReads+int(p.Size()/64) || runtime.Callers(maxPDFCalls, deep[:]) > 0 {
		panic(errPDFRound)
	}
	return p.Reader.ReadAt(b, at)
}

var errPDFRound = errors.New("its objects lead back to themselves")

// pdfLock matches the name by which a PDF says that it is locked, however it is written.
var pdfLock = regexp.MustCompile(`/(?:E|#45)(?:n|#6[Ee])(?:c|#63)(?:r|#72)(?:y|#79)(?:p|#70)(?:t|#74)`)

// openPDF opens a PDF whose table of objects leads to an end. To unlock one the library
// follows the table at once, so that the table is looked at before with the lock hidden.
func openPDF(b []byte) (*pdf.Reader, error) {
	if hidden := pdfLock.ReplaceAllFunc(b, func(name []byte) []byte { return append([]byte("/"), bytes.Repeat([]byte("x"), len(name)-1)...) }); !bytes.Equal(hidden, b) {
		if _, err := openPlainPDF(hidden); err != nil {
			return nil, err
		}
	}
	return openPlainPDF(b)
}

func openPlainPDF(b []byte) (*pdf.Reader, error) {
	f, err := pdf.NewReader(&pdfBytes{Reader: *bytes.NewReader(b)}, int64(len(b)))
	if err == nil && pdfNested(f) {
		return nil, errPDFRound
	}
	return f, err
}

// pdfNested reports whether a stream that holds objects is held in such a stream, which
// the format forbids: the library looks for it there without end. It shows its table
// to nobody, so that it is read from within; a test holds that it has these names.
func pdfNested(f *pdf.Reader) bool {
	table := reflect.ValueOf(f).Elem().FieldByName("xref")
	for i := range table.Len() {
		o := table.Index(i)
		if !o.FieldByName("inStream").Bool() {
			continue
		}
		stream := o.FieldByName("stream").FieldByName("id").Uint()
		if stream < uint64(table.Len()) && table.Index(int(stream)).FieldByName("inStream").Bool() {
			return true
		}
	}
	return false
}
