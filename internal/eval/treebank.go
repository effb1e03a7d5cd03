package eval

import (
	"path/filepath"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Treebank measures tokens, sentences, tags and arcs against the development
// sets of the English treebanks: from gold tokens and, as the CoNLL 2018 shared
// task does, from raw text, where words are matched by their spans.
var Treebank = Task{Name: "treebank", Run: runTreebank}

func runTreebank(s Setting) ([]Result, error) {
	sets := []struct {
		name, file string
		keep       func(corpus.TreeDoc) bool
	}{
		{"ewt-dev", "ewt-dev.conllu.gz", func(corpus.TreeDoc) bool { return true }},
		{"gum-dev", "gum-dev.conllu.gz", func(corpus.TreeDoc) bool { return true }},
		{"gum-dev-news", "gum-dev.conllu.gz", corpus.TreeDoc.News},
	}
	var out []Result
	for _, set := range sets {
		bank, err := corpus.ReadTreebank(filepath.Join(s.Data, "treebank", "en", set.file))
		if err != nil {
			return out, err
		}
		t := treeCounts{wrong: s.Mistakes.Sheet("treebank", set.name)}
		for _, d := range bank {
			if !set.keep(d) {
				continue
			}
			if err := t.measure(s.Analyzer, d); err != nil {
				return out, err
			}
		}
		out = append(out, t.result(set.name, layersOf(s.Analyzer)))
	}
	return out, nil
}

// layersOf are the layers that the table gives.
func layersOf(a *analyze.Analyzer) doc.Layer {
	var l doc.Layer
	for _, s := range a.Stages() {
		l |= s.Gives
	}
	return l
}

// treeCounts are the sums over the documents of a set.
type treeCounts struct {
	docs, words, sentences           int
	upos, fine, lemma, uas, las      int // right ones, from gold tokens
	tokenF, sentenceF                Counts
	uposRaw, fineRaw, uasRaw, lasRaw Counts
	wrong                            *Sheet
}

const wordLayers = doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs

func (t *treeCounts) measure(a *analyze.Analyzer, d corpus.TreeDoc) error {
	gold := d.Doc()
	own := &doc.Doc{Text: gold.Text, Lang: gold.Lang, Blocks: gold.Blocks,
		Tokens: gold.Tokens, Sentences: gold.Sentences, Has: doc.Tokens | doc.Sentences}
	if err := a.Until(own, wordLayers); err != nil {
		return err
	}
	raw := d.Raw()
	if err := a.Until(raw, wordLayers); err != nil {
		return err
	}
	t.docs++
	t.words += len(gold.Tokens)
	t.sentences += len(gold.Sentences)
	t.fromGold(gold, own)
	t.explain(gold, own, raw)
	t.fromRaw(gold, raw)
	return nil
}

// fromGold counts what is right word by word.
func (t *treeCounts) fromGold(gold, own *doc.Doc) {
	for i := range gold.Tokens {
		if own.Has&doc.Tags != 0 {
			t.upos += one(own.Tags[i].POS == gold.Tags[i].POS)
			t.fine += one(own.Tags[i].Fine == gold.Tags[i].Fine)
			t.lemma += one(own.Tags[i].Lemma == gold.Tags[i].Lemma)
		}
		if own.Has&doc.Arcs != 0 {
			head := own.Arcs[i].Head == gold.Arcs[i].Head
			t.uas += one(head)
			t.las += one(head && mainRel(own.Arcs[i].Rel) == mainRel(gold.Arcs[i].Rel))
		}
	}
}

// fromRaw matches words and sentences by their spans.
func (t *treeCounts) fromRaw(gold, raw *doc.Doc) {
	t.sentenceF.Add(sameSpans(sentenceSpans(gold), sentenceSpans(raw)))
	match := matchTokens(gold.Tokens, raw.Tokens)
	var words, upos, fine, uas, las int
	for i, j := range match {
		if j == doc.None {
			continue
		}
		words++
		if raw.Has&doc.Tags != 0 {
			upos += one(raw.Tags[j].POS == gold.Tags[i].POS)
			fine += one(raw.Tags[j].Fine == gold.Tags[i].Fine)
		}
		if raw.Has&doc.Arcs != 0 {
			want := doc.None
			if h := gold.Arcs[i].Head; h != doc.None {
				want = match[h]
			}
			head := raw.Arcs[j].Head == want && (want != doc.None || gold.Arcs[i].Head == doc.None)
			uas += one(head)
			las += one(head && mainRel(raw.Arcs[j].Rel) == mainRel(gold.Arcs[i].Rel))
		}
	}
	count := func(right int) Counts {
		return Counts{Right: right, False: len(raw.Tokens) - right, Missed: len(gold.Tokens) - right}
	}
	t.tokenF.Add(count(words))
	t.uposRaw.Add(count(upos))
	t.fineRaw.Add(count(fine))
	t.uasRaw.Add(count(uas))
	t.lasRaw.Add(count(las))
}

func (t *treeCounts) result(set string, has doc.Layer) Result {
	m := map[string]float64{"token_f1": t.tokenF.F1(), "sentence_f1": t.sentenceF.F1()}
	if has&doc.Tags != 0 {
		m["upos"], m["xpos"], m["lemma"] = share(t.upos, t.words), share(t.fine, t.words), share(t.lemma, t.words)
		m["upos_raw"], m["xpos_raw"] = t.uposRaw.F1(), t.fineRaw.F1()
	}
	if has&doc.Arcs != 0 {
		m["uas"], m["las"] = share(t.uas, t.words), share(t.las, t.words)
		m["uas_raw"], m["las_raw"] = t.uasRaw.F1(), t.lasRaw.F1()
	}
	n := map[string]int{"documents": t.docs, "sentences": t.sentences, "words": t.words}
	return Result{Task: "treebank", Set: set, N: n, Metrics: m}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// mainRel is the relation without its subtype, as the shared task compares it.
func mainRel(r doc.Rel) doc.Rel {
	switch r {
	case doc.ACLRelcl:
		return doc.ACL
	case doc.AuxPass:
		return doc.Aux
	case doc.CompoundPrt:
		return doc.Compound
	case doc.CsubjPass:
		return doc.Csubj
	case doc.NmodPoss:
		return doc.Nmod
	case doc.NsubjPass:
		return doc.Nsubj
	case doc.OblAgent, doc.OblTmod:
		return doc.Obl
	}
	return r
}

// matchTokens gives for each gold token the own one with the same span, or None.
func matchTokens(gold, own []doc.Token) []int {
	out := make([]int, len(gold))
	j := 0
	for i, g := range gold {
		for j < len(own) && own[j].Start < g.Start {
			j++
		}
		out[i] = doc.None
		if j < len(own) && own[j].Span == g.Span {
			out[i] = j
		}
	}
	return out
}

func sentenceSpans(d *doc.Doc) []doc.Span {
	out := make([]doc.Span, len(d.Sentences))
	for i, s := range d.Sentences {
		out[i] = s.Span
	}
	return out
}

// sameSpans counts the spans that both sorted lists hold.
func sameSpans(gold, own []doc.Span) Counts {
	right, j := 0, 0
	for _, g := range gold {
		for j < len(own) && own[j].Start < g.Start {
			j++
		}
		if j < len(own) && own[j] == g {
			right++
		}
	}
	return Counts{Right: right, False: len(own) - right, Missed: len(gold) - right}
}
