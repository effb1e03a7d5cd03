package align

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestPlaceWordRows holds the rows to their form: two cells, sorted, each once, of a
// class that is read.
func TestPlaceWordRows(t *testing.T) {
	classes := []string{"direction", "everywhere", "gate", "ground", "region", "settlement", "site"}
	last := ""
	for n, row := range strings.Split(strings.TrimSpace(placeWordRows), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		if cells := strings.Split(row, "\t"); len(cells) != 2 || cells[1] == "" || !slices.Contains(classes, cells[0]) {
			t.Errorf("line %d: %q; write a class and a word, tab between", n+1, row)
		}
		if row <= last {
			t.Errorf("line %d: %q does not sort after %q", n+1, row, last)
		}
		last = row
	}
	for _, class := range classes {
		if len(placeWords[class]) == 0 {
			t.Errorf("no word of class %s", class)
		}
	}
}

func TestRelates(t *testing.T) {
	for _, c := range []struct {
		gap  string
		want int
	}{
		{", ", behind},
		{" in ", lies},
		{" in the north of ", lies},
		{" beach in southern ", lies},
		{" province, in ", unrelated}, // the comma may end what comes before
		{", a small fishing town in the province of ", lies},
		{", the main square of the port, in ", unrelated},
		{", where he lived in ", unrelated},
		{"'s ", owned},
		{"’s capital, ", owned},
		{"'s northern province of ", owned},
		{"'s president flew to ", unrelated},
		{"' ", owned},
		{" and ", unrelated},
		{" beat the guests in ", unrelated},
		{" on Monday in ", unrelated},
		{", a town that nobody has heard of before the flood came down on it in ", unrelated},
		{"", unrelated},
	} {
		if got := relates(c.gap); got != c.want {
			t.Errorf("%q: %d, want %d", c.gap, got, c.want)
		}
	}
}

func TestNamedAfter(t *testing.T) {
	for words, want := range map[string]bool{
		"beach": true, "narrow street": true, "marsh airport": true,
		"airport": false, "international airport": false, // where one sets out from
		"cubs": false, "province": false, "times": false,
	} {
		if got := namedAfter(strings.Fields(words)); got != want {
			t.Errorf("%s: %v, want %v", words, got, want)
		}
	}
}

func TestPlaceKey(t *testing.T) {
	for name, want := range map[string]string{
		"the Borsa province": "borsa", "Province": "province", "Port Ansel": "port ansel", "U.S.": "united states",
		"Fla.": "florida", "Port Ansel’s": "port ansel", "": "",
	} {
		if got := placeKey(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// toldStory is a story of reports of one sentence each, in which the names are of
// places, and those with a star of bodies.
func toldStory(names []string, texts ...string) *story {
	var readings []*news.Reading
	for i, text := range texts {
		r := &news.Reading{Report: &news.Report{ID: string(rune('a' + i)), Text: text}, Sentences: []news.Sentence{{Span: doc.Span{End: len(text)}}}}
		for _, n := range names {
			kind := doc.Place
			if body, ok := strings.CutSuffix(n, "*"); ok {
				n, kind = body, doc.Org
			}
			var at []news.NameMention
			for from := 0; ; {
				j := strings.Index(text[from:], n)
				if j < 0 {
					break
				}
				at = append(at, news.NameMention{Span: doc.Span{Start: from + j, End: from + j + len(n)}, Text: n})
				from += j + len(n)
			}
			if len(at) > 0 {
				r.Sentences[0].Names = append(r.Sentences[0].Names, len(r.Names))
				r.Names = append(r.Names, news.Name{Full: n, Kind: kind, Mentions: at})
			}
		}
		readings = append(readings, r)
	}
	return newStory(readings, nil)
}

func TestAtlas(t *testing.T) {
	names := []string{"Ostrel", "Varda", "Borsa province", "Tolvan", "Quay Street*", "Ostrel Beach", "Ministry of Ports*", "Lima", "Peru", "Merrin, Varda", "Merrin"}
	for _, c := range []struct {
		text   string
		in     [][2]string
		not    [][2]string
		reason string
	}{
		{"The ferry sank off Ostrel in Varda.", [][2]string{{"ostrel", "varda"}}, [][2]string{{"varda", "ostrel"}}, "behind a preposition"},
		{"The team beat Ostrel in Varda.", nil, [][2]string{{"ostrel", "varda"}}, "what is beaten is a team"},
		{"It happened in Tolvan, a hamlet in Varda's Borsa province, at noon.", [][2]string{{"tolvan", "varda"}, {"borsa", "varda"}, {"tolvan", "borsa"}}, nil, "told of a place within one within another"},
		{"A bus burned on Ostrel's Quay Street.", [][2]string{{"quay street", "ostrel"}}, nil, "owned"},
		{"A bus burned near the Ministry of Ports's Tolvan.", nil, [][2]string{{"tolvan", "ministry of ports"}}, "owned by a body"},
		{"It left Ostrel, Varda, at noon.", [][2]string{{"ostrel", "varda"}}, nil, "behind a comma"},
		{"It was seen in Ostrel, Varda, Tolvan and Peru.", nil, [][2]string{{"ostrel", "varda"}, {"varda", "tolvan"}}, "a list"},
		{"It was seen in Ostrel, Varda and Tolvan.", nil, [][2]string{{"ostrel", "varda"}}, "a short list"},
		{"It was seen on Ostrel Beach and in Ostrel.", [][2]string{{"ostrel beach", "ostrel"}}, nil, "named after it"},
		{"From Lima they went on through Peru.", [][2]string{{"lima", "peru"}}, nil, "a capital"},
		{"A bus burned in the northern Peruvian town of Tolvan.", [][2]string{{"tolvan", "peru"}}, nil, "the adjective of a country"},
		{"A bus burned in the Sri Lankan port city Ostrel.", [][2]string{{"ostrel", "sri lanka"}}, nil, "an adjective of two words"},
		{"The Peruvian mayor of Ostrel spoke, and so did the Peruvian in Tolvan.", nil, [][2]string{{"ostrel", "peru"}, {"tolvan", "peru"}}, "an adjective of no place"},
		{"The mayor was born in Merrin, Varda.", [][2]string{{"merrin", "varda"}}, nil, "one name of two places"},
		{"Off Ostrel in Varda or near Varda in Ostrel?", nil, [][2]string{{"ostrel", "varda"}, {"varda", "ostrel"}}, "told both ways"},
	} {
		a := toldStory(names, c.text).newAtlas()
		for _, p := range c.in {
			if !a.in(p[0], p[1]) {
				t.Errorf("%s: %q: %s does not lie in %s: %v", c.reason, c.text, p[0], p[1], a.within)
			}
		}
		for _, p := range c.not {
			if a.in(p[0], p[1]) {
				t.Errorf("%s: %q: %s lies in %s", c.reason, c.text, p[0], p[1])
			}
		}
	}
	together := toldStory(names, "A bus burned on Ostrel's Quay Street.", "A bus burned in Ostrel, Varda.").newAtlas()
	if !together.in("quay street", "varda") {
		t.Errorf("what two reports tell is not put together: %v", together.within)
	}
}

func TestPreposition(t *testing.T) {
	for _, c := range []struct{ text, name, phrase, word string }{
		{"A bus burned in the northern Vardan town of Ostrel on Monday.", "Ostrel", "the northern Vardan town of Ostrel", "in"},
		{"A bus from Ostrel burned.", "Ostrel", "Ostrel", "from"},
		{"A bus burned on Port Ansel’s Quay Street.", "Quay Street", "Port Ansel’s Quay Street", "on"},
		{"Ostrel is quiet.", "Ostrel", "", ""},
		{"The mayor of Ostrel spoke.", "Ostrel", "", ""},
		{"In what many call Ostrel, a bus burned.", "Ostrel", "", ""},
	} {
		s := toldStory([]string{c.name}, c.text)
		p := s.newAtlas().spots[0][0]
		span, word, ok := s.prepositional(0, p, placing)
		if got := span.Of(c.text); got != c.phrase || word != c.word || ok != (c.word != "") {
			t.Errorf("%q: %q behind %q, want %q behind %q", c.text, got, word, c.phrase, c.word)
		}
	}
}

func TestNamesIn(t *testing.T) {
	for name, want := range map[string]string{
		"Ostrel": "Ostrel", "Ostrel, Varda": "Ostrel|Varda", "Ostrel’s Quay Street": "Ostrel|Quay Street",
		"Merrin's Quay Street": "Merrin's Quay Street", // no place by itself
		"Ostrel's":             "Ostrel's", ", ": ", ",
	} {
		var got []string
		for _, span := range namesIn(name, doc.Span{End: len(name)}, map[string]bool{"ostrel": true}) {
			got = append(got, span.Of(name))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestBeforeItsSentence: words shown may begin before the sentence that they are of.
func TestBeforeItsSentence(t *testing.T) {
	text := "It was in Ostrel. Nobody was hurt."
	s := toldStory([]string{"Ostrel"}, text)
	s.readings[0].Sentences[0].Span.Start = 18
	p := spot{span: doc.Span{Start: 10, End: 16}}
	if _, _, ok := s.prepositional(0, p, placing); ok {
		t.Error("a preposition is found before the sentence")
	}
	if got := s.byAdjective(0, p); got != "" {
		t.Errorf("the adjective of %s is found before the sentence", got)
	}
}

func TestIndexFold(t *testing.T) {
	if at := indexFold("On ostrel's Promenade of Gulls", "promenade OF gulls"); at != 12 {
		t.Errorf("at %d, want 12", at)
	}
	if at := indexFold("On", "promenade"); at != -1 {
		t.Errorf("at %d, want none", at)
	}
}

// FuzzRelates holds that words of any kind between two places are read, and that
// those with a verb relate none.
func FuzzRelates(f *testing.F) {
	for _, s := range []string{"", " in ", "'s capital, ", ", a town in ", "\xff in ", ",", " on"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, gap string) {
		if how := relates(gap); how != unrelated && (len(gap) > maxBetween || slices.Contains(strings.Fields(gap), "fled")) {
			t.Fatalf("%q relates two places: %d", gap, how)
		}
	})
}

func TestIsLocated(t *testing.T) {
	names := []string{"Ostrel", "Varda", "Borsa", "Quay Street"}
	for _, c := range []struct {
		text, words string
		want        bool
	}{
		{"A bus burned in Ostrel.", "Ostrel", true},
		{"A bus burned in the north of Varda.", "the north of Varda", true},
		{"The ferry from Ostrel was late.", "Ostrel", true},
		{"It was seen in parts of Varda, including southern Ostrel and Borsa.", "Borsa", true},
		{"An Ostrel-bound ferry sank.", "Ostrel", true},
		{"They met at Borsa-Ostrel junction.", "Ostrel", true},
		{"They ran through the streets of the old port.", "the streets of the old port", true},
		{"The probe fell to the surface of the dark lake.", "the surface of the dark lake", true},
		{"Varda warned its neighbours.", "Varda", false},
		{"Varda and Ostrel warned of floods.", "Ostrel", false},
		{"It was a victory over Borsa.", "Borsa", false},
		{"He was hurt in the third match of the season.", "the third match of the season", false},
		{"He was hurt in a match at Quay Street.", "a match at Quay Street", true},
	} {
		s := toldStory(names, c.text)
		at := strings.Index(c.text, c.words)
		e := news.Evidence{Report: "a", Span: doc.Span{Start: at, End: at + len(c.words)}, Text: c.words, Sentence: doc.Span{End: len(c.text)}}
		if got := s.isLocated(0, e); got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.words, c.text, got, c.want)
		}
	}
}

// TestWithin holds that places within places are followed, and that a story in which
// each lies in each is looked through once.
func TestWithin(t *testing.T) {
	a := &atlas{within: map[string]map[string]bool{}}
	a.put("quay street", "ostrel")
	a.put("ostrel", "borsa")
	a.put("borsa", "varda")
	if !a.in("quay street", "varda") || a.in("varda", "quay street") || a.in("quay street", "tolvan") {
		t.Error("a street of a town of a province is in its country, and not the other way round")
	}
	for i := range 300 {
		for j := range 300 {
			a.put(fmt.Sprint("a", i), fmt.Sprint("a", j))
		}
	}
	if a.in("a1", "varda") || !a.in("a1", "a299") {
		t.Error("of places each of which lies in each, one is in another and in no third")
	}
}
