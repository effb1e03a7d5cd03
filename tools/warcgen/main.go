// Command warcgen writes a WARC file of invented news pages, for tests and
// measures. With -texts it takes the texts of the reports in a folder instead:
// such a file is for use here and not to be passed on.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/warcgen"
)

func main() {
	var o warcgen.Options
	flag.Uint64Var(&o.Seed, "seed", 1, "the same seed gives the same file")
	flag.IntVar(&o.Articles, "articles", 1000, "how many articles to write")
	flag.IntVar(&o.PageSize, "page", 0, "bytes of a page in the middle (110000)")
	flag.Float64Var(&o.Foreign, "foreign", 0, "share of articles that are not in English")
	out := flag.String("o", "news.warc.gz", "the file to write; without .gz it is not packed")
	texts := flag.String("texts", "", "a folder of reports to take the texts from")
	flag.Parse()
	if err := run(o, *out, *texts); err != nil {
		fmt.Fprintln(os.Stderr, "warcgen:", err)
		os.Exit(1)
	}
}

func run(o warcgen.Options, out, texts string) (err error) {
	o.Plain = !strings.HasSuffix(out, ".gz")
	if texts != "" {
		if o.Texts, err = textsOf(texts); err != nil {
			return err
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	w := bufio.NewWriterSize(f, 1<<20)
	records, err := warcgen.Write(w, o)
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	size, err := f.Seek(0, io.SeekCurrent)
	fmt.Printf("%s: %d articles, %d records, %d bytes\n", out, o.Articles, records, size)
	return err
}

// textsOf reads the titles and paragraphs of the reports in a folder.
func textsOf(folder string) ([]warcgen.Text, error) {
	var out []warcgen.Text
	for in, err := range extract.Paths(context.Background(), []string{folder}, nil) {
		if err != nil {
			return nil, err
		}
		reports, err := extract.Reports(in.Name, in.Data)
		if err != nil {
			continue // not every file of a corpus is a report
		}
		for _, r := range reports {
			t := warcgen.Text{Title: r.Title, Lang: "en"}
			for _, b := range r.Blocks {
				if b.Kind == doc.Paragraph {
					t.Paragraphs = append(t.Paragraphs, r.Text[b.Start:b.End])
				}
			}
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no reports; name a folder of .txt, .html or .json files", folder)
	}
	return out, nil
}
