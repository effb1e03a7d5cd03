package render

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// crowd is an account of very many reports of two origins, which tell the same
// matters in two ways.
func crowd(reports, findings int) news.Account {
	a := news.Account{Title: "Quay wall gives way", Day: "2031-05-14", Place: "Ostrel", Origins: make([]news.Origin, 2)}
	const text = "At least 12 people were hurt when the quay wall of Ostrel gave way, the harbour master said."
	span, all := doc.Span{Start: 0, End: 18}, doc.Span{Start: 0, End: len(text)}
	for i := range reports {
		id := fmt.Sprintf("r%d", i+1)
		a.Reports = append(a.Reports, &news.Report{ID: id, Source: news.Source{Name: "Outlet " + id}, Title: "Quay wall", Published: fmt.Sprintf("2031-05-14T%02d:30:00Z", i%24)})
		a.Origins[i%2].Reports = append(a.Origins[i%2].Reports, id)
		e := news.Evidence{Report: id, Span: span, Text: span.Of(text), Sentence: all}
		a.Figures = append(a.Figures, news.Figure{Evidence: e, Value: float64(12 + i%5), Bound: ">=", Unit: "count", Counted: "people"})
		a.Quotes = append(a.Quotes, news.Said{Report: id, Kind: "indirect", Speaker: fmt.Sprintf("Speaker %d", i%30), Content: []doc.Span{span}, Text: fmt.Sprintf("it gave way at %d", i)})
		a.Times = append(a.Times, news.Moment{Evidence: e, Value: fmt.Sprintf("2031-05-%02d", 1+i%28), Event: fmt.Sprintf("wall %d gave way", i)})
		a.Actors = append(a.Actors, news.Actor{Name: fmt.Sprintf("Person %d", i), Kind: "person", Reports: []string{id}, Count: 1})
	}
	for i := range findings {
		f := news.Finding{ID: fmt.Sprintf("f-%d", i), Topic: fmt.Sprintf("people at wall %d", i), Aspect: "how many", Verdict: news.Differ, Origins: 2, Versions: make([]news.Version, 2)}
		for k, fig := range a.Figures {
			v := &f.Versions[k%2]
			v.Value = fmt.Sprint(12 + k%2)
			v.Reports, v.Evidence = append(v.Reports, fig.Report), append(v.Evidence, fig.Evidence)
		}
		a.Findings = append(a.Findings, f)
	}
	return a
}

var small = Fold{Compared: 5, Briefs: 5, Versions: 2, Passages: 2, Names: 4, Rows: 6, Columns: 8, Charts: 2, Amounts: 4, Days: 6, Tellings: 3, Voices: 4, Sayings: 2, Actors: 5, Origins: 2, Lines: 3}

func crowdPlaces(asked map[string]int) Places {
	return Places{
		Report: func(id string) string { return "/r/" + id }, Finding: func(id string) string { return "/f/" + id },
		Part: func(f From) string { return fmt.Sprintf("/part/%s/%d/%d", f.Part, f.Item, f.Side) },
		Texts: func(ids []string) map[string]string {
			out := map[string]string{}
			for _, id := range ids {
				asked[id]++
				out[id] = "At least 12 people were hurt when the quay wall of Ostrel gave way, the harbour master said."
			}
			return out
		},
	}
}

// TestFold: the page of a story of very many reports stays small, reads few of
// the texts, and says what it leaves out.
func TestFold(t *testing.T) {
	a, asked := crowd(150, 40), map[string]int{}
	v := View(&a, crowdPlaces(asked), small)
	if n := len(v.Compared[0].Findings); n != 5 || v.Compared[0].Rest == nil || v.Compared[0].Rest.N != 35 || v.Compared[0].Rest.Href != "/part/differ/5/0" {
		t.Errorf("%d findings are laid out, the rest is %+v", n, v.Compared[0].Rest)
	}
	if len(asked) > 20 {
		t.Errorf("%d texts of 150 were asked for", len(asked))
	}
	m := v.Matrix
	if len(m.Reports) != 8 || len(m.Origins) != 2 || m.Origins[0].Span != 4 || len(m.Rows) != 6 || m.Right == "" || m.Rest == nil {
		t.Errorf("matrix of %d columns under %+v, %d rows", len(m.Reports), m.Origins, len(m.Rows))
	}
	pieces, err := Pieces()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, part := range []string{"findings", "figures", "days", "voices", "people", "origins"} {
		if err := pieces.ExecuteTemplate(&b, part, v); err != nil {
			t.Fatal(err)
		}
	}
	if b.Len() > 100_000 {
		t.Errorf("%d bytes of page", b.Len())
	}
	for _, want := range []string{"71 others", `href="/part/differ/5/0"`, "harbour master said", "35 more of 40"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in the page", want)
		}
	}
}

// TestParts: each part is read to its end page by page, each item once.
func TestParts(t *testing.T) {
	a := crowd(60, 33)
	for part, count := range map[string]func(AccountView) []string{
		"differ": func(v AccountView) (ids []string) {
			for _, f := range v.Compared[0].Findings {
				ids = append(ids, f.ID)
			}
			return ids
		},
		"voices": func(v AccountView) (ids []string) {
			for _, x := range v.Voices {
				ids = append(ids, x.Name)
			}
			return ids
		},
		"timeline": func(v AccountView) (ids []string) {
			for _, x := range v.Days {
				ids = append(ids, x.Value)
			}
			return ids
		},
		"people": func(v AccountView) (ids []string) {
			for _, x := range v.Actors {
				ids = append(ids, x.Name)
			}
			return ids
		},
		"matrix": func(v AccountView) (ids []string) {
			for _, x := range v.Matrix.Rows {
				ids = append(ids, x.Href)
			}
			return ids
		},
	} {
		whole := count(View(&a, crowdPlaces(map[string]int{}), Fold{}))
		seen := map[string]bool{}
		from := 0
		for range 40 {
			v := Part(&a, crowdPlaces(map[string]int{}), small, From{Part: part, Item: from})
			for _, id := range count(v) {
				if seen[id] {
					t.Errorf("%s: %s stands on two pages", part, id)
				}
				seen[id] = true
			}
			rest := v.Rest[part]
			switch part {
			case "differ":
				rest = v.Compared[0].Rest
			case "matrix":
				rest = v.Matrix.Rest
			}
			if rest == nil {
				break
			}
			if _, err := fmt.Sscanf(rest.Href, "/part/"+part+"/%d/0", &from); err != nil {
				t.Fatal(rest.Href, err)
			}
		}
		if len(seen) != len(whole) {
			t.Errorf("%s: %d items on its pages, %d in all", part, len(seen), len(whole))
		}
	}
	if v := Part(&a, crowdPlaces(map[string]int{}), small, From{Part: "people", Item: 9999}); !v.Nothing() {
		t.Error("beyond the end something stands")
	}
	if v := Part(&a, crowdPlaces(map[string]int{}), small, From{Part: "matrix", Side: 55}); len(v.Matrix.Reports) != 5 || v.Matrix.Left == "" || v.Matrix.Right != "" {
		t.Errorf("the last columns: %d, %q, %q", len(v.Matrix.Reports), v.Matrix.Left, v.Matrix.Right)
	}
	v, class, ok := OneFinding(&a, crowdPlaces(map[string]int{}), "f-7")
	if !ok || class != "differ" || len(v.Compared[0].Findings[0].Versions) != 2 {
		t.Errorf("one finding: %v %s %+v", ok, class, v)
	}
	if _, _, ok := OneFinding(&a, crowdPlaces(map[string]int{}), "f-99"); ok {
		t.Error("a finding that is not there")
	}
}

// TestChart: dots stand at their amount and time, with bounds as intervals.
func TestChart(t *testing.T) {
	report := func(id, published string) *news.Report {
		return &news.Report{ID: id, Source: news.Source{Name: "Outlet " + id}, Published: published}
	}
	a := news.Account{Reports: []*news.Report{report("r1", "2031-05-14T06:00:00+02:00"), report("r2", "2031-05-14"), report("r3", "2031-05-15T06:00:00Z"), report("r4", ""), report("r5", "2031-05-15T06:00:00Z")}}
	f := news.Finding{ID: "f1", Topic: "12 people", Aspect: "how many", Verdict: news.Differ}
	for i, x := range []news.Figure{{Value: 12, Bound: ">="}, {Value: 15, Bound: "="}, {Value: 20, High: 25, Bound: "="}, {Value: 18, Bound: "~"}, {Value: 20, High: 25, Bound: "="}} {
		x.Evidence, x.Unit = news.Evidence{Report: fmt.Sprintf("r%d", i+1), Span: doc.Span{Start: 0, End: 4}, Text: "many"}, "count"
		a.Figures = append(a.Figures, x)
		f.Versions = append(f.Versions, news.Version{Value: fmt.Sprint(x.Value), Reports: []string{x.Report}, Evidence: []news.Evidence{x.Evidence}})
	}
	a.Findings = []news.Finding{f}
	v := View(&a, Places{}, Fold{})
	if len(v.Charts) != 1 || len(v.Charts[0].Dots) != 4 || !v.Midday {
		t.Fatalf("%+v", v.Charts)
	}
	c := v.Charts[0]
	first, day, last, undated := c.Dots[0], c.Dots[1], c.Dots[2], c.Dots[3]
	if share := (day.X - first.X) / (last.X - first.X); share < .30 || share > .32 { // 04:00, 12:00, 06:00 of the next day
		t.Errorf("the second of three stands at %.2f of the way", share)
	}
	if !(first.Y > day.Y && day.Y > last.Y) || undated.X >= first.X {
		t.Errorf("dots: %+v", c.Dots)
	}
	if first.Arrow == "" || first.To >= first.From || day.To != 0 || last.Arrow != "" || last.To >= last.Y || undated.From >= undated.To {
		t.Errorf("intervals: %+v", c.Dots)
	}
	if c.Rows[2].Who != "Outlet r3 and Outlet r5" || c.Rows[0].When != "14 May 2031, 04:00 UTC" || c.Rows[3].When != "day not known" || len(c.Hours) < 2 {
		t.Errorf("rows %+v, hours %+v", c.Rows, c.Hours)
	}
}
