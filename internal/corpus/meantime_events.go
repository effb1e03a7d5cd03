package corpus

import (
	"encoding/xml"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// EventText is an article with the events that people annotated in its first
// sentences.
type EventText struct {
	Name   string
	Text   string
	Blocks []doc.Block
	Anchor string // the day of writing
	Read   int    // the annotation covers Text[:Read]
	Events []MarkedEvent
	Things []doc.Span // the mentions of persons, bodies, places, products, sums and values
}

// MarkedEvent is an event as MEANTIME marks it.
type MarkedEvent struct {
	doc.Span
	POS          string     // VERB, NOUN or OTHER
	Certainty    string     // CERTAIN, PROBABLE, POSSIBLE or UNDERSPECIFIED; empty where not marked
	Polarity     string     // POS, NEG or UNDERSPECIFIED
	Time         string     // NON_FUTURE, FUTURE or UNDERSPECIFIED
	Participants []doc.Span // the mentions that take part in it
}

// Doc is the article without its annotation.
func (t EventText) Doc() *doc.Doc {
	return &doc.Doc{Text: t.Text, Lang: "en", Anchor: doc.Anchor{Value: t.Anchor, From: doc.AnchorPublished}, Blocks: slices.Clone(t.Blocks)}
}

// ReadMeantimeEvents reads the articles of a folder of MEANTIME, a CAT XML file
// each in folders by theme, that part picks in the order of the file names.
func ReadMeantimeEvents(dir string, part TimeMLPart) ([]EventText, error) {
	return readMeantime(dir, part, parseCATEvents)
}

// readMeantime gives the articles of a folder that part picks to parse.
func readMeantime[T any](dir string, part TimeMLPart, parse func(name string, c catDocument) T) ([]T, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no folder with .xml files; put the articles of MEANTIME there", dir)
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(filepath.Base(a), filepath.Base(b)) })
	return readPart(files, part, func(name string, b []byte) (t T, err error) {
		c, err := readCAT(b)
		if err != nil {
			return t, err
		}
		return parse(name, c), nil
	})
}

func readCAT(b []byte) (c catDocument, err error) {
	if err := xml.Unmarshal(b, &c); err != nil {
		return c, fmt.Errorf("%w; this is no CAT XML", err)
	}
	return c, nil
}

// The elements of CAT XML that are read.
type (
	catDocument struct {
		Tokens []struct {
			ID       string `xml:"t_id,attr"`
			Sentence int    `xml:"sentence,attr"`
			Word     string `xml:",chardata"`
		} `xml:"token"`
		Events    []catMarkable `xml:"Markables>EVENT_MENTION"`
		Things    []catMarkable `xml:"Markables>ENTITY_MENTION"`
		Values    []catMarkable `xml:"Markables>VALUE"`
		Times     []catMarkable `xml:"Markables>TIMEX3"`
		Takes     []catRelation `xml:"Relations>HAS_PARTICIPANT"`
		Refers    []catRelation `xml:"Relations>REFERS_TO"`
		Entities  []catInstance `xml:"Markables>ENTITY"`
		Instances []catInstance `xml:"Markables>EVENT"`
	}
	catMarkable struct {
		ID        string   `xml:"m_id,attr"`
		POS       string   `xml:"pos,attr"`
		Certainty string   `xml:"certainty,attr"`
		Polarity  string   `xml:"polarity,attr"`
		Time      string   `xml:"time,attr"`
		Function  string   `xml:"functionInDocument,attr"`
		Syntax    string   `xml:"syntactic_type,attr"`
		Value     string   `xml:"value,attr"`
		Tokens    []catRef `xml:"token_anchor"`
	}
	catRef struct {
		Token    string `xml:"t_id,attr"`
		Markable string `xml:"m_id,attr"`
	}
	catInstance struct {
		ID    string `xml:"m_id,attr"`
		Kind  string `xml:"ent_type,attr"`
		Class string `xml:"class,attr"`
	}
	catRelation struct {
		Role   string   `xml:"sem_role,attr"`
		Source []catRef `xml:"source"`
		Target []catRef `xml:"target"`
	}
)

// catSentences is the number of sentences of an article that are annotated in
// full: the title, the day and four more.
const catSentences = 6

func parseCATEvents(name string, c catDocument) EventText {
	t := EventText{Name: name, Anchor: c.created()}
	places := t.lay(c)
	spans := map[string]doc.Span{}
	for _, list := range [][]catMarkable{c.Things, c.Values} {
		for _, m := range list {
			if s := cover(places, m.Tokens); !s.Empty() && s.End <= t.Read {
				spans[m.ID] = s
				t.Things = append(t.Things, s)
			}
		}
	}
	takes := map[string][]doc.Span{}
	for _, r := range c.Takes {
		for _, source := range r.Source {
			for _, target := range r.Target {
				if s, ok := spans[target.Markable]; ok && !slices.Contains(takes[source.Markable], s) {
					takes[source.Markable] = append(takes[source.Markable], s)
				}
			}
		}
	}
	for _, m := range c.Events {
		if s := cover(places, m.Tokens); !s.Empty() && s.End <= t.Read {
			t.Events = append(t.Events, MarkedEvent{s, m.POS, m.Certainty, m.Polarity, m.Time, takes[m.ID]})
		}
	}
	slices.SortStableFunc(t.Events, func(a, b MarkedEvent) int { return a.Start - b.Start })
	return t
}

// created is the day of writing.
func (c catDocument) created() string {
	day := ""
	for _, m := range c.Times {
		if m.Function == "CREATION_TIME" {
			day = m.Value
		}
	}
	return day
}

// lay joins the tokens to a text as one would type it: the title, the day and
// the rest, each a block. It returns where each token lies.
func (t *EventText) lay(c catDocument) map[string]doc.Span {
	places := map[string]doc.Span{}
	var j joiner
	kinds := []doc.BlockKind{doc.Title, doc.Stamp, doc.Paragraph}
	last := 0
	for i, w := range c.Tokens {
		if w.Sentence != last && last < len(kinds)-1 {
			j.breakLine()
			last = min(w.Sentence, len(kinds)-1)
		}
		j.add(w.Word, "", "")
		end := j.text.Len()
		start := end - len(w.Word)
		if w.Word == "``" || w.Word == "''" {
			start = end - 1
		}
		places[w.ID] = doc.Span{Start: start, End: end}
		if n := len(t.Blocks); n == 0 || i > 0 && t.Blocks[n-1].Kind != kinds[last] {
			t.Blocks = append(t.Blocks, doc.Block{Span: doc.Span{Start: start}, Kind: kinds[last]})
		}
		t.Blocks[len(t.Blocks)-1].End = end
		if w.Sentence < catSentences {
			t.Read = end
		}
	}
	t.Text = j.text.String()
	return places
}

// cover is the least span that holds the tokens.
func cover(places map[string]doc.Span, tokens []catRef) doc.Span {
	var s doc.Span
	for _, r := range tokens {
		s = s.Cover(places[r.Token])
	}
	return s
}
