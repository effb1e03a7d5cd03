package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"rashomon/internal/store"
)

func backupCommand() *cobra.Command {
	var db *string
	c := &cobra.Command{
		Use:     "backup FILE",
		Short:   "Write a copy of the store, while it is in use",
		Example: "  rashomon backup news-2031-05-14.db",
		Args:    takes(1, 1, "the FILE to write the copy to"),
		RunE: func(c *cobra.Command, args []string) error {
			return withGivenStore(c, *db, func(s *store.Store) error {
				if err := s.Backup(c.Context(), args[0]); err != nil {
					return failure{err}
				}
				_, err := fmt.Fprintf(c.OutOrStdout(), "%s is a copy of %s; use it with -db\n", visible(args[0]), visible(s.Path()))
				return err
			})
		},
	}
	db = storeFlag(c)
	return c
}
