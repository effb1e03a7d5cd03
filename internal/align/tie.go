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
	value    string   // for people
	trigger  doc.Span // of an event: the word that tells it; empty for what is no event
	actor    int      // whom it names, one more than the index of the actor; 0 where nobody is told apart by a name
}

// tie is two nodes that tell of one matter, and how they stand to each other.
type tie struct {
	topic, aspect string
	a, b          node
	rel           match.Relation
	reason        news.Reason // empty Code for none
	score         float64     // how sure it is that they tell one matter
	why           *evidenceOf
}

// evidenceOf is by what two places were told to be of one matter: the features
// of their sentences, or one of another kind. Many ties share one.
type evidenceOf struct {
	pair  *[features]float64
	other news.Feature
}

// because is the evidence of one feature that is not of a pair of sentences.
func because(name string, value float64, detail string) *evidenceOf {
	return &evidenceOf{other: news.Feature{Name: name, Weight: 1, Value: value, Detail: detail}}
}

// The aspects of a matter.
const (
	aspectEvent    = "what happened"
	aspectNumber   = "how many"
	aspectCounted  = "what is counted"
	aspectAge      = "age"
	aspectWhich    = "which"
	aspectWhen     = "when"
	aspectWhere    = "where"
	aspectScene    = "where the event of the story was" // told as where
	aspectWho      = "who"
	aspectHow      = "how"
	aspectWhy      = "why"
	aspectWhat     = "what"
	aspectModality = "planned or done"
	aspectDenied   = "told or denied"
	aspectNamed    = "identified or not"
	aspectAnswer   = "answered or not"
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

// ties compares what two sentences that tell one matter say of it. The ties are in
// the room that is given, which the next pair may take again.
func (s *story) ties(p pair, room []tie) []tie {
	t := tying{story: s, pair: p, x: s.readings[p.a.report], y: s.readings[p.b.report], out: room[:0]}
	t.statements()
	t.amounts()
	t.times()
	t.phrases()
	t.opposite()
	if len(t.out) == 0 && !t.chance && t.score >= minMatter {
		t.matter()
	}
	return t.out
}

// scattered ties the statements that surely tell one event though the sentences
// around them tell of different matters.
func (s *story) scattered(pairs []pair) []tie {
	have := map[[2]place]bool{}
	for _, p := range pairs {
		have[[2]place{p.a, p.b}] = true
	}
	var out, room []tie
	s.alike(func(ra, i, rb, j int) {
		x, y := &s.readings[ra].Statements[i], &s.readings[rb].Statements[j]
		a, b := place{ra, x.Sentence}, place{rb, y.Sentence}
		if have[[2]place{a, b}] {
			return
		}
		one, _ := s.telling(ra, i, rb, j)
		if one.score() < sureTelling || one.conflicted {
			return
		}
		t := tying{story: s, pair: s.compare(a, b), x: s.readings[ra], y: s.readings[rb], told: []telling{one}, out: room[:0]}
		if (saying(t.x, i) || saying(t.y, j)) && !t.samePatient(one) {
			return
		}
		t.event(one)
		t.times()
		t.argsOf(one)
		out = append(out, t.out...)
		room = t.out
	})
	return out
}

// alike calls f with each two statements of different reports that are of one
// type, of types by which one happening is told, or of one predicate.
func (s *story) alike(f func(ra, i, rb, j int)) {
	type at struct{ report, statement int }
	byKind := map[string][]at{}
	for r, reading := range s.readings {
		for i, st := range reading.Statements {
			kinds := []string{"=" + st.Predicate}
			if st.Type != "" {
				kinds = append([]string{st.Type}, kinSorted[st.Type]...)
			}
			if c := s.stated[r][i].carried; c != "" {
				kinds = append(kinds, c)
			}
			for _, k := range kinds {
				for _, o := range byKind[k] {
					if o.report != r {
						f(o.report, o.statement, r, i)
					}
				}
			}
			if own := kinds[0]; len(byKind[own]) < s.most() && !slight[st.Predicate] {
				byKind[own] = append(byKind[own], at{r, i})
			}
		}
	}
}

// minMatter is how likely two sentences must be to tell one matter for that to
// be told though nothing in them could be compared by itself.
const minMatter = 0.4

// matter ties the two clauses that share most of their words.
func (t *tying) matter() {
	_, a, b := t.clauses(&t.units[t.a.report][t.a.sentence], &t.units[t.b.report][t.b.sentence])
	if a == nil || a.negated != b.negated {
		return
	}
	t.add(t.text(t.a.report, a.span), aspectWhat, t.na(a.span, ""), t.nb(b.span, ""), match.Same, news.Reason{}, t.score)
}

// tying is the state of comparing one pair of sentences.
type tying struct {
	*story
	pair
	x, y   *news.Reading
	chance bool      // the sentences share a number of two things, by which they may seem alike
	told   []telling // statements that tell one event, the surest first
	out    []tie
	why0   *evidenceOf // of the pair; nil until a tie needs it
}

func (t *tying) add(topic, aspect string, a, b node, rel match.Relation, r news.Reason, score float64) {
	t.out = append(t.out, tie{topic: topic, aspect: aspect, a: a, b: b, rel: rel, reason: r, score: score, why: t.features()})
}

// features is the evidence of the pair, made when the first tie asks for it.
func (t *tying) features() *evidenceOf {
	if t.why0 == nil {
		why := t.why
		t.why0 = &evidenceOf{pair: &why}
	}
	return t.why0
}

func (t *tying) na(span doc.Span, value string) node { return t.node(t.a, span, value) }
func (t *tying) nb(span doc.Span, value string) node { return t.node(t.b, span, value) }
