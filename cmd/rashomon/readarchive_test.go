package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/rogpeppe/go-internal/testscript"

	"rashomon/internal/table"
	"rashomon/internal/warcgen"
)

// writeWARC writes an archive of invented pages: warc FILE ARTICLES, or one with
// a single bad page: warc FILE KIND.
func writeWARC(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: warc file articles|kind")
	}
	var b bytes.Buffer
	n, err := strconv.Atoi(args[1])
	if err == nil {
		_, err = warcgen.Write(&b, warcgen.Options{Seed: 7, Articles: n, PageSize: 5000, Plain: !strings.HasSuffix(args[0], ".gz")})
		ts.Check(err)
	} else {
		b.Write(badRecord(ts, args[1]))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// badRecord is a WARC record with a page that must be refused, or cut, and never
// be fatal.
func badRecord(ts *testscript.TestScript, kind string) []byte {
	const article = "<html><body><article><h1>Ferry Aldis aground</h1><p>The ferry Aldis ran aground off Norvik on Tuesday with 140 passengers on board, and the coast guard brought all of them ashore before midnight, it said.</p></article>"
	fields, body := "", []byte(article)
	switch kind {
	case "bomb": // a gigabyte of nothing
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
		ts.Check(err)
		zeros := make([]byte, 1<<20)
		for range 1 << 7 {
			_, err = z.Write(zeros)
			ts.Check(err)
		}
		ts.Check(z.Close())
		fields, body = "Content-Encoding: gzip\r\n", b.Bytes()
	case "nested":
		body = []byte(article + strings.Repeat("<div>", 100_000))
	case "huge": // 50 MB of one page
		body = append(body, bytes.Repeat([]byte("<p>The harbour was closed.</p>\n"), 50<<20/31)...)
	default:
		ts.Fatalf("unknown kind %s", kind)
	}
	block := append([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+fields+"\r\n"), body...)
	head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bad.example/%s\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Length: %d\r\n\r\n", kind, len(block))
	return append(append([]byte(head), block...), "\r\n\r\n"...)
}

// crash begins a run and kills it, as the system would, once it has written a
// checkpoint: crash OUT ARG...
func crash(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: crash out arg...")
	}
	dir, _, _ := strings.Cut(ts.Getenv("PATH"), string(os.PathListSeparator))
	c := exec.Command(filepath.Join(dir, "rashomon"), args[1:]...)
	c.Dir = ts.MkAbs(".")
	ts.Check(c.Start())
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, err := os.Stat(ts.MkAbs(args[0]) + ".checkpoint"); err == nil {
			break
		}
	}
	_ = c.Process.Kill()
	if c.Wait() == nil {
		ts.Fatalf("the run was done before it could be killed")
	}
	if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
		ts.Fatalf("the run was killed, and %s is there", args[0])
	}
}

// countRows prints how many rows of each kind an output holds, as a reader of
// its format finds them: rows FILE TEXT...; the texts must stand in it.
func countRows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: rows file kind=n...")
	}
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	counts := map[string]int{}
	if strings.HasSuffix(args[0], ".parquet") {
		rows, err := parquet.Read[table.Row](bytes.NewReader(b), int64(len(b)))
		ts.Check(err)
		for _, r := range rows {
			counts[string(r.Kind)]++
		}
	} else {
		z, err := zstd.NewReader(bytes.NewReader(b))
		ts.Check(err)
		text, err := io.ReadAll(z)
		ts.Check(err)
		for line := range strings.Lines(string(text)) {
			kind, _, _ := strings.Cut(strings.TrimPrefix(line, `{"kind":"`), `"`)
			counts[kind]++
		}
	}
	for _, want := range args[1:] {
		kind, n, _ := strings.Cut(want, "=")
		if strconv.Itoa(counts[kind]) != n {
			ts.Fatalf("%s: %v, want %s", args[0], counts, want)
		}
	}
}
