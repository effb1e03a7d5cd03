// Package peer measures an engine that reads texts: how fast, and how well where a
// corpus says what is right. Each engine is a program of its own, so that none pays
// for what another loads.
package peer

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"rashomon/internal/doc"
)

// Engine is something that reads texts: a library, or stages of this program.
type Engine struct {
	Name, Does string
	Open       func() (Reader, error)
}

// Reader is an engine that is ready. What it does not do is nil.
type Reader struct {
	Read      func(text string) error
	Names     func(text string) ([]Found, error)
	Sentences func(text string) ([]doc.Span, error)
	Dates     func(text, day string) ([]Found, error)
}

// Found is a name with its kind, or a date with its day.
type Found struct {
	doc.Span
	What string
}

// Main is the main function of an engine's program: it reads one file and ends, or
// measures and prints JSON.
func Main(e Engine) {
	data := flag.String("data", "", "the folder of the corpora")
	texts := flag.String("texts", "", "the folder of .txt files to measure speed on")
	limit := flag.Int("limit", 0, "read at most so many bytes of them")
	once := flag.String("once", "", "read this one file and end")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if err := run(e, *data, *texts, *limit, *once); err != nil {
		fmt.Fprintln(os.Stderr, e.Name+":", err)
		os.Exit(1)
	}
}

func run(e Engine, data, texts string, limit int, once string) error {
	if once != "" {
		return readOnce(e, once)
	}
	m, err := measure(e, data, texts, limit)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(m)
}

// readTexts are the texts of a folder, in the order of their names, up to limit
// bytes.
func readTexts(dir string, limit int) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		if limit -= len(b); limit < 0 && len(out) > 0 {
			break
		}
		out = append(out, strings.ToValidUTF8(string(b), ""))
	}
	if len(out) == 0 {
		return nil, errors.New(dir + " holds no .txt file; give a folder that does with -texts")
	}
	return out, nil
}

// Next finds the words behind the place at, and moves it on.
func Next(text, words string, at *int) (doc.Span, bool) {
	i := strings.Index(text[*at:], words)
	if i < 0 || words == "" {
		return doc.Span{}, false
	}
	s := doc.Span{Start: *at + i, End: *at + i + len(words)}
	*at = s.End
	return s, true
}

// Trimmed is the bytes [start, end) without blanks around them.
func Trimmed(text string, start, end int) doc.Span {
	start, end = max(0, start), min(end, len(text))
	s := text[start:end]
	start += len(s) - len(strings.TrimLeft(s, " \t\r\n"))
	return doc.Span{Start: start, End: start + len(strings.TrimSpace(s))}
}
