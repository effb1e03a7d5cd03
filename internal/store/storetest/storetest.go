// Package storetest is the suite that a store must pass, whatever engine it
// stands on. It reads through the store's methods alone.
package storetest

import (
	"context"
	"testing"

	"rashomon/internal/store"
)

// Open opens an empty store that is closed when the test ends.
type Open func(t *testing.T) *store.Store

// Run runs the suite, each part on a store of its own.
func Run(t *testing.T, open Open) {
	for _, part := range []struct {
		name string
		test func(*testing.T, context.Context, *store.Store)
	}{
		{"reports", reports},
		{"versions", versions},
		{"readings", readings},
		{"placements", placements}, {"placed as is", placedAsIs},
		{"accounts", accounts},
		{"findings keep their names", findingNames},
		{"arrivals", arrivals},
		{"orders", orders},
		{"stories", stories},
		{"search", search},
		{"entities", entities},
		{"marks", marks},
		{"failures", failures},
		{"changes", changes},
		{"imports", imports},
		{"feeds", feeds},
		{"revisions", revisions},
		{"users", users},
		{"hostile", hostile},
	} {
		t.Run(part.name, func(t *testing.T) {
			part.test(t, t.Context(), open(t))
		})
	}
}
