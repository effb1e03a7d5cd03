package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/spf13/cobra"

	"rashomon/internal/analyze"
	"rashomon/internal/flow"
	"rashomon/internal/store"
)

// dbFlag gives a command the flag -db.
func dbFlag(c *cobra.Command, db *string) {
	c.Flags().StringVar(db, "db", "", "the `FILE` of the store (default "+shownDB()+")")
}

// defaultDB is the store that is used where no other is named: in the folder
// where the system keeps a user's data.
func defaultDB() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "rashomon", "rashomon.db"), nil
	}
	if runtime.GOOS == "windows" {
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "rashomon", "rashomon.db"), nil
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("no home folder to keep the store in; name a file with -db")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "rashomon", "rashomon.db"), nil
	}
	return filepath.Join(home, ".local", "share", "rashomon", "rashomon.db"), nil
}

func shownDB() string {
	if db, err := defaultDB(); err == nil {
		return db
	}
	return "none"
}

// openStore opens the store that -db names, or the default one.
func openStore(ctx context.Context, db string) (*store.Store, error) {
	if db == "" {
		var err error
		if db, err = defaultDB(); err != nil {
			return nil, err
		}
	}
	return store.Open(ctx, db)
}

// openFlow opens the store with the loops over it.
func openFlow(ctx context.Context, db string, log *slog.Logger) (*flow.Flow, error) {
	s, err := openStore(ctx, db)
	if err != nil {
		return nil, err
	}
	a, err := analyze.English()
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	f, err := flow.New(flow.Config{Store: s, Analyzer: a, Version: readerVersion(), Log: log})
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
