// Command uax29 cuts texts into sentences by the rules of Unicode, for peers.
package main

import (
	"github.com/clipperhouse/uax29/v2/sentences"

	"rashomon/internal/doc"
	"rashomon/tools/peers/peer"
)

func main() { peer.Main(peer.Engine{Name: "uax29", Does: "sentences by Unicode's rules", Open: open}) }

func open() (peer.Reader, error) {
	cut := func(text string) ([]doc.Span, error) {
		var out []doc.Span
		for i := sentences.FromString(text); i.Next(); {
			out = append(out, peer.Trimmed(text, i.Start(), i.End()))
		}
		return out, nil
	}
	return peer.Reader{Read: func(text string) error { _, err := cut(text); return err }, Sentences: cut}, nil
}
