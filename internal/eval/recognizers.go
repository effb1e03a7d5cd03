package eval

import (
	"encoding/json"
	"hash/fnv"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/quantity"
)

// Recognizers measures numbers, units and dates against the suite of
// Recognizers-Text: the share of cases in which all that is to be found is
// found with its value, and nothing else. Cases that the suite marks as not
// supported are left out. Of the dates a third of the cases, told by a hash of
// the text, is never looked at: its figure is given apart.
var Recognizers = Task{Name: "recognizers", Run: runRecognizers}

// recognizerSet is a set of files whose cases are read alike.
type recognizerSet struct {
	name  string
	files []string
	right func(Setting, corpus.RecognizerCase) (bool, error)
	split bool // the part not looked at has a figure of its own
}

var recognizerSets = []recognizerSet{
	{"numbers", []string{"Number/English/NumberModel.json", "Number/English/PercentModel.json"}, rightNumbers, false},
	{"units", []string{"NumberWithUnit/English/AgeModel.json", "NumberWithUnit/English/CurrencyModel.json", "NumberWithUnit/English/DimensionModel.json", "NumberWithUnit/English/TemperatureModel.json"}, rightUnits, false},
	{"dates", []string{"DateTime/English/DateTimeModel.json"}, rightDates, true},
}

func runRecognizers(s Setting) ([]Result, error) {
	var out []Result
	for _, set := range recognizerSets {
		var all, sight, unseen caseCount
		for _, f := range set.files {
			cs, err := corpus.Recognizers(filepath.Join(s.Data, "recognizers", filepath.FromSlash(f)))
			if err != nil {
				return out, err
			}
			for _, c := range cs {
				ok, err := set.right(s, c)
				if err != nil {
					return out, err
				}
				all.add(ok)
				if unseenCase(c.Input) {
					unseen.add(ok)
				} else {
					sight.add(ok)
				}
			}
		}
		out = append(out, all.result(set.name))
		if set.split {
			out = append(out, sight.result(set.name+" (in sight)"), unseen.result(set.name+" (unseen)"))
		}
	}
	return out, nil
}

// unseenCase reports whether the case belongs to the third that rules are not
// developed on.
func unseenCase(text string) bool {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return h.Sum32()%3 == 0
}

// caseCount counts cases and those in which all is right.
type caseCount struct{ cases, right int }

func (c *caseCount) add(ok bool) {
	c.cases++
	if ok {
		c.right++
	}
}

func (c caseCount) result(set string) Result {
	return Result{Task: "recognizers", Set: set, N: map[string]int{"cases": c.cases}, Metrics: map[string]float64{"case_accuracy": share(c.right, c.cases)}}
}

// amountFind is a find or a wanted one: text and value and, for units, the unit's name.
type amountFind struct{ text, value, unit string }

func rightNumbers(_ Setting, c corpus.RecognizerCase) (bool, error) {
	var want, got []amountFind
	percent := false
	for _, r := range c.Results {
		f, err := wanted(r)
		if err != nil {
			return false, err
		}
		percent = percent || r.Type == "percentage"
		want = append(want, amountFind{f.text, f.value, ""})
	}
	for _, a := range quantity.Amounts(c.Input) {
		switch {
		case percent && a.Unit == "percent":
			got = append(got, amountFind{strings.ToLower(a.Of(c.Input)), figure(a.Value) + "%", ""})
		case !percent && (!a.Glued || !letterAt(c.Input, a.Number.End)):
			got = append(got, amountFind{strings.ToLower(a.Number.Of(c.Input)), figure(a.Value), ""})
		}
	}
	return slices.Equal(want, got), nil
}

func letterAt(s string, i int) bool {
	return i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z')
}

func rightUnits(_ Setting, c corpus.RecognizerCase) (bool, error) {
	var want, got []amountFind
	for _, r := range c.Results {
		f, err := wanted(r)
		if err != nil {
			return false, err
		}
		want = append(want, f)
	}
	kinds := map[string]bool{}
	for _, w := range want {
		kinds[w.unit] = true
	}
	for _, a := range quantity.Amounts(c.Input) {
		if a.Unit == "" {
			continue
		}
		whole := amountFind{strings.ToLower(a.Of(c.Input)), figure(a.Value), suiteUnit(a.Unit)}
		if base, _, rate := strings.Cut(a.Unit, "/"); rate && a.Measure != a.Span && !slices.ContainsFunc(want, func(w amountFind) bool { return w.text == whole.text }) {
			// "$70 a share": the suite has few rates and takes the amount without
			whole.text, whole.unit = strings.ToLower(a.Measure.Of(c.Input)), suiteUnit(base)
		}
		got = append(got, whole)
	}
	// The models of the suite know one kind of unit each, and a case names those
	// of its own alone: a find of a unit that the case does not ask for is passed over.
	i := 0
	for _, g := range got {
		if i < len(want) && g.text == want[i].text && g.value == want[i].value && sameSuiteUnit(g.unit, want[i].unit) {
			i++
		} else if kinds[g.unit] {
			return false, nil
		}
	}
	return i == len(want), nil
}

func wanted(r corpus.RecognizerResult) (amountFind, error) {
	var v struct{ Value, Unit *string }
	if err := json.Unmarshal(r.Resolution, &v); err != nil {
		return amountFind{}, err
	}
	f := amountFind{text: strings.ToLower(r.Text)}
	if v.Unit != nil {
		f.unit = strings.ToLower(*v.Unit)
	}
	if v.Value != nil {
		f.value = *v.Value
		bare := strings.TrimSuffix(f.value, "%")
		if n, err := strconv.ParseFloat(bare, 64); err == nil {
			f.value = figure(n) + f.value[len(bare):]
		}
	}
	return f, nil
}

// figure writes a value with twelve digits, the precision that the suite keeps.
func figure(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 12, 64)
}

// suiteUnit is the suite's name of a unit.
func suiteUnit(code string) string {
	switch code {
	case "°C":
		return "c"
	case "°F":
		return "f"
	case "GBP":
		return "pound"
	case "lb":
		return "pound"
	}
	n := strings.ToLower(quantity.UnitName(code))
	return strings.NewReplacer("metre", "meter", "litre", "liter", "tonne", "ton", "gramme", "gram").Replace(n)
}

func sameSuiteUnit(got, want string) bool {
	want = strings.TrimPrefix(want, "united states ")
	return got == want || strings.TrimPrefix(got, "metric ") == strings.TrimPrefix(want, "metric ")
}
