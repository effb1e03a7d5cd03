package analyze_test

import (
	"os"
	"path/filepath"
	"testing"

	"rashomon/internal/corpus"
)

// newswire are the first articles of PolNeAR dev, about 200 kB, where the
// corpus lies in ../shared.
func newswire(tb testing.TB) []texts {
	tb.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "data", "quote", "en", "polnear", "dev")
	if _, err := os.Stat(dir); err != nil {
		tb.Log("not measured on PolNeAR dev: ../shared/data/quote/en/polnear/dev is missing")
		return nil
	}
	articles, err := corpus.PolNeAR(dir)
	if err != nil {
		tb.Fatal(err)
	}
	t := texts{name: "polnear-dev"}
	for _, a := range articles {
		if t.bytes() > 200_000 {
			break
		}
		t.docs = append(t.docs, a.Doc())
	}
	return []texts{t}
}
