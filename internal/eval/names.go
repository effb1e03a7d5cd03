package eval

import (
	"path/filepath"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Names measures names of persons, bodies and places, exact in both ends and in
// kind, against corpora that come in words: CoNLL-2003 testa, and every twelfth
// article of the worldwide newswire, which the name finder was not trained on.
// Sites count as places, as both corpora have it; other names (laws, events,
// peoples) are not counted.
var Names = Task{Name: "names", Run: runNames}

func runNames(s Setting) ([]Result, error) {
	if layersOf(s.Analyzer)&doc.Mentions == 0 {
		return nil, nil
	}
	dir := filepath.Join(s.Data, "ner", "en")
	conll, err := corpus.ReadNamedFile(filepath.Join(dir, "eng.testa"), corpus.CoNLL2003)
	if err != nil {
		return nil, err
	}
	_, world, err := corpus.WorldwideSplit(filepath.Join(dir, "worldwide"))
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, set := range []struct {
		name     string
		articles []corpus.NamedArticle
	}{{"conll2003-testa", conll}, {"worldwide", world}} {
		r, err := measureNames(s.Analyzer, set.name, set.articles, s.Mistakes.Sheet("names", set.name))
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

// namedAs is the kind that is measured for the types of the corpora.
var namedAs = map[string]string{
	"PER": "person", "ORG": "org", "LOC": "place",
	"Person": "person", "Organization": "org", "Location": "place", "Facility": "place",
}

type nameAt struct {
	doc.Span
	kind string
}

func measureNames(a *analyze.Analyzer, set string, articles []corpus.NamedArticle, wrong *Sheet) (Result, error) {
	all := map[string]*Counts{"names": {}, "person": {}, "org": {}, "place": {}}
	words := 0
	for _, article := range articles {
		d := article.Doc()
		if err := a.Until(d, doc.Mentions); err != nil {
			return Result{}, err
		}
		words += len(d.Tokens)
		gold, found := goldNames(article, d), foundNames(d)
		countNames(all, gold, found)
		explainNames(wrong, d.Text, gold, found)
	}
	r := Result{Task: "names", Set: set, N: map[string]int{"articles": len(articles), "words": words, "names": all["names"].Right + all["names"].Missed}, Metrics: map[string]float64{}}
	for name, c := range all {
		r.Metrics[name+"_f1"] = c.F1()
	}
	r.Metrics["names_precision"], r.Metrics["names_recall"] = all["names"].Precision(), all["names"].Recall()
	return r, nil
}

func goldNames(article corpus.NamedArticle, d *doc.Doc) map[nameAt]bool {
	out := map[nameAt]bool{}
	for k, s := range article.Sentences {
		first := d.Sentences[k].First
		for _, n := range s.Names {
			if kind := namedAs[n.Type]; kind != "" {
				span := doc.Span{Start: d.Tokens[first+n.First].Start, End: d.Tokens[first+n.Last-1].End}
				out[nameAt{span, kind}] = true
			}
		}
	}
	return out
}

func foundNames(d *doc.Doc) map[nameAt]bool {
	out := map[nameAt]bool{}
	for _, m := range d.Mentions {
		if m.Form != doc.Name {
			continue
		}
		kind := m.Kind
		if kind == doc.Site {
			kind = doc.Place
		}
		if kind == doc.Person || kind == doc.Org || kind == doc.Place {
			out[nameAt{m.Span, kind.String()}] = true
		}
	}
	return out
}

func countNames(all map[string]*Counts, gold, found map[nameAt]bool) {
	add := func(kind string, c Counts) {
		all[kind].Add(c)
		all["names"].Add(c)
	}
	for n := range gold {
		if found[n] {
			add(n.kind, Counts{Right: 1})
		} else {
			add(n.kind, Counts{Missed: 1})
		}
	}
	for n := range found {
		if !gold[n] {
			add(n.kind, Counts{False: 1})
		}
	}
}
