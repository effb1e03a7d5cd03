package eval

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Chains measures the chains of mentions in one text by the mean of MUC, B³ and
// CEAF-e (the CoNLL F1), from raw text. As in CorefUD, mentions are the same when
// their heads are (the head of each stands within the other), and chains of one
// mention are dropped on both sides.
//
//   - gum-dev-news: the chains of persons, bodies and places, which are what the
//     program follows, in the news of GUM's development part; gum-dev-news-all
//     holds those of things, events and thoughts as well, which it does not seek.
//   - meantime-aside: every third article of MEANTIME by file name, which is never
//     developed on, in the sentences that are annotated in full (the title and
//     four more); its chains are of persons, bodies, places, products and
//     amounts of finance. meantime-dev is the rest.
var Chains = Task{Name: "chains", Run: runChains}

func runChains(s Setting) ([]Result, error) {
	if layersOf(s.Analyzer)&doc.Mentions == 0 {
		return nil, nil
	}
	news, err := newsOfGUM(s)
	if err != nil {
		return nil, err
	}
	aside, dev, err := chainsOfMeantime(s)
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, set := range []struct {
		name     string
		texts    []corpus.Chained
		followed bool
	}{{"gum-dev-news", news, true}, {"gum-dev-news-all", news, false}, {"meantime-aside", aside, true}, {"meantime-aside-all", aside, false}, {"meantime-dev", dev, true}} {
		r, err := MeasureChains(s.Analyzer, set.name, set.texts, set.followed, s.Mistakes.Sheet("chains", set.name))
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

func newsOfGUM(s Setting) ([]corpus.Chained, error) {
	bank, err := corpus.ReadTreebank(filepath.Join(s.Data, "treebank", "en", "gum-dev.conllu.gz"))
	if err != nil {
		return nil, err
	}
	var news []corpus.Chained
	for _, d := range bank {
		if d.News() {
			news = append(news, d.Chained())
		}
	}
	return news, nil
}

func chainsOfMeantime(s Setting) (aside, dev []corpus.Chained, err error) {
	dir := filepath.Join(s.Data, "event", "en", "meantime", "intra-doc_annotation")
	if aside, err = corpus.ReadMeantimeChains(dir, corpus.TimeMLAside); err != nil {
		return nil, nil, err
	}
	dev, err = corpus.ReadMeantimeChains(dir, corpus.TimeMLDev)
	return aside, dev, err
}

// MeasureChains measures the chains of texts; with followed only those that hold
// a person, body or place.
func MeasureChains(a *analyze.Analyzer, set string, texts []corpus.Chained, followed bool, wrong *Sheet) (Result, error) {
	var sum chainScore
	mentions := 0
	for _, t := range texts {
		d := t.Doc()
		if err := a.Until(d, doc.Mentions); err != nil {
			return Result{}, err
		}
		p := pairChains(t, d, followed)
		mentions += p.goldMentions
		sum.add(p)
		explainChains(wrong, d, p)
	}
	muc, b3, ceaf := sum.muc.f1(), sum.b3.f1(), sum.ceaf.f1()
	return Result{Task: "chains", Set: set,
		N: map[string]int{"documents": len(texts), "mentions": mentions},
		Metrics: map[string]float64{"conll_f1": (muc + b3 + ceaf) / 3, "muc_f1": muc, "b3_f1": b3, "ceafe_f1": ceaf,
			"mention_f1": sum.mention.f1(), "mention_precision": sum.mention.precision(), "mention_recall": sum.mention.recall(),
			"muc_precision": sum.muc.precision(), "muc_recall": sum.muc.recall()}}, nil
}

// chainPair is the chains of one document, gold and found, over mentions that
// have one number where they are the same.
type chainPair struct {
	gold, found  [][]int
	goldMentions int
	goldOf       []corpus.ChainedMention // by number, the annotated mention; empty spans for false ones
	foundOf      []int                   // by number, the found mention; None
}

var followedTypes = map[string]bool{"person": true, "organization": true, "place": true}

func pairChains(t corpus.Chained, d *doc.Doc, followed bool) chainPair {
	golds := goldMentions(t, d)
	size, wanted := map[string]int{}, map[string]bool{}
	for _, m := range golds {
		size[m.Chain]++
		wanted[m.Chain] = wanted[m.Chain] || followedTypes[m.Kind]
	}
	var p chainPair
	number := map[string]int{}
	taken := make([]int, len(d.Mentions))             // mention -> 1 + number of the gold mention
	met := slices.Repeat([]int{doc.None}, len(golds)) // the found mention of each; counted when done
	const counted = -2
	next := 0
	for round := range 3 {
		for i, m := range golds {
			if size[m.Chain] < 2 || followed && !wanted[m.Chain] || met[i] == counted {
				continue
			}
			for k, f := range d.Mentions {
				if taken[k] == 0 && sameMention(m.Span, m.Head, d, f, round) {
					taken[k], met[i] = next+1, k
					break
				}
			}
			if round < 2 && met[i] == doc.None {
				continue
			}
			c, ok := number[m.Chain]
			if !ok {
				c = len(p.gold)
				number[m.Chain] = c
				p.gold = append(p.gold, nil)
			}
			p.gold[c] = append(p.gold[c], next)
			p.goldMentions++
			p.goldOf, p.foundOf = append(p.goldOf, m), append(p.foundOf, met[i])
			next++
			met[i] = counted
		}
	}
	for _, e := range d.Entities {
		var c []int
		for _, m := range e.Mentions {
			if d.Mentions[m].End > t.Read {
				continue
			}
			if taken[m] == 0 {
				next++
				taken[m] = next
				p.goldOf, p.foundOf = append(p.goldOf, corpus.ChainedMention{}), append(p.foundOf, m)
			}
			c = append(c, taken[m]-1)
		}
		if len(c) > 1 {
			p.found = append(p.found, c)
		}
	}
	return p
}

// goldMentions are the annotated mentions with their heads, which are sought in
// the parse where the corpus does not tell them. Of mentions of one chain with one
// head, as "the mayor" and "the mayor, who slept", the longest counts.
func goldMentions(t corpus.Chained, d *doc.Doc) []corpus.ChainedMention {
	type headed struct {
		head  doc.Span
		chain string
	}
	at := map[headed]int{}
	var out []corpus.ChainedMention
	for _, m := range t.Mentions {
		if m.Head.Empty() {
			m.Head = headIn(d, m.Span)
		}
		k := headed{m.Head, m.Chain}
		if i, ok := at[k]; !ok {
			at[k] = len(out)
			out = append(out, m)
		} else if out[i].Len() < m.Len() {
			out[i] = m
		}
	}
	return out
}

// headIn is the first token of a span whose head lies outside it.
func headIn(d *doc.Doc, s doc.Span) doc.Span {
	first := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	for i := first; i < len(d.Tokens) && d.Tokens[i].Start < s.End; i++ {
		if h := d.Arcs[i].Head; h == doc.None || !s.Overlaps(d.Tokens[h].Span) {
			return d.Tokens[i].Span
		}
	}
	return s
}

// sameMention compares a gold mention with a found one: first by equal words but
// for an article, then by equal heads, then, less strictly, when the head of each
// stands within the other.
func sameMention(span, head doc.Span, d *doc.Doc, f doc.Mention, round int) bool {
	h := d.Tokens[f.Head].Span
	switch round {
	case 0:
		gap := strings.ToLower(strings.TrimSpace(d.Text[min(span.Start, f.Start):max(span.Start, f.Start)]))
		return span.End == f.End && (gap == "" || gap == "the" || gap == "a" || gap == "an")
	case 1:
		return h.Overlaps(head)
	}
	return span.Contains(h) && f.Span.Cover(f.Role).Overlaps(head) && f.Span.Overlaps(head)
}
