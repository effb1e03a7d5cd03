package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"rashomon/tools/peers/peer"
)

// engine is a program under engine/, and for our own the stages it runs.
type engine struct{ program, stages string }

var engines = []engine{
	{"rashomon", "sentences"}, {"uax29", ""}, {"punkt", ""},
	{"rashomon", "names"}, {"prose", ""},
	{"rashomon", "dates"}, {"dateparser", ""},
	{"rashomon", "all"},
}

// compare builds each engine, runs it in processes of its own and prints the
// table.
func compare(w io.Writer, data, texts string, limit int) error {
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	build := exec.Command("go", "build", "-o", dir, "./peers/engine/...")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w; run it in the folder tools: %s", err, out)
	}
	one, err := smallReport(texts)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "| | does | KB/s, one core | one report | peak | names F1 | sentences F1, EWT / GUM | dates F1 | days right |")
	fmt.Fprintln(w, "|---|---|---:|---:|---:|---:|---:|---:|---:|")
	for _, e := range engines {
		m, err := e.measure(dir, data, texts, limit)
		if err != nil {
			return fmt.Errorf("%s: %w", e.program, err)
		}
		if m.Start, m.Peak, err = e.start(dir, one); err != nil {
			return fmt.Errorf("%s: %w", e.program, err)
		}
		fmt.Fprintln(w, row(m))
	}
	return nil
}

func (e engine) command(dir string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(dir, e.program), args...)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "PEERS_STAGES="+e.stages)
	return c
}

// measure measures an engine in a process of its own.
func (e engine) measure(dir, data, texts string, limit int) (m peer.Measured, err error) {
	c := e.command(dir, "-data", data, "-texts", texts, "-limit", fmt.Sprint(limit))
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return m, err
	}
	return m, json.NewDecoder(bytes.NewReader(out)).Decode(&m)
}

const starts = 7 // runs of a process, of which the fastest and the smallest count

// start runs processes that read one report and gives their processor time in ms
// and their memory in MiB.
func (e engine) start(dir, file string) (ms, mib float64, err error) {
	ms, mib = math.Inf(1), math.Inf(1)
	for range starts {
		c := e.command(dir, "-once", file)
		if out, err := c.CombinedOutput(); err != nil {
			return 0, 0, fmt.Errorf("%w: %s", err, out)
		}
		s := c.ProcessState
		ms = min(ms, float64((s.UserTime()+s.SystemTime()).Microseconds())/1000)
		if u, ok := s.SysUsage().(*syscall.Rusage); ok {
			mib = min(mib, float64(u.Maxrss)/1024)
		}
	}
	return ms, mib, nil
}

// smallReport is a text of the folder of about 4 KB.
func smallReport(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return "", err
	}
	best, gap := "", math.MaxInt
	for _, f := range files {
		if i, err := os.Stat(f); err == nil {
			if g := int(math.Abs(float64(i.Size() - 4096))); g < gap {
				best, gap = f, g
			}
		}
	}
	if best == "" {
		return "", fmt.Errorf("%s holds no .txt file; give a folder that does with -texts", dir)
	}
	return best, nil
}

// row is a line of the table.
func row(m peer.Measured) string {
	share := func(x float64) string {
		if x < 0 {
			return "–"
		}
		return fmt.Sprintf("%.1f", 100*x)
	}
	cut := "–"
	if m.EWT >= 0 {
		cut = share(m.EWT) + " / " + share(m.GUM)
	}
	return "| " + strings.Join([]string{m.Name, m.Does, fmt.Sprintf("%.0f", m.Speed), fmt.Sprintf("%.0f ms", m.Start),
		fmt.Sprintf("%.0f MiB", m.Peak), share(m.Names), cut, share(m.Dates), share(m.Days)}, " | ") + " |"
}
