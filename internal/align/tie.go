package align

import (
	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// node is the words of one report that carry a value of some aspect.
type node struct {
	report   int
	span     doc.Span
	sentence int
	value    string // for people
}

// tie is two nodes that tell of one matter, and how they stand to each other.
type tie struct {
	topic, aspect string
	a, b          node
	rel           match.Relation
	reason        news.Reason // empty Code for none
	score         float64     // how sure it is that they tell one matter
	why           []news.Feature
}

// The aspects of a matter.
const (
	aspectEvent    = "what happened"
	aspectNumber   = "how many"
	aspectCounted  = "what is counted"
	aspectWhen     = "when"
	aspectWhere    = "where"
	aspectWho      = "who"
	aspectHow      = "how"
	aspectWhy      = "why"
	aspectWhat     = "what"
	aspectModality = "planned or done"
	aspectSaid     = "said"
	aspectSource   = "source"
	aspectOffice   = "in office now or before"
)

func (s *story) node(p place, span doc.Span, value string) node {
	if value == "" {
		value = s.text(p.report, span)
	}
	return node{report: p.report, span: span, sentence: p.sentence, value: value}
}

func (s *story) text(report int, span doc.Span) string {
	return span.Of(s.readings[report].Report.Text)
}

// ties compares what two sentences that tell one matter say of it.
func (s *story) ties(p pair) []tie {
	t := tying{story: s, pair: p, x: s.readings[p.a.report], y: s.readings[p.b.report]}
	t.statements()
	t.amounts()
	t.times()
	t.phrases()
	t.sources()
	return t.out
}

// tying is the state of comparing one pair of sentences.
type tying struct {
	*story
	pair
	x, y *news.Reading
	told []telling // statements that tell one event, the surest first
	out  []tie
}

func (t *tying) add(topic, aspect string, a, b node, rel match.Relation, r news.Reason, score float64) {
	t.out = append(t.out, tie{topic: topic, aspect: aspect, a: a, b: b, rel: rel, reason: r, score: score, why: t.features()})
}

// features are the features of the pair, for people to read.
func (t *tying) features() []news.Feature {
	var out []news.Feature
	for f, v := range t.why {
		if v != 0 {
			out = append(out, news.Feature{Name: featureNames[f], Weight: pairWeights[f], Value: v})
		}
	}
	return out
}

func (t *tying) na(span doc.Span, value string) node { return t.node(t.a, span, value) }
func (t *tying) nb(span doc.Span, value string) node { return t.node(t.b, span, value) }
