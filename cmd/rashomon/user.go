package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"rashomon/internal/news"
	"rashomon/internal/store"
	"rashomon/internal/web"
)

func userCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: "Say who may log in to rashomon serve -auth",
		Long: `User keeps the list of those who may log in where rashomon serve runs with -auth.
A password is asked for on the terminal, or read from the first line of standard
input.`,
		RunE: only,
	}
	c.AddCommand(
		userChange("add NAME", "Add a user", func(c *cobra.Command, s *store.Store, name string) error {
			return withPassword(c, func(hash string) error { return s.AddUser(c.Context(), name, hash) }, name+" can log in")
		}),
		userChange("password NAME", "Give a user another password, and end the user's sessions", func(c *cobra.Command, s *store.Store, name string) error {
			if _, err := s.User(c.Context(), name); err != nil {
				return fmt.Errorf("user %s: %w; see rashomon user list", name, err)
			}
			return withPassword(c, func(hash string) error { return s.SetPassword(c.Context(), name, hash) }, name+" has another password and must log in anew")
		}),
		userChange("remove NAME", "Remove a user", func(c *cobra.Command, s *store.Store, name string) error {
			if _, err := s.User(c.Context(), name); err != nil {
				return fmt.Errorf("user %s: %w; see rashomon user list", name, err)
			}
			if err := s.RemoveUser(c.Context(), name); err != nil {
				return err
			}
			return told(c, name+" can no longer log in")
		}),
		userListCommand(),
	)
	return c
}

// userChange is a command that does something with one user.
func userChange(use, short string, do func(*cobra.Command, *store.Store, string) error) *cobra.Command {
	var db *string
	c := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  takes(1, 1, "the NAME of the user"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := goodName(args[0]); err != nil {
				return err
			}
			return withStore(c, *db, func(s *store.Store) error {
				if err := do(c, s, args[0]); err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	db = storeFlag(c)
	return c
}

// maxName is how many characters the name of a user may have.
const maxName = 64

func goodName(name string) error {
	bad := strings.IndexFunc(name, func(r rune) bool { return !unicode.IsPrint(r) })
	if name == "" || len(name) > maxName || bad >= 0 || strings.TrimSpace(name) != name {
		return fmt.Errorf("%q is no name for a user; give up to %d letters", visible(name), maxName)
	}
	return nil
}

func userListCommand() *cobra.Command {
	var db *string
	c := &cobra.Command{
		Use:   "list",
		Short: "List the users",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				return listUsers(c.Context(), c.OutOrStdout(), s)
			})
		},
	}
	db = storeFlag(c)
	return c
}

func listUsers(ctx context.Context, w io.Writer, s *store.Store) error {
	users, err := s.Users(ctx)
	if err != nil {
		return failure{err}
	}
	if len(users) == 0 {
		_, err = fmt.Fprintln(w, "no users; add one with rashomon user add NAME")
		return err
	}
	for _, u := range users {
		if _, err := fmt.Fprintf(w, "%s  since %s\n", visible(u.Name), u.Added.Format("2006-01-02")); err != nil {
			return err
		}
	}
	return nil
}

// minPassword is how many characters a password must have.
const minPassword = 8

// told prints what was done.
func told(c *cobra.Command, line string) error {
	_, err := fmt.Fprintln(c.OutOrStdout(), visible(line))
	return err
}

// withPassword asks for a password, hands its hash on and tells what was done.
func withPassword(c *cobra.Command, do func(hash string) error, done string) error {
	password, err := readPassword(c.InOrStdin(), c.ErrOrStderr())
	if err != nil {
		return err
	}
	if len([]rune(password)) < minPassword {
		return fmt.Errorf("%w: the password has fewer than %d characters; choose a longer one", news.ErrInvalid, minPassword)
	}
	hash, err := web.HashPassword(password)
	if err != nil {
		return err
	}
	if err := do(hash); err != nil {
		return err
	}
	return told(c, done)
}

// readPassword asks twice on a terminal, without showing what is typed, and
// reads one line elsewhere.
func readPassword(in io.Reader, out io.Writer) (string, error) {
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && (!errors.Is(err, io.EOF) || line == "") {
			return "", fmt.Errorf("%w: no password on standard input; type one line", news.ErrInvalid)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	var typed [2]string
	for i, ask := range []string{"password: ", "again: "} {
		_, _ = fmt.Fprint(out, ask)
		b, err := term.ReadPassword(int(f.Fd()))
		_, _ = fmt.Fprintln(out)
		if err != nil {
			return "", err
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", fmt.Errorf("%w: the two passwords differ; try again", news.ErrInvalid)
	}
	return typed[0], nil
}
