// Command rashomon reads texts with the stages of this program, for peers.
package main

import (
	"fmt"
	"os"
	"strings"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/tools/peers/peer"
)

var engines = map[string]peer.Engine{
	"sentences": {Name: "rashomon, sentences", Does: "words and sentences", Open: stages(doc.Tokens | doc.Sentences)},
	"names":     {Name: "rashomon, names", Does: "words, tags, parse, names, chains", Open: stages(doc.Mentions)},
	"dates":     {Name: "rashomon, dates", Does: "words to dates with values", Open: stages(doc.Times)},
	"all":       {Name: "rashomon, all", Does: "all these, amounts, quotes, events", Open: stages(doc.Events)},
}

func main() {
	e, ok := engines[os.Getenv("PEERS_STAGES")]
	if !ok {
		fmt.Fprintln(os.Stderr, "rashomon: set PEERS_STAGES to sentences, names, dates or all; the command peers does")
		os.Exit(2)
	}
	peer.Main(e)
}

func stages(layers doc.Layer) func() (peer.Reader, error) {
	return func() (peer.Reader, error) {
		a, err := analyze.English()
		if err != nil {
			return peer.Reader{}, err
		}
		until := func(text, day string, l doc.Layer) (*doc.Doc, error) {
			d := &doc.Doc{Text: text, Lang: "en", Blocks: lines(text)}
			if day != "" {
				d.Anchor = doc.Anchor{Value: day, From: doc.AnchorPublished}
			}
			return d, a.Until(d, l)
		}
		r := peer.Reader{Read: func(text string) error { _, err := until(text, "", layers); return err }}
		switch {
		case layers&doc.Sentences != 0:
			r.Sentences = func(text string) ([]doc.Span, error) {
				d, err := until(text, "", doc.Sentences)
				var out []doc.Span
				for _, s := range d.Sentences {
					out = append(out, s.Span)
				}
				return out, err
			}
		case layers&doc.Mentions != 0:
			r.Names = func(text string) ([]peer.Found, error) {
				d, err := until(text, "", doc.Mentions)
				var out []peer.Found
				for _, m := range d.Mentions {
					if m.Form == doc.Name {
						out = append(out, peer.Found{Span: m.Span, What: kinds[m.Kind]})
					}
				}
				return out, err
			}
		case layers&doc.Times != 0:
			r.Dates = func(text, day string) ([]peer.Found, error) {
				d, err := until(text, day, doc.Times)
				var out []peer.Found
				for _, t := range d.Times {
					if t.Kind == doc.DateTime || t.Kind == doc.ClockTime {
						out = append(out, peer.Found{Span: t.Span, What: t.Value})
					}
				}
				return out, err
			}
		}
		return r, nil
	}
}

var kinds = map[doc.EntityKind]string{doc.Person: "person", doc.Org: "org", doc.Place: "place", doc.Site: "place"}

// lines are the blocks of a plain text.
func lines(text string) []doc.Block {
	var out []doc.Block
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		t := strings.TrimSpace(line)
		if t != "" {
			start := at + strings.Index(line, t)
			out = append(out, doc.Block{Span: doc.Span{Start: start, End: start + len(t)}})
		}
		at += len(line)
	}
	return out
}
