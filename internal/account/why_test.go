package account

import (
	"math"
	"slices"
	"testing"

	"rashomon/internal/news"
)

// TestEveryFindingSaysWhy holds that what explains a finding adds up to what the
// account says of it, and points at words of the reports.
func TestEveryFindingSaysWhy(t *testing.T) {
	for _, folder := range []string{"prison-visit", "ferry-accident"} {
		acc := ofEvent(t, example(t, folder))
		text := map[string]string{}
		for _, r := range acc.Reports {
			text[r.ID] = r.Text
		}
		for _, f := range acc.Findings {
			if f.Why == nil {
				t.Errorf("%s %s, %s: nothing says why", folder, f.ID, f.Topic)
				continue
			}
			weight := 0.0
			for _, x := range f.Why.Weight {
				weight += x.Weight * x.Value
			}
			if math.Abs(weight-f.Weight) > 1e-9 {
				t.Errorf("%s %s: the parts of its weight make %g of %g", folder, f.ID, weight, f.Weight)
			}
			if f.Verdict != news.Alone && len(f.Why.Grounds) == 0 {
				t.Errorf("%s %s, %s: no words are set against each other", folder, f.ID, f.Topic)
			}
			for _, g := range f.Why.Grounds {
				checkGround(t, folder+" "+f.ID, &f, g, text)
			}
		}
	}
}

func checkGround(t *testing.T, name string, f *news.Finding, g news.Ground, text map[string]string) {
	t.Helper()
	if len(g.Features) == 0 || g.Relation == "" {
		t.Errorf("%s: nothing spoke for %q and %q", name, g.A.Text, g.B.Text)
	}
	if (f.Verdict == news.Differ) != (g.Needed > 0 && g.Sure >= g.Needed) && f.Verdict != news.Alone {
		t.Errorf("%s: %s at %.2f, %.2f needed", name, f.Verdict, g.Sure, g.Needed)
	}
	sum := g.Start
	for _, x := range g.Features {
		sum += x.Weight * x.Value
		for _, s := range x.A {
			if s.Empty() || s.End > len(text[g.A.Report]) {
				t.Errorf("%s, %s: no words at %v of %s", name, x.Name, s, g.A.Report)
			}
		}
		if len(x.A) > 0 && len(x.B) == 0 || slices.Contains(x.A, g.A.Span) && x.Value == 0 {
			t.Errorf("%s: %s spoke in one report alone", name, x.Name)
		}
	}
	if told := 1 / (1 + math.Exp(-sum)); g.Sentences > 0 && math.Abs(told-g.Sentences) > 1e-9 {
		t.Errorf("%s: the features make %.4f, and %.4f is told", name, told, g.Sentences)
	}
}
