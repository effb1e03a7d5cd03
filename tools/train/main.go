// Command train learns the weights that the program embeds, from the corpora of
// a folder laid out like shared/data. The same corpora give the same bytes.
//
//	go -C tools run ./train -model tag -data ../../shared/data -out ../models/weights
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// trainer learns one model and returns its weights; it tells on log how far it
// is and what it measures.
type trainer struct {
	name  string
	train func(data string, log io.Writer) ([]byte, error)
}

func main() {
	name := flag.String("model", "", "the model to train")
	data := flag.String("data", "../../shared/data", "the folder of the corpora")
	out := flag.String("out", "../models/weights", "the folder to write NAME.bin into, or NAME where it has an ending")
	flag.Parse()
	if err := run(*name, *data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(name, data, out string) error {
	var known string
	for _, t := range trainers {
		if t.name != name {
			known += " " + t.name
			continue
		}
		b, err := t.train(data, os.Stderr)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		path := filepath.Join(out, name)
		if filepath.Ext(name) == "" {
			path += ".bin"
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d bytes\n", path, len(b))
		return nil
	}
	return fmt.Errorf("no model %q; there are:%s", name, known)
}
