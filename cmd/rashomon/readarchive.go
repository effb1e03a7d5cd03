package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"rashomon/internal/analyze"
	"rashomon/internal/batch"
	"rashomon/internal/news"
)

func readArchiveCommand() *cobra.Command {
	var out string
	var restart bool
	var every time.Duration
	c := &cobra.Command{
		Use:   "read-archive FILE...",
		Short: "Read whole archives of pages into a table",
		Long: `Read-archive reads archives of news pages (WARC and WARC.gz, WACZ, ZIM, JSON
lines plain, .gz or .zst, folders of pages) over all cores and writes one row for each
report, statement, quantity, time and quote, with its span, and one for each
record that cannot be read. docs/archive.md describes the columns.

A run that was broken off goes on where it was when the same command is given
again; -restart begins anew.`,
		Example: `  rashomon read-archive CC-NEWS-20310504.warc.gz -o day.parquet
  duckdb -c "SELECT text, quote.speakers FROM 'day.parquet' WHERE kind = 'quote'"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("no archive given; name .warc, .warc.gz, .wacz, .zim or .jsonl files, or a folder of pages")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return errors.New("no output given; name it with -o, ending in .parquet or .jsonl.zst")
			}
			return readArchive(c, batch.Job{Paths: args, Out: out, Restart: restart, Every: every})
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "write the rows to `FILE`, as its name ends: .parquet or .jsonl.zst")
	c.Flags().DurationVar(&every, "checkpoint", 15*time.Second, "write a checkpoint at least every `TIME`")
	c.Flags().BoolVar(&restart, "restart", false, "begin anew where an earlier run was broken off")
	return c
}

// An archive is read with garbage collected a quarter as often as elsewhere, which
// spares a tenth of the processor's time: little of what a page leaves behind is
// held, and archiveMemory, from which on it is collected as often as it takes,
// keeps what is taken in bounds. Pages at the bounds leave much garbage.
const (
	archiveMemory  = 384 << 20
	archiveGarbage = 400
)

func readArchive(c *cobra.Command, job batch.Job) error {
	if debug.SetMemoryLimit(-1) > archiveMemory {
		debug.SetMemoryLimit(archiveMemory)
	}
	collectSeldom(archiveGarbage)
	analyzer, err := analyze.English()
	if err != nil {
		return failure{err}
	}
	show := archiveProgress(c.ErrOrStderr())
	job.Analyzer, job.Progress = analyzer, show.say
	sum, err := batch.Run(c.Context(), job)
	show.end()
	switch {
	case errors.Is(err, news.ErrInvalid) && sum.Elapsed == 0:
		return err // the command line is wrong
	case errors.Is(err, context.Canceled):
		return failure{fmt.Errorf("broken off after %s reports; give the same command again to go on", grouped(sum.Reports))}
	case err != nil:
		return failure{err}
	}
	if _, err := io.WriteString(c.OutOrStdout(), archiveSummary(job.Out, sum)); err != nil {
		return failure{err}
	}
	return nil
}

// archiveSummary tells what was read, what was not, and where the time went.
func archiveSummary(out string, s batch.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s of %s, %s\n", visible(out), several(s.Rows, "row"), several(s.Reports, "report"), sized(s.Written))
	fmt.Fprintf(&b, "read %s, %s, in %s: %.1f reports a second\n", several(s.Records, "page"), sized(s.Size-s.Resumed), rounded(s.Elapsed), float64(s.Reports)/max(s.Elapsed.Seconds(), 1e-3))
	if len(s.Unread) > 0 {
		fmt.Fprintf(&b, "not read yet, by language: %s\n", countsLine(s.Unread))
	}
	if s.Empty > 0 {
		fmt.Fprintf(&b, "pages without an article: %s; each is a row of kind error\n", grouped(s.Empty))
	}
	if len(s.Skipped) > 0 {
		fmt.Fprintf(&b, "records passed over: %s\n", countsLine(s.Skipped))
	}
	whole := max(s.Shares.Whole().Seconds(), 1e-9)
	fmt.Fprintf(&b, "time: unpacking %.0f%%, finding records %.0f%%, extraction %.0f%%, reading %.0f%%, writing %.0f%%\n", 100*s.Shares.Unpack.Seconds()/whole,
		100*s.Shares.Scan.Seconds()/whole, 100*s.Shares.Extract.Seconds()/whole, 100*s.Shares.Read.Seconds()/whole, 100*s.Shares.Write.Seconds()/whole)
	if s.Errors > 0 {
		fmt.Fprintf(&b, "%s could not be read; each is a row of kind error:\n", several(s.Errors, "record"))
		for _, f := range s.Faults {
			fmt.Fprintf(&b, "  %s\n", visible(f))
		}
		if more := s.Errors - int64(len(s.Faults)); more > 0 {
			fmt.Fprintf(&b, "  and %s more\n", grouped(more))
		}
	}
	return b.String()
}

// countsLine lists counts, the greatest first.
func countsLine[N int | int64](counts map[string]N) string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return int(counts[b] - counts[a])
		}
		return strings.Compare(a, b)
	})
	var out []string
	for _, k := range keys {
		out = append(out, fmt.Sprintf("%s %s", visible(k), grouped(int64(counts[k]))))
	}
	return strings.Join(out, ", ")
}

// several writes a number with what it counts: "1 row", "12,345 rows".
func several(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// grouped writes a number with commas: "12,345".
func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func sized(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.2f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
}

func rounded(d time.Duration) time.Duration {
	if d > 10*time.Second {
		return d.Round(time.Second)
	}
	return d.Round(10 * time.Millisecond)
}

// archiveShow prints how far a run is: one line that is written over on a
// terminal, and a new line every half minute elsewhere.
type archiveShow struct {
	w        io.Writer
	terminal bool
	shown    bool
	next     time.Duration
}

func archiveProgress(w io.Writer) *archiveShow {
	f, ok := w.(*os.File)
	return &archiveShow{w: w, terminal: ok && term.IsTerminal(int(f.Fd())), next: 30 * time.Second}
}

func (s *archiveShow) say(p batch.Progress) {
	line := fmt.Sprintf("%s reports, %s of %s", grouped(p.Reports), sized(p.Done), sized(p.Size))
	if sec := p.Elapsed.Seconds(); sec >= 1 {
		line += fmt.Sprintf(", %s/s", sized(int64(float64(p.Done-p.Resumed)/sec)))
	}
	if left := p.Left(); left > 0 {
		line += fmt.Sprintf(", about %s left", left.Round(time.Second))
	}
	if p.Errors > 0 {
		line += fmt.Sprintf(", %s not readable", grouped(p.Errors))
	}
	switch {
	case s.terminal:
		s.shown = true
		_, _ = fmt.Fprintf(s.w, "\r\x1b[K%s", line)
	case p.Elapsed >= s.next:
		s.next = p.Elapsed + 30*time.Second
		_, _ = fmt.Fprintln(s.w, "rashomon: "+line)
	}
}

func (s *archiveShow) end() {
	if s.shown {
		_, _ = fmt.Fprint(s.w, "\r\x1b[K")
	}
}
