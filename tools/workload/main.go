// Command workload writes invented reports as files that `rashomon add` reads:
// JSON, one report a line, a thousand a file. The same flags give the same files.
//
//	go -C tools run ./workload -n 10000 -o /tmp/reports
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"rashomon/internal/workload"
)

// perFile is how many reports a file holds.
const perFile = 1000

func main() {
	n := flag.Int("n", 10_000, "how many reports")
	seed := flag.Uint64("seed", 1, "what the reports are made from")
	days := flag.Int("days", 0, "over how many days they come out; 0 for one for each 300 reports")
	out := flag.String("o", "", "folder to write to")
	flag.Parse()
	if *out == "" {
		fmt.Fprintln(os.Stderr, "workload: no folder; give one with -o")
		os.Exit(2)
	}
	if err := write(*out, workload.Options{Seed: *seed, Reports: *n, Days: *days}); err != nil {
		fmt.Fprintln(os.Stderr, "workload:", err)
		os.Exit(1)
	}
}

// line is a report as `rashomon add` reads it.
type line struct {
	URL       string `json:"url"`
	Source    string `json:"source"`
	Agency    string `json:"agency,omitempty"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Text      string `json:"text"`
}

func write(dir string, o workload.Options) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var f *os.File
	done := func() {
		if f != nil {
			err = errors.Join(err, f.Close())
		}
	}
	defer func() { done() }()
	i := 0
	for r := range workload.Reports(o) {
		if i%perFile == 0 {
			done()
			if f, err = os.Create(filepath.Join(dir, fmt.Sprintf("reports-%05d.jsonl", i/perFile))); err != nil {
				return err
			}
		}
		i++
		body := r.Text[len(r.Title):]
		b, err := json.Marshal(line{r.URL, r.Source.Name, r.Agency, r.Title, r.Published, body})
		if err == nil {
			_, err = f.Write(append(b, '\n'))
		}
		if err != nil {
			return err
		}
	}
	return err
}
