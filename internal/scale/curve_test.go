package scale

import (
	"reflect"
	"testing"
)

func TestMonth(t *testing.T) {
	m := Month{Seed: 1, Reports: 400, Days: 30}
	var days []string
	events := map[int]int{}
	var first []any
	for p, event := range m.Profiles() {
		days = append(days, p.Day)
		events[event]++
		if len(p.Terms) < 80 || len(p.Names) == 0 && len(p.Head) == 0 {
			t.Errorf("%s has %d terms", p.Report, len(p.Terms))
		}
		first = append(first, p)
	}
	if len(days) != 400 || len(events) < 40 || len(events) > 350 {
		t.Errorf("%d reports of %d events", len(days), len(events))
	}
	for i := 1; i < len(days); i++ {
		if days[i] < days[i-1] {
			t.Fatalf("%s after %s", days[i], days[i-1])
		}
	}
	i := 0
	for p := range m.Profiles() {
		if !reflect.DeepEqual(first[i], any(p)) {
			t.Fatalf("%s is not the same again", p.Report)
		}
		i++
	}
}

func TestCluster(t *testing.T) {
	told := 0
	c, err := Cluster(Month{Seed: 1, Reports: 1000, Days: 30}, func(Point) { told++ })
	if err != nil {
		t.Fatal(err)
	}
	if told != points || len(c.Points) != points || c.Points[points-1].Reports != 1000 {
		t.Errorf("%d points", told)
	}
	if c.F1 < .8 || c.F1 > 1 || c.Stories < c.Events/2 {
		t.Errorf("%+v", c)
	}
}

func TestReuse(t *testing.T) {
	got, err := Reuse(1, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if got.Found < .95 || got.Lookups != 1000 || got.Disk <= 0 {
		t.Errorf("%+v", got)
	}
}
