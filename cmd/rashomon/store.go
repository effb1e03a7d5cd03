package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"rashomon/internal/store"
)

// storeFlag gives a command the flag that names the store.
func storeFlag(c *cobra.Command) *string {
	return c.Flags().String("db", storePath(), "keep all in the store in `FILE`; or set RASHOMON_DB")
}

// storePath is where the store is kept where nothing else is said: in the
// folder in which the system keeps a user's data.
func storePath() string {
	if file := os.Getenv("RASHOMON_DB"); file != "" {
		return file
	}
	if folder := dataFolder(); folder != "" {
		return filepath.Join(folder, "rashomon", "rashomon.db")
	}
	return "rashomon.db"
}

// dataFolder is where the system keeps a user's data; empty where that is not
// known.
func dataFolder() string {
	if folder := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return folder
	}
	if runtime.GOOS == "windows" {
		return os.Getenv("LocalAppData")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support")
	}
	return filepath.Join(home, ".local", "share")
}

// withGivenStore opens a store that is there and runs f on it: a command that
// tells of a store or copies it makes none.
func withGivenStore(c *cobra.Command, file string, f func(*store.Store) error) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return failure{fmt.Errorf("%s: there is no store yet; rashomon add makes it, or give another with -db", file)}
	}
	return withStore(c, file, f)
}

// withStore opens the store and runs f on it.
func withStore(c *cobra.Command, file string, f func(*store.Store) error) error {
	s, err := store.Open(c.Context(), file)
	if err != nil {
		return failure{err}
	}
	err = f(s)
	if closing := s.Close(); err == nil && closing != nil {
		err = failure{closing}
	}
	return err
}
