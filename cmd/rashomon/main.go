// Command rashomon reads several news reports of one event and gives an account
// of it: what all say, where they differ and why, what only one says, and who
// said each thing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/news"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.Sleep(patience)
		os.Exit(exitFailed)
	})
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	os.Exit(status)
}

// patience is how long a report may still be read after the program was told
// to end; the analysis of one report does not look up from it.
const patience = 2 * time.Second

// The exit statuses.
const (
	exitDone   = 0 // all was read
	exitFailed = 1 // something could not be read or written; the rest went on
	exitUsage  = 2 // the command line is wrong
)

// failure is an error in what was asked for, as against how it was asked. Its
// lines have been printed already where err is nil.
type failure struct{ err error }

func (f failure) Error() string {
	if f.err == nil {
		return "failed"
	}
	return f.err.Error()
}

func (f failure) Unwrap() error { return f.err }

// run is the program: it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := command()
	root.SetArgs(longFlags(root, args))
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	asked, err := root.ExecuteContextC(ctx)
	var f failure
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &f):
		if f.err != nil {
			complain(stderr, f.err)
		}
		return exitFailed
	}
	complain(stderr, fmt.Errorf("%s; see %s -h", suggested(err), asked.CommandPath()))
	return exitUsage
}

// suggested is an error of the command line on one line, with the commands that
// cobra holds likely to be meant.
func suggested(err error) string {
	text, likely, ok := strings.Cut(err.Error(), "\n\nDid you mean this?\n")
	if ok {
		text += "; did you mean " + strings.Join(strings.Fields(likely), " or ") + "?"
	}
	return text
}

// complain prints an error on one line. Names of files are data: control
// characters in them are made visible.
func complain(w io.Writer, err error) {
	_, _ = fmt.Fprintln(w, "rashomon: "+visible(news.Message(err)))
}

func command() *cobra.Command {
	root := &cobra.Command{
		Use:   "rashomon",
		Short: "Read several news reports of one event and see where they differ",
		Long: `Rashomon reads several news reports of one event and prints an account: what
all say, where they differ and why, what only one says, and who said each thing.
Every line of it points at the words it rests on. Nothing leaves the machine.`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.AddCommand(
		readCommand(),
		addCommand(),
		backupCommand(),
		serveCommand(),
		statusCommand(),
		userCommand(),
		readArchiveCommand(),
		feedCommand(),
		watchCommand(),
		diffCommand(),
		explainCommand(),
		evalCommand(),
		benchCommand(),
		versionCommand(),
	)
	withOneDash(root)
	helpOf(root)
	return root
}
