// Command dateparser finds dates with the library go-dateparser, for peers.
package main

import (
	"time"

	dateparser "github.com/markusmobius/go-dateparser"

	"rashomon/tools/peers/peer"
)

func main() { peer.Main(peer.Engine{Name: "go-dateparser", Does: "dates with values", Open: open}) }

func open() (peer.Reader, error) {
	search := func(text, day string) ([]peer.Found, error) {
		c := &dateparser.Configuration{Languages: []string{"en"}, CurrentTime: time.Date(2016, 6, 1, 12, 0, 0, 0, time.UTC)}
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			c.CurrentTime = t.Add(12 * time.Hour)
		}
		_, all, err := dateparser.Search(c, text)
		var out []peer.Found
		at := 0
		for _, x := range all {
			if s, ok := peer.Next(text, x.Text, &at); ok {
				out = append(out, peer.Found{Span: s, What: x.Date.Time.Format(time.DateOnly)})
			}
		}
		return out, err
	}
	return peer.Reader{Read: func(text string) error { _, err := search(text, ""); return err }, Dates: search}, nil
}
