package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// longFlags lets long flags be written with one dash, as -task beside --task.
// What stands behind "--" is left alone.
func longFlags(root *cobra.Command, args []string) []string {
	known := map[string]bool{"help": true}
	var learn func(*cobra.Command)
	learn = func(c *cobra.Command) {
		c.Flags().VisitAll(func(f *pflag.Flag) { known[f.Name] = true })
		for _, below := range c.Commands() {
			learn(below)
		}
	}
	learn(root)
	out := make([]string, 0, len(args))
	for i, a := range args {
		if a == "--" {
			return append(out, args[i:]...)
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(a, "-"), "=")
		if strings.HasPrefix(a, "-") && len(name) > 1 && known[name] {
			a = "-" + a
		}
		out = append(out, a)
	}
	return out
}

// twoDashes is where a long flag stands in a help text.
var twoDashes = regexp.MustCompile(`(?m)(^\s+|[ "])--([a-z])`)

// wrongNumber is what strconv says of a flag that is no number.
var wrongNumber = regexp.MustCompile(`invalid argument "(.*)" for ".*--([a-z-]+)" flag: strconv\..*`)

// noFlag is what is said of a flag that there is not, where it looks like several short
// ones.
var noFlag = regexp.MustCompile(`^unknown shorthand flag: '.' in -(\S+)$`)

// withOneDash lets help and errors write long flags as the documentation does.
func withOneDash(root *cobra.Command) {
	usage := root.UsageFunc()
	root.SetUsageFunc(func(c *cobra.Command) error {
		out := c.OutOrStderr()
		var b bytes.Buffer
		c.SetOut(&b)
		err := usage(c)
		c.SetOut(out)
		_, writing := io.WriteString(out, twoDashes.ReplaceAllString(b.String(), "$1-$2"))
		return errors.Join(err, writing)
	})
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if m := wrongNumber.FindStringSubmatch(err.Error()); m != nil {
			return fmt.Errorf("-%s %s: this must be a whole number", m[2], m[1])
		}
		if m := noFlag.FindStringSubmatch(err.Error()); m != nil {
			return fmt.Errorf("unknown flag: -%s", m[1])
		}
		return errors.New(strings.Replace(err.Error(), ": --", ": -", 1))
	})
}

// helpOf lets "help" of a command that there is not fail, as that command does.
func helpOf(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	help, _, err := root.Find([]string{"help"})
	if err != nil || help == root {
		return
	}
	help.RunE = func(_ *cobra.Command, args []string) error {
		asked, rest, err := root.Find(args)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return fmt.Errorf("unknown command %q for %q", rest[0], asked.CommandPath())
		}
		asked.InitDefaultHelpFlag()
		return asked.Help()
	}
}

// takes refuses another number of arguments than from least to most, and says
// what is to be given.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return fmt.Errorf("%s: something is missing; give %s", c.Name(), what)
		case len(args) > most && most == 0:
			return fmt.Errorf("%s takes no arguments, and was given %q", c.Name(), args[0])
		case len(args) > most:
			return fmt.Errorf("%s: %q is too much; give %s", c.Name(), args[most], what)
		}
		return nil
	}
}

// only is for commands that do nothing but hold others: alone they tell of them.
func only(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return c.Help()
	}
	err := fmt.Errorf("unknown command %q for %q", args[0], c.CommandPath())
	if likely := c.SuggestionsFor(args[0]); len(likely) > 0 {
		err = fmt.Errorf("%w; did you mean %s?", err, strings.Join(likely, " or "))
	}
	return err
}

// unbounded is the most arguments of a command that takes any number.
const unbounded = math.MaxInt

// noArguments is for commands that take flags alone.
var noArguments = takes(0, 0, "")

// visible writes a line for a terminal: control characters show as escapes.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
