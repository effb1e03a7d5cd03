package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/analyze"
	"rashomon/internal/flow"
	"rashomon/internal/store"
)

// openFlow opens the store with the loops over it. A file may say who owns which
// outlet.
func openFlow(ctx context.Context, db, owners string, log *slog.Logger) (*flow.Flow, error) {
	families, err := familiesOf(owners)
	if err != nil {
		return nil, err
	}
	boundMemory()
	s, err := store.Open(ctx, db)
	if err != nil {
		return nil, err
	}
	a, err := analyze.English()
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	f, err := flow.New(flow.Config{Store: s, Analyzer: a, Version: readerVersion(), Log: log, Families: families})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return f, nil
}

// readerVersion names the rules, models and code that read reports: a release by
// its version, and a program built from altered sources by a hash of itself, so
// that an edited rule reads everything anew.
func readerVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		v := info.Main.Version
		if v != "" && v != "(devel)" && !strings.Contains(v, "dirty") {
			return v
		}
	}
	file, err := os.Executable()
	if err == nil {
		if sum, err := hashOf(file); err == nil {
			return fmt.Sprintf("devel-%016x", sum)
		}
	}
	return "devel"
}

func hashOf(file string) (uint64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	h := xxhash.New()
	_, err = io.Copy(h, f)
	return h.Sum64(), err
}
