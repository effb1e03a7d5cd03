package analyze

import (
	"errors"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

func nothing(*doc.Doc) error { return nil }

func TestNewRefusesAWrongTable(t *testing.T) {
	for _, c := range []struct {
		name   string
		stages []Stage
		want   []string // words of the error; none: the table is right
	}{
		{"right", []Stage{{"cut", 0, doc.Tokens, nothing}, {"part", doc.Tokens, doc.Sentences, nothing}}, nil},
		{"need unmet", []Stage{{"part", doc.Tokens, doc.Sentences, nothing}}, []string{"stage part", "tokens"}},
		{"wrong order", []Stage{{"part", doc.Tokens, doc.Sentences, nothing}, {"cut", 0, doc.Tokens, nothing}}, []string{"stage part", "tokens"}},
		{"need its own", []Stage{{"cut", doc.Tokens, doc.Tokens, nothing}}, []string{"stage cut", "tokens"}},
		{"one of two needs unmet", []Stage{{"cut", 0, doc.Tokens, nothing}, {"say", doc.Tokens | doc.Times, doc.Quotes, nothing}}, []string{"stage say", "needs times"}},
		{"given twice", []Stage{{"cut", 0, doc.Tokens, nothing}, {"hack", 0, doc.Tokens, nothing}}, []string{"stage hack", "gives tokens"}},
	} {
		_, err := New(c.stages)
		if c.want == nil {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		for _, w := range c.want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v, want an error with %q", c.name, err, w)
			}
		}
	}
}

// TestUntil holds that what is wanted is run with what it needs and nothing
// else, that a layer that is there is not written again, and that an error names
// its stage.
func TestUntil(t *testing.T) {
	var ran string
	stage := func(name string, needs, gives doc.Layer, err error) Stage {
		return Stage{name, needs, gives, func(*doc.Doc) error { ran += name; return err }}
	}
	broken := errors.New("broken")
	a, err := New([]Stage{
		stage("t", 0, doc.Tokens, nil), stage("s", doc.Tokens, doc.Sentences, nil),
		stage("w", doc.Tokens, doc.Times, nil), stage("q", doc.Sentences, doc.Quotes, broken),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		has, want doc.Layer
		ran       string
		err       error
	}{
		{0, doc.Tokens, "t", nil},
		{0, doc.Sentences, "ts", nil},
		{0, doc.Times, "tw", nil},
		{doc.Tokens, doc.Sentences | doc.Times, "sw", nil},
		{doc.Tokens | doc.Sentences, doc.Sentences, "", nil},
		{0, doc.Quotes, "tsq", broken},
	} {
		ran = ""
		d := &doc.Doc{Has: c.has}
		err := a.Until(d, c.want)
		if ran != c.ran || !errors.Is(err, c.err) {
			t.Errorf("until %v from %v: ran %q with %v, want %q with %v", c.want, c.has, ran, err, c.ran, c.err)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "q: ") {
			t.Errorf("error %q does not begin with its stage", err)
		}
		if err == nil && d.Has&c.want != c.want {
			t.Errorf("until %v from %v: has %v", c.want, c.has, d.Has)
		}
	}
}
