package models

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// most is what all weights together may hold, so that the binary stays small.
const most = 12_000_000

// TestManifest holds that the manifest tells of each file of weights what it
// is, and of no other.
func TestManifest(t *testing.T) {
	var manifest struct {
		Models []struct {
			Name, File, SHA256, Stage, Licence, Command string
			Bytes                                       int64
			TrainedOn                                   []string `json:"trained_on"`
			Scores                                      map[string]float64
		}
	}
	if err := json.Unmarshal(Manifest(), &manifest); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	var total int64
	for _, m := range manifest.Models {
		if listed[m.File] {
			t.Errorf("%s: listed twice", m.File)
		}
		listed[m.File] = true
		b, err := os.ReadFile(m.File)
		if err != nil {
			t.Errorf("%s: listed, and not there: %v", m.Name, err)
			continue
		}
		total += int64(len(b))
		if sum := fmt.Sprintf("%x", sha256.Sum256(b)); sum != m.SHA256 || int64(len(b)) != m.Bytes {
			t.Errorf("%s: the file has %d bytes and sha256 %s; the manifest says %d and %s", m.Name, len(b), sum, m.Bytes, m.SHA256)
		}
		if m.Stage == "" || m.Licence == "" || m.Command == "" || len(m.TrainedOn) == 0 || len(m.Scores) == 0 {
			t.Errorf("%s: say its stage, licence, command, what it was trained on and its scores", m.Name)
		}
		if w, err := Weights(m.Name); err != nil || len(w) != len(b) {
			t.Errorf("%s: %d bytes embedded of %d, %v", m.Name, len(w), len(b), err)
		}
	}
	files, err := filepath.Glob(filepath.Join("weights", "*.bin"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !listed[filepath.ToSlash(f)] {
			t.Errorf("%s is not in manifest.json", f)
		}
	}
	if total > most {
		t.Errorf("the weights hold %d bytes together, more than %d", total, most)
	}
}

func TestWeightsSaysWhatToDo(t *testing.T) {
	if _, err := Weights("nothing"); err == nil {
		t.Error("no error for weights that are not there")
	}
}
