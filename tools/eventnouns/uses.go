package main

import (
	"strings"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// uses are the nouns of the corpora and how they are used.
type uses struct {
	nouns map[string]*noun
	verbs map[string]int  // lemma -> how often it is a verb
	stems map[string]bool // of the verbs
}

// noun is how a noun is used.
type noun struct {
	total        int
	is, isNot    float64 // annotated as an event or not, where the weights are learned
	timed, plain float64 // the same in the corpora of time, which mark fewer nouns
	use          [ways]float64
}

// The ways in which a noun is used.
const (
	whenUse  = iota // "during the X"
	objUse          // "hold an X"
	subjUse         // "the X began"
	ofUse           // "X of"
	modified        // "the bank's X", "bank X"
	modifier        // "X bank"
	plural
	verbal // the same word is a verb
	ways
)

var (
	whenCase = set("after before during since following amid until despite upon pending throughout")
	light    = set("make take hold carry conduct launch begin start continue stop halt cause suffer face undergo perform prevent avoid announce plan delay complete end trigger cancel witness order")
	happen   = set("occur happen take begin start end continue last follow come fail result break cause lead")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// read notes the annotated events of the texts and how the nouns are used.
func (u *uses) read(a *analyze.Analyzer, texts []corpus.EventText, learn bool) error {
	for _, x := range texts {
		d := x.Doc()
		if err := a.Until(d, doc.Arcs); err != nil {
			return err
		}
		u.observe(d)
		next := 0
		for t, k := range d.Tokens {
			for next < len(x.Events) && x.Events[next].End <= k.Start {
				next++
			}
			if d.Tags[t].POS != doc.NOUN || k.End > x.Read {
				continue
			}
			n := u.nouns[strings.ToLower(d.Tags[t].Lemma)]
			marked := next < len(x.Events) && x.Events[next].Overlaps(k.Span)
			switch {
			case learn && marked:
				n.is++
			case learn:
				n.isNot++
			case marked:
				n.timed++
			default:
				n.plain++
			}
		}
	}
	return nil
}

// observe notes how the nouns of d are used.
func (u *uses) observe(d *doc.Doc) {
	tree := doc.NewTree(d)
	for t, tag := range d.Tags {
		lemma := strings.ToLower(tag.Lemma)
		switch tag.POS {
		case doc.VERB:
			u.verbs[lemma]++
		case doc.NOUN:
			n := u.nouns[lemma]
			if n == nil {
				n = &noun{}
				u.nouns[lemma] = n
			}
			n.total++
			n.observe(d, tree, t)
		}
	}
}

func (n *noun) observe(d *doc.Doc, tree *doc.Tree, t int) {
	if d.Tags[t].Fine == "NNS" {
		n.use[plural]++
	}
	head := ""
	if h := d.Arcs[t].Head; h != doc.None {
		head = d.Tags[h].Lemma
	}
	switch d.Arcs[t].Rel {
	case doc.Obl, doc.Nmod:
		if c := tree.Child(t, doc.Case); c != doc.None && whenCase[d.Tags[c].Lemma] {
			n.use[whenUse]++
		}
	case doc.Obj, doc.NsubjPass:
		if light[head] {
			n.use[objUse]++
		}
	case doc.Nsubj:
		if happen[head] {
			n.use[subjUse]++
		}
	case doc.Compound:
		n.use[modifier]++
	}
	for _, c := range tree.Children(t) {
		switch d.Arcs[c].Rel {
		case doc.NmodPoss, doc.Compound:
			n.use[modified]++
		case doc.Nmod:
			if p := tree.Child(c, doc.Case); p != doc.None && d.Tags[p].Lemma == "of" {
				n.use[ofUse]++
			}
		}
	}
}
