// Command prose tags texts and finds names with the library prose, for peers.
package main

import (
	"github.com/jdkato/prose/v2"

	"rashomon/tools/peers/peer"
)

func main() { peer.Main(peer.Engine{Name: "prose", Does: "words, tags, sentences, names", Open: open}) }

// proseKinds are its labels as CoNLL counts them.
var proseKinds = map[string]string{"PERSON": "person", "GPE": "place", "LOCATION": "place", "FACILITY": "place", "ORG": "org", "ORGANIZATION": "org"}

func open() (peer.Reader, error) {
	first, err := prose.NewDocument("A word.")
	if err != nil {
		return peer.Reader{}, err
	}
	model := prose.UsingModel(first.Model) // it would be decoded for each text
	read := func(text string) error { _, err := prose.NewDocument(text, model); return err }
	names := func(text string) ([]peer.Found, error) {
		d, err := prose.NewDocument(text, model, prose.WithSegmentation(false))
		if err != nil {
			return nil, err
		}
		var out []peer.Found
		at := 0
		for _, e := range d.Entities() {
			if s, ok := peer.Next(text, e.Text, &at); ok {
				out = append(out, peer.Found{Span: s, What: proseKinds[e.Label]})
			}
		}
		return out, nil
	}
	return peer.Reader{Read: read, Names: names}, nil // its sentences are those of Punkt
}
