// Command punkt cuts texts into sentences by a trained Punkt model, for peers.
package main

import (
	"github.com/neurosnap/sentences/english"

	"rashomon/internal/doc"
	"rashomon/tools/peers/peer"
)

func main() {
	peer.Main(peer.Engine{Name: "sentences (Punkt)", Does: "words and sentences", Open: open})
}

func open() (peer.Reader, error) {
	t, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		return peer.Reader{}, err
	}
	cut := func(text string) ([]doc.Span, error) {
		var out []doc.Span
		for _, s := range t.Tokenize(text) {
			out = append(out, peer.Trimmed(text, s.Start, s.End))
		}
		return out, nil
	}
	return peer.Reader{Read: func(text string) error { _, err := cut(text); return err }, Sentences: cut}, nil
}
