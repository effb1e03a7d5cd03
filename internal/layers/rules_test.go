package layers

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestRuleFiles holds that each file of rows says at its head what a row is, that
// no row stands twice, and that nothing in it is invisible. What the rows mean is
// tested beside them.
func TestRuleFiles(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".tsv" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		if !bytes.HasPrefix(b, []byte("# ")) {
			t.Errorf("%s: no comment at its head; say what a row is", path)
		}
		if !utf8.Valid(b) || bytes.ContainsAny(b, "\r\u00a0\ufeff") || !bytes.HasSuffix(b, []byte("\n")) {
			t.Errorf("%s: not UTF-8, a return, a mark or a blank that is not seen, or no line end at its end", path)
		}
		at := map[string]int{}
		n := 0
		for row := range strings.Lines(string(b)) {
			n++
			if strings.HasPrefix(row, "#") || strings.TrimSpace(row) == "" {
				continue
			}
			if at[row] > 0 {
				t.Errorf("%s:%d: stands in line %d already", path, n, at[row])
			}
			at[row] = n
		}
		return nil
	})
	if err != nil || seen == 0 {
		t.Errorf("%d files of rows, %v", seen, err)
	}
}
