package corpus

import (
	"os"
	"path/filepath"
	"testing"
)

func writeJSON(t *testing.T, text string) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNewsQuant(t *testing.T) {
	got, err := NewsQuant(writeJSON(t, `[{"text":"Eels rose 5 to 6 cm.","quantities":[{"change":"up","value":"5-6.0","unit":"cm","normalized_unit":"centimetre","referred_concepts":"Eels"}]}]`))
	if err != nil {
		t.Fatal(err)
	}
	if want := (NewsQuantity{5, 6, "up", "centimetre", "cm", "Eels"}); len(got) != 1 || got[0].Quantities[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := NewsQuant(writeJSON(t, `[{"text":"x","quantities":[{"value":"many"}]}]`)); err == nil {
		t.Error("a value that is no number is taken")
	}
}

func TestRecognizersLeavesOutUnsupported(t *testing.T) {
	got, err := Recognizers(writeJSON(t, "\ufeff"+`[{"Input":"7 eels","Results":[{"Text":"7","TypeName":"number","Resolution":{"value":"7"}}]},{"Input":"x","NotSupported":"java","Results":[]}]`))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[0].Results) != 1 || got[0].Results[0].Type != "number" {
		t.Errorf("got %+v, want one case with one number", got)
	}
}
