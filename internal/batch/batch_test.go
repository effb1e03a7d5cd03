package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"

	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/table"
	"rashomon/internal/warcgen"
)

var english = sync.OnceValues(analyze.English)

func job(t testing.TB, out string, paths ...string) Job {
	t.Helper()
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return Job{Paths: paths, Out: filepath.Join(t.TempDir(), out), Analyzer: a, Every: time.Hour}
}

// generated writes an archive of some articles, with a record that is broken
// behind them.
func generated(t testing.TB, articles int) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := warcgen.Write(&b, warcgen.Options{Seed: 3, Articles: articles, PageSize: 20_000}); err != nil {
		t.Fatal(err)
	}
	b.WriteString("no record\n")
	path := filepath.Join(t.TempDir(), "a.warc.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run1(t testing.TB, j Job) Summary {
	t.Helper()
	sum, err := Run(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{".partial", ".checkpoint"} {
		if _, err := os.Stat(j.Out + left); err == nil {
			t.Errorf("%s is left behind", left)
		}
	}
	return sum
}

// rowsOf reads an output back, each row as a line of JSON.
func rowsOf(t testing.TB, file string) []string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(file, ".parquet") {
		rows, err := parquet.Read[table.Row](bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range rows {
			line, _ := json.Marshal(r)
			out = append(out, string(line))
		}
		return out
	}
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	text, err := z.DecodeAll(b, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		var r table.Row
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		line, _ := json.Marshal(r)
		out = append(out, string(line))
	}
	return out
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("%s: row %d:\n%s\nwant\n%s", what, i, got[i], want[i])
		}
	}
}

func TestRun(t *testing.T) {
	path := generated(t, 4)
	j := job(t, "a.jsonl.zst", path)
	sum := run1(t, j)
	lines := rowsOf(t, j.Out)
	if sum.Reports+sum.Empty < 4 || sum.Errors != 1 || sum.Rows != int64(len(lines)) || len(sum.Faults) != 1 || !strings.Contains(sum.Faults[0], path) {
		t.Errorf("%+v, %d rows", sum.Counts, len(lines))
	}
	if sum.Skipped["WARC request"] != 4 || sum.Shares.Read == 0 || sum.Shares.Extract == 0 {
		t.Errorf("skipped %v, shares %+v", sum.Skipped, sum.Shares)
	}
	kinds := map[table.Kind]int{}
	texts := map[int64]string{}
	for _, line := range lines {
		var r table.Row
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		kinds[r.Kind]++
		if r.Kind == table.ReportRow {
			texts[r.Report] = r.Text
		} else if r.Kind != table.ErrorRow && texts[r.Report][r.Start:r.Stop] != r.Text {
			t.Errorf("%s of report %d: the span holds %q, the row %q", r.Kind, r.Report, texts[r.Report][r.Start:r.Stop], r.Text)
		}
	}
	for _, k := range []table.Kind{table.ReportRow, table.StatementRow, table.QuantityRow, table.TimeRow, table.QuoteRow} {
		if kinds[k] < 4 {
			t.Errorf("%d rows of kind %s", kinds[k], k)
		}
	}
	p := job(t, "a.parquet", path)
	run1(t, p)
	equal(t, "parquet against JSON", rowsOf(t, p.Out), lines)
}

// TestResume breaks a run off behind each record in turn and goes on with it;
// what was written behind the checkpoint, whole or torn, must not count.
func TestResume(t *testing.T) {
	path := generated(t, 3)
	for name, stops := range map[string][]int64{"a.parquet": {1}, "a.jsonl.zst": {2}} {
		whole := job(t, name, path)
		done := run1(t, whole)
		want := rowsOf(t, whole.Out)
		for _, stop := range stops {
			j := job(t, name, path)
			ctx, cancel := context.WithCancel(context.Background())
			j.Every = time.Nanosecond // a checkpoint for every record
			j.Progress = func(p Progress) {
				if p.Records >= stop {
					cancel()
				}
			}
			if _, err := Run(ctx, j); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			cancel()
			f, err := os.OpenFile(j.Out+".partial", os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				continue // it was done before it could be broken off
			}
			_, _ = f.WriteString("what was being written when the machine went down")
			_ = f.Close()
			j.Progress = nil
			sum := run1(t, j)
			equal(t, name, rowsOf(t, j.Out), want)
			if sum.Reports != done.Reports || sum.Empty != done.Empty || sum.Rows != int64(len(want)) {
				t.Errorf("counts after going on: %+v, want %+v", sum.Counts, done.Counts)
			}
		}
	}
}

func TestResumeRefused(t *testing.T) {
	j := job(t, "a.jsonl.zst", generated(t, 1))
	if err := os.WriteFile(j.Out+".checkpoint", []byte(`{"version":2,"paths":["other.warc"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), j); !errors.Is(err, news.ErrConflict) || !strings.Contains(err.Error(), "other archives") || !strings.Contains(err.Error(), "-restart") {
		t.Errorf("a checkpoint of other archives: %v", err)
	}
	if err := os.WriteFile(j.Out+".checkpoint", []byte(`{"version":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), j); !errors.Is(err, news.ErrConflict) || !strings.Contains(err.Error(), "version") || !strings.Contains(err.Error(), "-restart") {
		t.Errorf("a checkpoint of another version: %v", err)
	}
	if err := os.WriteFile(j.Out+".checkpoint", []byte(`{`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), j); !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "-restart") {
		t.Errorf("a damaged checkpoint: %v", err)
	}
	j.Restart = true
	run1(t, j)
	if _, err := Run(context.Background(), Job{Paths: j.Paths, Out: "a.csv"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("an output of no known format: %v", err)
	}
}

// TestUnread holds that reports in a language that is not read are kept, and
// said to be unread.
func TestUnread(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"de.html": `<html lang="de"><body><article><h1>Fähre auf Grund</h1><p>Die Fähre Aldis lief am Dienstag vor dem Hafen von Norvik auf Grund, wie die Küstenwache mitteilte. An Bord waren 140 Menschen, die alle gerettet werden konnten, sagte der Kapitän.</p></article></body></html>`,
		"en.html": `<html lang="en"><body><article><h1>Ferry runs aground</h1><p>The ferry Aldis ran aground off the port of Norvik on Tuesday, the coast guard said. There were 140 people on board, and all of them were brought to safety, the master of the ship said.</p></article></body></html>`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	j := job(t, "a.jsonl.zst", dir)
	sum := run1(t, j)
	if sum.Reports != 2 || sum.Unread["de"] != 1 {
		t.Errorf("%+v", sum.Counts)
	}
	for _, line := range rowsOf(t, j.Out) {
		var r table.Row
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		if r.Kind == table.ReportRow && r.Meta.Read != (r.Meta.Lang == "en") {
			t.Errorf("report in %q: read %v", r.Meta.Lang, r.Meta.Read)
		}
	}
}

func TestRoom(t *testing.T) {
	r := newRoom(10)
	r.take(100) // larger than all: alone
	done := make(chan struct{})
	go func() {
		r.take(1)
		close(done)
	}()
	select {
	case <-done:
		t.Error("let in beside what fills the room")
	case <-time.After(20 * time.Millisecond):
	}
	r.give(100)
	<-done
}
