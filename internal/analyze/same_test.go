package analyze_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// digest is a hash of all that is read of the examples.
func digest(tb testing.TB) string {
	tb.Helper()
	a := analyzer(tb)
	h := sha256.New()
	for _, r := range examples(tb) {
		d := unread(r)
		if err := a.Run(d); err != nil {
			tb.Fatalf("%s: %v", r.File, err)
		}
		if err := json.NewEncoder(h).Encode(d); err != nil {
			tb.Fatal(err)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// TestSameDoc holds that one text gives one doc: again, at the same time in
// several goroutines, and in another process on one core.
func TestSameDoc(t *testing.T) {
	if os.Getenv("ANALYZE_DIGEST") != "" {
		fmt.Println("digest " + digest(t))
		return
	}
	want := digest(t)
	var wg sync.WaitGroup
	got := make([]string, 3)
	for i := range got {
		wg.Go(func() { got[i] = digest(t) })
	}
	wg.Wait()
	other := exec.Command(os.Args[0], "-test.run=^TestSameDoc$", "-test.v")
	other.Env = append(os.Environ(), "ANALYZE_DIGEST=1", "GOMAXPROCS=1")
	out, err := other.Output()
	if err != nil {
		t.Fatalf("the other process: %v\n%s", err, out)
	}
	_, there, _ := strings.Cut(string(out), "digest ")
	there, _, _ = strings.Cut(there, "\n")
	for i, g := range append(got, there) {
		if g != want {
			t.Errorf("reading %d of the same text gave another doc: %s, want %s", i+2, g, want)
		}
	}
}
