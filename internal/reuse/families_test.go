package reuse

import (
	"errors"
	"strings"
	"testing"

	"rashomon/internal/news"
)

func TestSourcesTable(t *testing.T) {
	f := &Families{of: map[string]publisher{}}
	if err := f.Add("sources.tsv", sourcesTable); err != nil {
		t.Fatal(err)
	}
	if len(f.of) < 200 {
		t.Errorf("%d names", len(f.of))
	}
	read := 0
	last := ""
	for line := range strings.Lines(sourcesTable) {
		if line[0] != '#' && line <= last {
			t.Errorf("%q stands after %q", line, last)
		}
		last = line
		if col := strings.Split(line, "\t"); line[0] != '#' && !strings.HasPrefix(col[3], unverified) {
			read++
			if !strings.HasPrefix(col[3], "read: ") {
				t.Errorf("%s says neither that it was read nor that it is unverified: %q", col[0], col[3])
			}
		}
	}
	if read < 70 {
		t.Errorf("%d rows were looked up", read)
	}
}

func TestFill(t *testing.T) {
	for source, want := range map[string]string{
		"thesun.co.uk": "Murdoch family", "www.TheSun.co.uk": "Murdoch family", "The Sun": "Murdoch family",
		"uk.reuters.com": "Woodbridge", "sport.bbc.co.uk": "BBC",
		"grevikpost.example": "", "notbbc.com": "", "com": "", "": "",
	} {
		r := &news.Report{Source: news.Source{Name: source}}
		if ShippedFamilies().Fill(r); r.Source.Family != want {
			t.Errorf("%q is of %q, want %q", source, r.Source.Family, want)
		}
	}
	stated := &news.Report{Source: news.Source{Name: "bbc.com", Family: "stated"}}
	if ShippedFamilies().Fill(stated); stated.Source.Family != "stated" {
		t.Errorf("what the report states is %q", stated.Source.Family)
	}
}

func TestRowsOfAFileStandBeforeThoseThatShip(t *testing.T) {
	f, err := ShippedFamilies().With("mine.tsv", "# mine\nBBC\tGrevik Media\toutlet\tits page\tbbc.com\nGrevik Post\tGrevik Media\toutlet\tits page\n")
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{"bbc.com": "Grevik Media", "grevik post": "Grevik Media", "cnn.com": "Warner Bros. Discovery"} {
		r := &news.Report{Source: news.Source{Name: source}}
		if f.Fill(r); r.Source.Family != want {
			t.Errorf("%q is of %q, want %q", source, r.Source.Family, want)
		}
	}
	for _, bad := range []string{"BBC", "BBC\tBBC\tpaper\tnote", "BBC\t\toutlet\tnote", "a\tb\toutlet\t"} {
		if _, err := f.With("mine.tsv", bad); !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "mine.tsv, line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := f.With("mine.tsv", "a\tf\toutlet\tn\nA\tg\toutlet\tn"); !errors.Is(err, news.ErrConflict) {
		t.Errorf("one name in two rows: %v", err)
	}
}

// TestCount: an outlet of which nothing is known never makes one more publisher,
// and two names of one outlet are one.
func TestCount(t *testing.T) {
	report := func(source, family, agency string) *news.Report {
		return &news.Report{Source: news.Source{Name: source, Family: family}, Agency: agency}
	}
	for _, c := range []struct {
		reports []*news.Report
		want    news.Counts
	}{
		{nil, news.Counts{}},
		{[]*news.Report{report("thesun.co.uk", "", "AP"), report("The Times", "", "AP, AFP"), report("The Sun", "", "")},
			news.Counts{Reports: 3, Outlets: 2, Families: 1, Agencies: 2, Origins: 3}},
		{[]*news.Report{report("a.example", "", ""), report("b.example", "", ""), report("bbc.com", "", "")},
			news.Counts{Reports: 3, Outlets: 3, Families: 1, Unknown: 2, Unverified: 1, Origins: 3}},
		{[]*news.Report{report("a.example", "Grevik Media", ""), report("b.example", "grevik media", ""), report("", "", "")},
			news.Counts{Reports: 3, Outlets: 2, Families: 1, Origins: 3}},
	} {
		if got := ShippedFamilies().Count(c.reports, make([]news.Origin, len(c.reports))); got != c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
}

// TestUnverified holds that a publisher counts as verified where one row says so.
func TestUnverified(t *testing.T) {
	f, err := (&Families{}).With("mine.tsv", "Grevik Post\tGrevik Media\toutlet\tunverified: its page\tgrevik.example\nGrevik Radio\tGrevik Media\toutlet\tits page of 2031\nTolland News\tTolland\toutlet\tunverified: hearsay\n")
	if err != nil {
		t.Fatal(err)
	}
	of := func(names ...string) (out []*news.Report) {
		for _, n := range names {
			out = append(out, &news.Report{Source: news.Source{Name: n}})
		}
		return out
	}
	for _, c := range []struct {
		reports              []*news.Report
		families, unverified int
	}{
		{of("grevik.example"), 1, 1},
		{of("grevik.example", "Grevik Radio"), 1, 0},
		{of("Grevik Post", "Tolland News"), 2, 2},
		{[]*news.Report{{Source: news.Source{Name: "Tolland News", Family: "as the page says"}}}, 1, 0},
	} {
		if got := f.Count(c.reports, nil); got.Families != c.families || got.Unverified != c.unverified {
			t.Errorf("%+v, want %d publishers, %d of them unverified", got, c.families, c.unverified)
		}
	}
}
