package eval

import (
	"path/filepath"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Chains measures the chains of mentions in one text by the mean of MUC, B³ and
// CEAF-e (the CoNLL F1) on the news of GUM, from raw text. As in CorefUD,
// mentions are the same when their heads are (the head of each stands within the
// other), and chains of one mention are dropped on both sides. The set
// gum-dev-news holds the chains of persons, bodies and places, which are what
// the program follows; gum-dev-news-all holds those of things, events and
// thoughts as well, which it does not seek.
var Chains = Task{Name: "chains", Run: runChains}

func runChains(s Setting) ([]Result, error) {
	if layersOf(s.Analyzer)&doc.Mentions == 0 {
		return nil, nil
	}
	bank, err := corpus.ReadTreebank(filepath.Join(s.Data, "treebank", "en", "gum-dev.conllu.gz"))
	if err != nil {
		return nil, err
	}
	var news []corpus.TreeDoc
	for _, d := range bank {
		if d.News() {
			news = append(news, d)
		}
	}
	followed, err := MeasureChains(s.Analyzer, "gum-dev-news", news, true)
	if err != nil {
		return nil, err
	}
	all, err := MeasureChains(s.Analyzer, "gum-dev-news-all", news, false)
	return []Result{followed, all}, err
}

// MeasureChains measures the chains of documents; with followed only those that
// hold a person, body or place.
func MeasureChains(a *analyze.Analyzer, set string, docs []corpus.TreeDoc, followed bool) (Result, error) {
	var sum chainScore
	mentions := 0
	for _, t := range docs {
		d := t.Raw()
		if err := a.Until(d, doc.Mentions); err != nil {
			return Result{}, err
		}
		p := pairChains(t, d, followed)
		mentions += p.goldMentions
		sum.add(p)
	}
	muc, b3, ceaf := sum.muc.f1(), sum.b3.f1(), sum.ceaf.f1()
	return Result{Task: "chains", Set: set,
		N: map[string]int{"documents": len(docs), "mentions": mentions},
		Metrics: map[string]float64{"conll_f1": (muc + b3 + ceaf) / 3, "muc_f1": muc, "b3_f1": b3, "ceafe_f1": ceaf,
			"mention_f1": sum.mention.f1(), "mention_precision": sum.mention.precision(), "mention_recall": sum.mention.recall(),
			"muc_precision": sum.muc.precision(), "muc_recall": sum.muc.recall()}}, nil
}

// chainPair is the chains of one document, gold and found, over mentions that
// have one number where they are the same.
type chainPair struct {
	gold, found  [][]int
	goldMentions int
}

var followedTypes = map[string]bool{"person": true, "organization": true, "place": true}

func pairChains(t corpus.TreeDoc, d *doc.Doc, followed bool) chainPair {
	g := t.Doc()
	type gold struct {
		span, head doc.Span
		chain      string
	}
	var golds []gold
	size, wanted := map[string]int{}, map[string]bool{}
	for _, m := range t.Mentions() {
		head := m.First
		for i := m.First; i < m.Last; i++ {
			if h := g.Arcs[i].Head; h < m.First || h >= m.Last {
				head = i
				break
			}
		}
		golds = append(golds, gold{doc.Span{Start: g.Tokens[m.First].Start, End: g.Tokens[m.Last-1].End}, g.Tokens[head].Span, m.Chain})
		size[m.Chain]++
		wanted[m.Chain] = wanted[m.Chain] || followedTypes[m.Type]
	}
	var p chainPair
	number := map[string]int{}
	taken := make([]int, len(d.Mentions)) // mention -> 1 + number of the gold mention
	next := 0
	for round := range 2 {
		for i, m := range golds {
			if size[m.chain] < 2 || followed && !wanted[m.chain] || m.span.Empty() {
				continue
			}
			for k, f := range d.Mentions {
				if taken[k] == 0 && sameMention(m.span, m.head, d, f, round == 0) {
					taken[k], golds[i].span = next+1, doc.Span{}
					break
				}
			}
			if round == 0 && !golds[i].span.Empty() {
				continue
			}
			c, ok := number[m.chain]
			if !ok {
				c = len(p.gold)
				number[m.chain] = c
				p.gold = append(p.gold, nil)
			}
			p.gold[c] = append(p.gold[c], next)
			p.goldMentions++
			next++
			golds[i].span = doc.Span{}
		}
	}
	for _, e := range d.Entities {
		if len(e.Mentions) < 2 {
			continue
		}
		var c []int
		for _, m := range e.Mentions {
			if taken[m] == 0 {
				next++
				taken[m] = next
			}
			c = append(c, taken[m]-1)
		}
		p.found = append(p.found, c)
	}
	return p
}

// sameMention compares a gold mention with a found one: by equal heads, or, less
// strictly, when the head of each stands within the other.
func sameMention(span, head doc.Span, d *doc.Doc, f doc.Mention, strict bool) bool {
	h := d.Tokens[f.Head].Span
	if strict {
		return h.Overlaps(head)
	}
	return span.Contains(h) && f.Span.Cover(f.Role).Overlaps(head) && f.Span.Overlaps(head)
}
