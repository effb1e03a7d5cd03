package store_test

import (
	"path/filepath"
	"testing"

	"rashomon/internal/store"
	"rashomon/internal/store/storetest"
)

func open(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a?b#c%20.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// TestSuite runs the suite on SQLite.
func TestSuite(t *testing.T) { storetest.Run(t, open) }
