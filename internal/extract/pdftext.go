package extract

import (
	"math"
	"strings"

	"github.com/ledongthuc/pdf"
)

// The text of a page is a small program that moves a pen and shows strings. The
// library reads it; the pen is moved here, since the library looks every
// character's font up anew, which takes minutes for a long file.

// maxPDFOps bounds the steps of one page's program.
const maxPDFOps = 1_000_000

// pdfString is a string that a page shows, with where its pen stood.
type pdfString struct {
	text       string
	x, y, end  float64 // end is where the pen stood behind it
	size       float64
	spaceAhead bool // the program moved the pen by a space before it
}

// pdfPen is the state of the program: the text matrices and the font.
type pdfPen struct {
	at, line         pdfMatrix // text matrix, text line matrix
	page             pdfMatrix // what the page does to all of it
	font             *pdfFont
	size, lead       float64
	char, word, wide float64 // spacing of characters and words, horizontal scale
	saved            []pdfMatrix
}

type pdfMatrix struct{ a, b, c, d, e, f float64 }

var unmoved = pdfMatrix{a: 1, d: 1}

// then is the matrix that does m first and n after it.
func (m pdfMatrix) then(n pdfMatrix) pdfMatrix {
	return pdfMatrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d, m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

// pdfFont is what is needed of a font, looked up once.
type pdfFont struct {
	enc    pdf.TextEncoding
	wide   bool // codes of two bytes
	widths map[int]float64
	usual  float64 // width of what has none, in thousandths
	shown  map[byte]string
}

func newPDFFont(f pdf.Font) *pdfFont {
	out := &pdfFont{enc: f.Encoder(), wide: f.V.Key("Subtype").Name() == "Type0", widths: map[int]float64{}, usual: 500, shown: map[byte]string{}}
	if !out.wide {
		first := f.FirstChar()
		for i, w := range f.Widths() {
			out.widths[first+i] = w
		}
		return out
	}
	w := f.V.Key("DescendantFonts").Index(0).Key("W")
	for i := 0; i+1 < min(w.Len(), 100_000); {
		from, next := int(w.Index(i).Int64()), w.Index(i+1)
		if next.Kind() == pdf.Array {
			for k := range next.Len() {
				out.widths[from+k] = next.Index(k).Float64()
			}
			i += 2
			continue
		}
		width := w.Index(i + 2).Float64()
		for c := from; c <= min(int(next.Int64()), from+70_000); c++ {
			out.widths[c] = width
		}
		i += 3
	}
	return out
}

// text is what the codes of a string stand for.
func (f *pdfFont) text(raw string) string {
	if f.wide {
		return f.enc.Decode(raw)
	}
	var b strings.Builder
	for i := range len(raw) {
		s, ok := f.shown[raw[i]]
		if !ok {
			s = f.enc.Decode(raw[i : i+1])
			f.shown[raw[i]] = s
		}
		b.WriteString(s)
	}
	return b.String()
}

// width is that of a string, in thousandths of the letters' size, with the
// count of its codes and of its spaces.
func (f *pdfFont) width(raw string) (sum float64, codes, spaces int) {
	step := 1
	if f.wide {
		step = 2
	}
	for i := 0; i+step <= len(raw); i += step {
		code := int(raw[i])
		if f.wide {
			code = code<<8 | int(raw[i+1])
		} else if code == ' ' {
			spaces++
		}
		w, ok := f.widths[code]
		if !ok {
			w = f.usual
		}
		sum += w
		codes++
	}
	return sum, codes, spaces
}

// pdfReader runs the programs of pages.
type pdfReader struct {
	fonts map[string]*pdfFont // of the page
	pen   pdfPen
	out   []pdfString
	steps int
	moved bool // the pen was moved by a space's width
}

// strings are the strings of a page in the order in which it shows them.
func (p pdfLeaf) strings() []pdfString {
	contents := p.Key("Contents")
	if contents.Kind() != pdf.Stream && contents.Kind() != pdf.Array {
		return nil
	}
	r := pdfReader{fonts: map[string]*pdfFont{}, pen: pdfPen{page: unmoved, wide: 1}}
	r.run(contents, p.resources, 4)
	return r.out
}

func (r *pdfReader) run(program, resources pdf.Value, depth int) {
	pdf.Interpret(program, func(stk *pdf.Stack, op string) {
		if r.steps++; r.steps > maxPDFOps {
			return
		}
		args := make([]pdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		if op == "Do" && len(args) == 1 && depth > 0 {
			form := resources.Key("XObject").Key(args[0].Name())
			if form.Kind() == pdf.Stream && form.Key("Subtype").Name() == "Form" {
				inner := form.Key("Resources")
				if inner.IsNull() {
					inner = resources
				}
				kept, fonts := r.pen, r.fonts
				r.fonts = map[string]*pdfFont{}
				r.run(form, inner, depth-1)
				r.pen, r.fonts = kept, fonts
			}
			return
		}
		r.step(op, args, resources)
	})
}

// step does one operator; what has too few operands is passed over.
func (r *pdfReader) step(op string, args []pdf.Value, resources pdf.Value) {
	p := &r.pen
	n := make([]float64, 0, 6)
	for _, a := range args {
		if k := a.Kind(); k == pdf.Integer || k == pdf.Real {
			n = append(n, a.Float64())
		}
	}
	switch {
	case op == "BT":
		p.at, p.line = unmoved, unmoved
	case op == "q":
		p.saved = append(p.saved[:min(len(p.saved), 64)], p.page)
	case op == "Q" && len(p.saved) > 0:
		p.page, p.saved = p.saved[len(p.saved)-1], p.saved[:len(p.saved)-1]
	case op == "cm" && len(n) == 6:
		p.page = pdfMatrix{n[0], n[1], n[2], n[3], n[4], n[5]}.then(p.page)
	case op == "Tm" && len(n) == 6:
		p.line = pdfMatrix{n[0], n[1], n[2], n[3], n[4], n[5]}
		p.at = p.line
	case op == "Td" && len(n) == 2:
		p.newLine(n[0], n[1])
	case op == "TD" && len(n) == 2:
		p.lead = -n[1]
		p.newLine(n[0], n[1])
	case op == "T*":
		p.newLine(0, -p.lead)
	case op == "TL" && len(n) == 1:
		p.lead = n[0]
	case op == "Tc" && len(n) == 1:
		p.char = n[0]
	case op == "Tw" && len(n) == 1:
		p.word = n[0]
	case op == "Tz" && len(n) == 1:
		p.wide = n[0] / 100
	case op == "Tf" && len(args) == 2 && len(n) == 1:
		p.size = n[0]
		p.font = r.font(args[0].Name(), resources)
	case op == "Tj" && len(args) == 1:
		r.show(args[0].RawString())
	case op == "'" && len(args) == 1:
		p.newLine(0, -p.lead)
		r.show(args[0].RawString())
	case op == `"` && len(args) == 3:
		p.newLine(0, -p.lead)
		r.show(args[2].RawString())
	case op == "TJ" && len(args) == 1:
		r.array(args[0])
	}
}

func (r *pdfReader) font(name string, resources pdf.Value) *pdfFont {
	f, ok := r.fonts[name]
	if !ok {
		f = newPDFFont(pdf.Font{V: resources.Key("Font").Key(name)})
		r.fonts[name] = f
	}
	return f
}

func (p *pdfPen) newLine(x, y float64) {
	p.line = pdfMatrix{1, 0, 0, 1, x, y}.then(p.line)
	p.at = p.line
}

// array shows strings with moves of the pen between them, in thousandths; one
// to the right by a fifth of the letters' size or more is a space.
func (r *pdfReader) array(v pdf.Value) {
	for i := range v.Len() {
		x := v.Index(i)
		if x.Kind() == pdf.String {
			r.show(x.RawString())
			continue
		}
		by := x.Float64()
		r.moved = r.moved || by < -200
		r.pen.at = pdfMatrix{1, 0, 0, 1, -by / 1000 * r.pen.size * r.pen.wide, 0}.then(r.pen.at)
	}
}

func (r *pdfReader) show(raw string) {
	p := &r.pen
	if p.font == nil || raw == "" {
		return
	}
	from := p.at.then(p.page)
	width, codes, spaces := p.font.width(raw)
	p.at = pdfMatrix{1, 0, 0, 1, (width/1000*p.size + float64(codes)*p.char + float64(spaces)*p.word) * p.wide, 0}.then(p.at)
	to := p.at.then(p.page)
	r.out = append(r.out, pdfString{
		text: p.font.text(raw), x: from.e, y: from.f, end: to.e, spaceAhead: r.moved,
		size: math.Abs(p.size) * math.Hypot(from.c, from.d),
	})
	r.moved = false
}
