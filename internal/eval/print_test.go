package eval

import (
	"strings"
	"testing"
)

var someResults = []Result{
	{Task: "accounts", Set: "harbour", N: map[string]int{"reports": 3}, Metrics: map[string]float64{"pair_recall": 0.5, "joined": 2}},
	{Task: "names", Set: "dev", N: map[string]int{"sentences": 12}, Metrics: map[string]float64{"names_f1": 1}},
	{Task: "pages", Set: "dev", Metrics: map[string]float64{"pages_per_second": 412.34}},
	{Task: "accounts", Set: "total", N: map[string]int{"reports": 13}, Metrics: map[string]float64{"pair_recall": 0.25, "joined": 2}},
	{Task: "accounts", Set: "quarry", Note: "not measured: quarry.json is missing"},
	{Task: "events", Note: "not measured: no corpus"},
}

func TestPrint(t *testing.T) {
	const want = `accounts       harbour   total
  reports            3      13
  joined             2       2
  pair_recall   50.0 %  25.0 %
accounts quarry: not measured: quarry.json is missing

names            dev
  sentences       12
  names_f1   100.0 %

pages                 dev
  pages_per_second  412.3

events: not measured: no corpus
`
	var b strings.Builder
	if err := Print(&b, someResults); err != nil || b.String() != want {
		t.Errorf("Print, error %v:\n%s\nwant:\n%s", err, b.String(), want)
	}
}

func TestPrintJSON(t *testing.T) {
	const want = `{"results":[{"task":"names","set":"dev","n":{"sentences":12},"metrics":{"names_f1":1}}]}` + "\n"
	var b strings.Builder
	if err := PrintJSON(&b, someResults[1:2]); err != nil || b.String() != want {
		t.Errorf("PrintJSON, error %v: %s", err, b.String())
	}
	b.Reset()
	if err := PrintJSON(&b, nil); err != nil || b.String() != "{\"results\":[]}\n" {
		t.Errorf("PrintJSON of none, error %v: %s", err, b.String())
	}
}
