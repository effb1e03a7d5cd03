package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"rashomon/internal/store"
)

// storeFlag gives a command the flag that names the store.
func storeFlag(c *cobra.Command) *string {
	return c.Flags().String("db", storePath(), "keep all in the store in `FILE`; or set RASHOMON_DB")
}

// storePath is where the store is kept where nothing else is said: in the
// folder in which the system keeps what belongs to the user.
func storePath() string {
	if file := os.Getenv("RASHOMON_DB"); file != "" {
		return file
	}
	folder, err := os.UserConfigDir()
	if err != nil {
		return "rashomon.db"
	}
	return filepath.Join(folder, "rashomon", "rashomon.db")
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
