package align

import (
	"math"
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// place is a sentence of a report.
type place struct{ report, sentence int }

// pair is two sentences of different reports, and how likely they are to tell
// one matter.
type pair struct {
	a, b  place
	score float64 // 0 to 1
	why   [features]float64
}

// The features by which two sentences are compared, each from 0 to 1.
const (
	sharedWords  = iota // weight of the content words of both, of the weight of the shorter
	sharedEither        // the same, of the weight of all words of both
	sharedNames         // weight of the actors in both, of those in the one with fewer
	sharedRun           // longest run of equal words, of 8
	sameNumber          // an equal amount above two
	otherNumber         // both have amounts, and none is equal
	sameDay             // an equal date or hour
	sameEvent           // statements of one type or predicate
	sameDoer            // those statements share who does it or to whom
	sameSpeaker         // both are told by one speaker
	bothTitles          // one of them is a title
	sharedRarest        // weight of the rarest word or actor that both have
	sharedCount         // how many words both have, of 6
	bothLead            // both stand among the first sentences
	sharedClause        // weight of the words that two of their clauses share, of the one with less
	features
)

// featureNames are read behind what each adds to the sum: "+3.00 the rarest word
// or name that both have".
var featureNames = [features]string{
	"words that both have, of the weight of the shorter sentence", "words that both have, of the weight of both sentences", "names that both have",
	"the longest run of equal words", "a number that both have", "numbers in both, and none equal",
	"a day or hour that both have", "the same kind of event", "the same participants", "the same speaker", "one of them is a title",
	"the rarest word or name that both have", "how many words both have", "both stand near the start", "words that two clauses share",
}

// pairWeights are the weights of the features in a logistic regression, the
// bias last: learned from accounts made by people (the two reports of cecot left
// aside), by go -C tools run ./train -model pairs -out DIR, and
// written here by hand.
var pairWeights = [features + 1]float64{
	sharedWords:  1.4,
	sharedEither: 0.93,
	sharedNames:  0.17,
	sharedRun:    -0.01,
	sameNumber:   1.01,
	otherNumber:  0.15,
	sameDay:      0.49,
	sameEvent:    0.12,
	sameDoer:     0.04,
	sameSpeaker:  1.07,
	bothTitles:   -2.52,
	sharedRarest: 3.66,
	sharedCount:  1.07,
	bothLead:     0.99,
	sharedClause: 1.1,
	features:     -5.77,
}

// pairs are the pairs of sentences of different reports that may tell one
// matter: those that score at least the floor. Candidates share a word or an
// actor that is not in every other sentence.
func (s *story) pairs(floor float64) []pair {
	x := s.newPostings()
	var out []pair
	for r := range s.units {
		for i := range s.units[r] {
			for _, n := range s.candidates(x, &s.units[r][i]) {
				p := s.compare(x.places[n], place{r, i})
				s.liken(&p)
				if p.score >= floor {
					out = append(out, p)
				}
			}
		}
		for i := range s.units[r] {
			x.add(place{r, i}, &s.units[r][i])
		}
	}
	return out
}

// postings say in which sentences each word and actor stands. Sentences are
// numbered in the order of their places.
type postings struct {
	places          []place
	byWord, byActor [][]int32
	shared          []float64 // by sentence; all 0 between calls
	found           []int32
}

func (s *story) newPostings() *postings {
	return &postings{byWord: make([][]int32, len(s.vocab.weight)), byActor: make([][]int32, len(s.cast.actors))}
}

func (x *postings) add(p place, u *unit) {
	n := int32(len(x.places))
	x.places, x.shared = append(x.places, p), append(x.shared, 0)
	for _, k := range u.keys {
		x.byWord[k] = append(x.byWord[k], n)
	}
	for _, a := range u.actors {
		x.byActor[a] = append(x.byActor[a], n)
	}
}

// weigh adds the weight to what is shared with each sentence of the list.
func (x *postings) weigh(list []int32, weight float64) {
	if len(list) > maxPostings {
		return
	}
	for _, n := range list {
		if x.shared[n] == 0 {
			x.found = append(x.found, n)
		}
		x.shared[n] += weight
	}
}

// maxPostings bounds how many sentences a word may lead to: a word of more says
// nothing, and following it would make the cost of a story grow with the square
// of its sentences.
const maxPostings = 400

// A sentence is compared with those with which it shares the most: with all
// that matter in a story of few reports, and of many with so many that the cost
// grows with the reports and not with their square.
const (
	fewReports  = 12
	maxOfFew    = 150
	maxCompared = 32
)

// most is how many places of the story a place is compared with.
func (s *story) most() int {
	if len(s.readings) <= fewReports {
		return maxOfFew
	}
	return maxCompared
}

// candidates are the sentences of earlier reports that share the most with the
// sentence, in the order of the reports.
func (s *story) candidates(x *postings, u *unit) []int32 {
	x.found = x.found[:0]
	for _, k := range u.keys {
		x.weigh(x.byWord[k], s.vocab.weight[k])
	}
	for _, a := range u.actors {
		x.weigh(x.byActor[a], s.cast.actors[a].weight)
	}
	best := x.best(s.most())
	slices.Sort(best)
	return best
}

// best are the found sentences that share the most, of equal ones those found
// first; it clears what is shared.
func (x *postings) best(most int) []int32 {
	best, shared := make([]int32, 0, min(most, len(x.found))+1), make([]float64, 0, min(most, len(x.found))+1)
	for _, n := range x.found {
		w := x.shared[n]
		x.shared[n] = 0
		at := len(best)
		for at > 0 && shared[at-1] < w {
			at--
		}
		if at == most {
			continue
		}
		best, shared = slices.Insert(best, at, n), slices.Insert(shared, at, w)
		best, shared = best[:min(most, len(best))], shared[:min(most, len(shared))]
	}
	return best
}

// compare scores two sentences.
func (s *story) compare(a, b place) pair {
	p := pair{a: a, b: b}
	x, y := &s.units[a.report][a.sentence], &s.units[b.report][b.sentence]
	shared, count, rarest := 0.0, 0, 0.0
	intersect(x.keys, y.keys, func(k int) {
		shared += s.vocab.weight[k]
		count++
		rarest = math.Max(rarest, s.vocab.weight[k])
	})
	intersect(x.actors, y.actors, func(a int) { rarest = math.Max(rarest, s.cast.actors[a].weight) })
	p.why[sharedRarest], p.why[sharedCount] = rarest, math.Min(1, float64(count)/6)
	if a.sentence < lead && b.sentence < lead {
		p.why[bothLead] = 1
	}
	if least := math.Min(x.mass, y.mass); least > 0 {
		p.why[sharedWords] = shared / math.Max(least, minMass)
		p.why[sharedEither] = shared / (x.mass + y.mass - shared)
	}
	p.why[sharedNames] = s.sharedNames(x, y)
	p.why[sharedClause] = s.sharedClause(x, y)
	s.compareText(&p)
	s.compareValues(&p)
	s.compareStatements(&p)
	p.score = probability(&p.why)
	return p
}

// probability is how sure two sentences with these features tell one matter.
func probability(why *[features]float64) float64 {
	z := pairWeights[features]
	for f, v := range why {
		z += pairWeights[f] * v
	}
	return 1 / (1 + math.Exp(-z))
}

// lead is how many sentences from the start on give the matter of the report.
const lead = 5

// minMass keeps a sentence of one or two words from being held by any other.
const minMass = 2.5

// minClause keeps a clause of two common words from being held by any other.
const minClause = 1.2

func (s *story) sharedClause(x, y *unit) float64 {
	score, _, _ := s.clauses(x, y)
	return score
}

// clauses finds the two clauses that share most of their words, and how much.
func (s *story) clauses(x, y *unit) (float64, *part, *part) {
	best := 0.0
	var bestA, bestB *part
	for i := range x.parts {
		for j := range y.parts {
			a, b := &x.parts[i], &y.parts[j]
			shared, n := 0.0, 0
			intersect(a.keys, b.keys, func(k int) {
				shared += s.vocab.weight[k]
				n++
			})
			if v := shared / math.Max(math.Min(a.mass, b.mass), minClause); n > 1 && v > best {
				best, bestA, bestB = v, a, b
			}
		}
	}
	return math.Min(1, best), bestA, bestB
}

func (s *story) sharedNames(x, y *unit) float64 {
	shared, mx, my := 0.0, 0.0, 0.0
	for _, a := range x.actors {
		mx += s.cast.actors[a].weight
	}
	for _, a := range y.actors {
		my += s.cast.actors[a].weight
	}
	intersect(x.actors, y.actors, func(a int) { shared += s.cast.actors[a].weight })
	if least := math.Min(mx, my); least > 0 {
		return shared / math.Max(least, 1)
	}
	return 0
}

func intersect(a, b []int, f func(int)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			f(a[i])
			i++
			j++
		}
	}
}

func (s *story) sentence(p place) *news.Sentence {
	return &s.readings[p.report].Sentences[p.sentence]
}

func (s *story) compareText(p *pair) {
	a, b := s.sentence(p.a), s.sentence(p.b)
	p.why[sharedRun] = math.Min(1, float64(longestRun(s.units[p.a.report][p.a.sentence].run, s.units[p.b.report][p.b.sentence].run))/8)
	if a.Title || b.Title {
		p.why[bothTitles] = 1
	}
}

// longestRun is the length of the longest run of content words that stands in
// both sentences, of which each is given by the keys of its first maxRun words.
func longestRun(a, b []int) int {
	var row [maxRun + 1]int
	best := 0
	for _, k := range a {
		diagonal := 0
		for j, o := range b {
			up := row[j+1]
			if k == o {
				row[j+1] = diagonal + 1
				best = max(best, row[j+1])
			} else {
				row[j+1] = 0
			}
			diagonal = up
		}
	}
	return best
}

// maxRun is how many words of a sentence are searched for equal runs, so that
// the product stays small.
const maxRun = 64

func (s *story) compareValues(p *pair) {
	x, y := s.readings[p.a.report], s.readings[p.b.report]
	a, b := &s.units[p.a.report][p.a.sentence], &s.units[p.b.report][p.b.sentence]
	ax, ay := a.amounts, b.amounts
	for _, i := range ax {
		for _, j := range ay {
			if match.Amounts(x.Amounts[i], y.Amounts[j]) == match.Same && x.Amounts[i].Value > 2 {
				p.why[sameNumber] = 1
			}
		}
	}
	if len(ax) > 0 && len(ay) > 0 && p.why[sameNumber] == 0 {
		p.why[otherNumber] = 1
	}
	for _, t := range a.times {
		for _, u := range b.times {
			if match.Times(x.Times[t], y.Times[u]) == match.Same {
				p.why[sameDay] = 1
			}
		}
	}
}

// Comparison is two sentences of different reports with the features by which
// they are compared, for learning their weights.
type Comparison struct {
	ReportA, ReportB     string
	SentenceA, SentenceB doc.Span
	Features             []float64
}

// Compare gives the features of all pairs of sentences of the readings that
// share a word or a name.
func Compare(readings []*news.Reading) []Comparison {
	s := newStory(readings, nil)
	var out []Comparison
	for _, p := range s.pairs(0) {
		out = append(out, Comparison{
			ReportA: readings[p.a.report].Report.ID, SentenceA: s.sentence(p.a).Span,
			ReportB: readings[p.b.report].Report.ID, SentenceB: s.sentence(p.b).Span,
			Features: append([]float64(nil), p.why[:]...),
		})
	}
	return out
}
