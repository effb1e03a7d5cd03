package quantity

import "rashomon/internal/doc"

// Amount is a number with its unit, read from a text that has no layers.
type Amount struct {
	doc.Span          // number, unit and rate, without bound words
	Number   doc.Span // the number alone
	Measure  doc.Span // number and unit without the rate: "$70" of "$70 a share"
	Value    float64
	Unit     string // "" where it has none
	Glued    bool   // the unit follows the number without a space: "75ml"
}

// Amounts reads every number of text, with its unit, whatever it stands for.
// It is for a caller that has a form field or a table cell, not prose: it
// refuses nothing, so that "Route 66" gives 66.
func Amounts(text string) []Amount {
	d := &doc.Doc{Text: text}
	r := reader{rules: english(), text: text, doc: d, sentence: doc.Sentence{Span: doc.Span{End: len(text)}}, loose: true}
	if !r.lex(0, len(text)) {
		return nil
	}
	var out []Amount
	free := 0
	for i := 0; i < len(r.atoms); i++ {
		if i < free || !r.mayStart(i) {
			continue
		}
		a, ok := r.measured(i, free)
		if !ok || a.ordinal {
			continue
		}
		if a.first > 0 && a.from == a.first && r.glued(a.first) && r.atoms[a.first-1].kind == word {
			i = a.last - 1
			continue
		}
		x := Amount{Span: r.span(a.from, a.to), Number: r.span(a.first, a.last), Value: a.value}
		if a.unit != nil {
			x.Unit = a.unit.code
			if a.per != "" {
				x.Unit += "/" + a.per
			}
			x.Glued = a.from == a.first && r.glued(a.last)
		} else if a.last < len(r.atoms) && r.glued(a.last) && r.atoms[a.last].kind == word {
			x.Glued = true
		}
		if a.unit != nil {
			x.Measure = r.span(a.from, a.measured)
		}
		out = append(out, x)
		free = a.to
		i = a.to - 1
	}
	return out
}

// UnitName is the name in full of a unit's code, in the singular: "kilometre"
// for "km", "dollar per barrel" for "USD/barrel". A code that the tables do not
// hold is its own name.
func UnitName(code string) string {
	t := english()
	name := func(c string) string {
		if n, ok := t.names[c]; ok {
			return n
		}
		return c
	}
	if n, ok := t.names[code]; ok {
		return n
	}
	for i := len(code) - 1; i > 0; i-- {
		if code[i] == '/' {
			return name(code[:i]) + " per " + name(code[i+1:])
		}
	}
	return code
}
