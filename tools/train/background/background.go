// Package background counts in how many reports of the corpora each stem and
// each name stands, by which package cluster knows a rare word from a common one
// where the reports at hand are too few to tell. It keeps counts, and no text.
package background

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/cluster"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minReports is in how many reports a term must stand to be kept. One that
// stands in fewer is as rare as one never seen.
const minReports = 3

// Count reads the corpora under data and gives the table as text: the number of
// reports, then a line for each term with the number of those it stands in,
// sorted by term.
func Count(data string, log io.Writer) ([]byte, error) {
	texts, err := texts(data)
	if err != nil {
		return nil, err
	}
	a, err := analyze.English()
	if err != nil {
		return nil, err
	}
	reports := map[string]int{}
	for i, t := range texts {
		r, err := read(a, t)
		if err != nil {
			return nil, err
		}
		for _, term := range cluster.Terms(r) {
			reports[term]++
		}
		if i%200 == 199 {
			fmt.Fprintf(log, "%d of %d reports, %d terms\n", i+1, len(texts), len(reports))
		}
	}
	return table(len(texts), reports), nil
}

// texts are the articles that are counted: political news, news of all
// continents, and news of business.
func texts(data string) ([]string, error) {
	political, err := corpus.PolNeAR(filepath.Join(data, "quote", "en", "polnear", "train"))
	if err != nil {
		return nil, err
	}
	world, _, err := corpus.WorldwideSplit(filepath.Join(data, "ner", "en", "worldwide"))
	if err != nil {
		return nil, err
	}
	business, err := corpus.ReadMeantimeTimes(filepath.Join(data, "time", "en", "meantime.tsv"))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, t := range political {
		out = append(out, t.Text)
	}
	for _, t := range world {
		out = append(out, joined(t))
	}
	for _, t := range business {
		out = append(out, t.Text)
	}
	return out, nil
}

// joined is the text of an article that is given in words, a paragraph for each
// sentence.
func joined(a corpus.NamedArticle) string {
	var b strings.Builder
	for _, s := range a.Sentences {
		b.WriteString(strings.Join(s.Words, " "))
		b.WriteString("\n\n")
	}
	return b.String()
}

func read(a *analyze.Analyzer, text string) (*news.Reading, error) {
	d := corpus.PlainDoc(text, false)
	r := &news.Report{ID: "r1", File: "background", Text: d.Text, Blocks: d.Blocks, Anchor: doc.Anchor{}}
	read, err := account.Doc(a, r)
	if err != nil {
		return nil, err
	}
	return claim.Read(r, read), nil
}

func table(n int, reports map[string]int) []byte {
	var terms []string
	for t, k := range reports {
		if k >= minReports {
			terms = append(terms, t)
		}
	}
	slices.Sort(terms)
	var b bytes.Buffer
	b.WriteString("# In how many reports of a background of news each term stands: s:STEM for a word,\n# n:NAME for a name. The line without a term gives how many reports there are.\n# Counts alone, from PolNeAR (train), en-worldwide-newswire and MEANTIME; no text of them is here.\n")
	b.WriteString("# Counted by: go -C tools run ./train -model background.tsv -out ../internal/cluster/rules\n")
	fmt.Fprintf(&b, "\t%d\n", n)
	for _, t := range terms {
		fmt.Fprintf(&b, "%s\t%d\n", t, reports[t])
	}
	return b.Bytes()
}
