// Command peers measures other libraries in Go beside the stages of this program,
// on the same texts in the same run: how fast each reads, how much processor time
// and memory a process of its own takes for one report, and how well it does where
// a corpus says what is right.
//
//	go -C tools run ./peers -data ../../shared/data
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	data := flag.String("data", "../../shared/data", "the folder of the corpora")
	texts := flag.String("texts", "", "the folder of .txt files to measure speed on; by default those of PolNeAR dev in -data")
	limit := flag.Int("limit", 150_000, "read at most so many bytes of them")
	flag.Parse()
	if *texts == "" {
		*texts = filepath.Join(*data, "quote", "en", "polnear", "dev", "text")
	}
	if err := compare(os.Stdout, *data, *texts, *limit); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}
