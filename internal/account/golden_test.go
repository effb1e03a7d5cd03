package account

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden accounts anew")

// TestGoldenAccounts holds the accounts of the examples as a person reads them
// in review: a verdict that changes is a line that changes.
func TestGoldenAccounts(t *testing.T) {
	for _, folder := range []string{"prison-visit", "ferry-accident"} {
		t.Run(folder, func(t *testing.T) {
			accounts, err := Make(context.Background(), analyzer(t), example(t, folder))
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, acc := range accounts {
				fmt.Fprintf(&out, "# %s\n", acc.Title)
				for _, r := range acc.Reports {
					fmt.Fprintf(&out, "%s %s\n", r.ID, filepath.Base(r.File))
				}
				for _, o := range acc.Origins {
					fmt.Fprintf(&out, "origin %s %v\n", o.Kind, o.Reports)
				}
				for _, f := range acc.Findings {
					fmt.Fprintln(&out, told(f))
				}
			}
			path := filepath.Join("testdata", folder+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := out.String(); got != string(want) {
				t.Errorf("%s has changed; read what changed, and run go test ./internal/account -update where it is right:\n%s",
					path, differing(strings.Split(got, "\n"), strings.Split(string(want), "\n")))
			}
		})
	}
}
