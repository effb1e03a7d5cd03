package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"rashomon/internal/analyze"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, and the stages of the analysis",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			a, err := analyze.English()
			if err != nil {
				return failure{err}
			}
			var stages []string
			for _, s := range a.Stages() {
				stages = append(stages, s.Name)
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "rashomon %s %s %s/%s\nstages: %s\n",
				version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, strings.Join(stages, " "))
			return err
		},
	}
}

// version is the version of the module and, where it was built from a checkout,
// the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return v
}
