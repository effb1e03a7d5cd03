package align

import (
	"math"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// story is the readings of a story with what is computed once for all pairs.
type story struct {
	readings []*news.Reading
	at       map[string]int // by the ID of a report: its index
	origin   []int          // by report: the index of its origin
	origins  int            // how many there are
	cast     *cast
	vocab    *vocabulary
	units    [][]unit          // by report and sentence
	stated   [][]clause        // by report and statement
	told     []map[string]bool // by report: the words for offices in it; nil until asked for
	words    []map[int]bool    // by report: the keys of its words; nil until asked for
	mains    map[string]bool   // the types of event that the story is of; nil until asked for
	folded   []string          // by report: its text as names are compared; empty until asked for
}

// unit is a sentence as it is compared.
type unit struct {
	keys   []int // of its content words, sorted, each once
	actors []int // each once
	mass   float64
	parts  []part // its clauses
	run    []int  // the keys of its words in order, at most maxRun

	statements, amounts, times []int // indexes of those in the sentence; no ordinals
	offsets                    []offset
	phrases                    []*participant
	likes                      []like // the sentences of other voices that may tell the same
}

// part is a clause of a sentence as it is compared.
type part struct {
	span    doc.Span
	keys    []int
	mass    float64
	negated bool
}

// vocabulary gives each content word of a story a key; words that are kin
// ("deport", "deportee"; "visit", "tour") share one.
type vocabulary struct {
	key     map[string]int // stem -> key
	weight  []float64      // by key: inverse sentence frequency
	generic []bool         // by key: a word for people of no kind
}

const (
	kinPrefix = 5 // letters that two stems must share at the front to be kin
	kinRest   = 3 // letters that may follow
)

// newVocabulary reads all sentences of the story.
func newVocabulary(readings []*news.Reading) *vocabulary {
	v := &vocabulary{key: map[string]int{}}
	byType, byPrefix, bySuffix := map[string]int{}, map[string][]string{}, map[string]int{}
	next := 0
	for _, r := range readings {
		for _, s := range r.Sentences {
			for _, w := range s.Words {
				if _, ok := v.key[w.Stem]; ok {
					continue
				}
				k := v.kin(w, byType, byPrefix)
				if k < 0 && !w.Verb && len(w.Stem) <= maxCompound {
					k = compound(w.Stem, v.key, bySuffix)
				}
				if k < 0 {
					k = next
					next++
				}
				v.key[w.Stem] = k
				if !w.Verb && len(w.Stem) <= maxCompound {
					addSuffixes(w.Stem, k, bySuffix)
				}
				if w.Type != "" {
					byType[w.Type] = k
				}
				if len(w.Stem) >= kinPrefix {
					byPrefix[w.Stem[:kinPrefix]] = append(byPrefix[w.Stem[:kinPrefix]], w.Stem)
				}
			}
		}
	}
	v.weigh(readings, next)
	return v
}

// kin is the key of a word met before that tells the same: one of the same type
// of event, or one with the same front. It is -1 where there is none.
func (v *vocabulary) kin(w news.Word, byType map[string]int, byPrefix map[string][]string) int {
	if k, ok := byType[w.Type]; ok && w.Type != "" && !w.Name {
		return k
	}
	if len(w.Stem) < kinPrefix {
		return -1
	}
	for _, other := range byPrefix[w.Stem[:kinPrefix]] {
		n := commonPrefix(w.Stem, other)
		if len(w.Stem)-n <= kinRest && len(other)-n <= kinRest && n >= kinPrefix {
			return v.key[other]
		}
	}
	return -1
}

// maxCompound is how long a word may be to be taken for a compound, in bytes:
// the work grows with the square of its length.
const maxCompound = 40

// minTail is how long the last part of a compound must be to tell what it is: a
// schoolgirl is a girl.
const minTail = 4

// compound is the key of a word met before that is the last part of the stem,
// or of which the stem is the last part; -1 where there is none.
func compound(stem string, key map[string]int, bySuffix map[string]int) int {
	for cut := 3; len(stem)-cut >= minTail; cut++ {
		if k, ok := key[stem[cut:]]; ok {
			return k
		}
	}
	if k, ok := bySuffix[stem]; ok && len(stem) >= minTail {
		return k
	}
	return -1
}

// addSuffixes remembers the key under the parts that the stem may be a compound
// of.
func addSuffixes(stem string, k int, bySuffix map[string]int) {
	for cut := 3; len(stem)-cut >= minTail; cut++ {
		if _, ok := bySuffix[stem[cut:]]; !ok {
			bySuffix[stem[cut:]] = k
		}
	}
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// weigh counts in how many sentences each key stands. A word of every other
// sentence says little of the matter of one.
func (v *vocabulary) weigh(readings []*news.Reading, keys int) {
	count, last := make([]int, keys), make([]int, keys)
	total := 0
	for _, r := range readings {
		for _, s := range r.Sentences {
			total++
			for _, w := range s.Words {
				if k := v.key[w.Stem]; last[k] != total {
					last[k] = total
					count[k]++
				}
			}
		}
	}
	v.weight, v.generic = make([]float64, keys), make([]bool, keys)
	for stem, k := range v.key {
		v.generic[k] = v.generic[k] || generic[stem]
	}
	for k, n := range count {
		v.weight[k] = math.Log(1+float64(total)/float64(n)) / math.Log(1+float64(total))
	}
}

// of is the key of a stem; -1 for one that no sentence has.
func (v *vocabulary) of(stem string) int {
	if k, ok := v.key[stem]; ok {
		return k
	}
	return -1
}

func newStory(readings []*news.Reading, origins []news.Origin) *story {
	s := &story{readings: readings, at: make(map[string]int, len(readings)), cast: newCast(readings), vocab: newVocabulary(readings)}
	for i, r := range readings {
		s.at[r.Report.ID] = i
	}
	s.folded = make([]string, len(readings))
	s.origin = originOf(readings, origins)
	s.origins = distinct(s.origin)
	s.weighActors()
	s.units, s.stated, s.told, s.words = make([][]unit, len(readings)), make([][]clause, len(readings)), make([]map[string]bool, len(readings)), make([]map[int]bool, len(readings))
	for r, reading := range readings {
		s.units[r] = make([]unit, len(reading.Sentences))
		for i := range reading.Sentences {
			s.units[r][i] = s.unit(r, i)
		}
		s.addParts(r)
		s.addValues(r)
		s.stated[r] = s.readClauses(r)
		for i := range reading.Sentences {
			s.units[r][i].phrases = s.phrasesOf(place{r, i})
		}
	}
	return s
}

// has reports that a word with the key stands anywhere in a report. The words of
// a report are gathered when they are first asked for.
func (s *story) has(report, key int) bool {
	if s.words[report] == nil {
		s.words[report] = map[int]bool{}
		for i := range s.units[report] {
			for _, k := range s.units[report][i].keys {
				s.words[report][k] = true
			}
		}
	}
	return s.words[report][key]
}

func originOf(readings []*news.Reading, origins []news.Origin) []int {
	at := map[string]int{}
	for i, o := range origins {
		for _, id := range o.Reports {
			at[id] = i
		}
	}
	out := make([]int, len(readings))
	for i, r := range readings {
		o, ok := at[r.Report.ID]
		if !ok {
			o = len(origins) + i
		}
		out[i] = o
	}
	return out
}

func distinct(list []int) int {
	seen := map[int]bool{}
	for _, v := range list {
		seen[v] = true
	}
	return len(seen)
}

// oneVoice reports that two reports speak with one voice: they share an origin,
// and the story has others.
func (s *story) oneVoice(a, b int) bool {
	return s.origins > 1 && s.origin[a] == s.origin[b]
}

func (s *story) weighActors() {
	total := 0
	count := make([]int, len(s.cast.actors))
	for r, reading := range s.readings {
		for _, sent := range reading.Sentences {
			total++
			for _, n := range sent.Names {
				count[s.cast.of[r][n]]++
			}
		}
	}
	for a, n := range count {
		s.cast.actors[a].weight = math.Log(1+float64(total)/float64(max(n, 1))) / math.Log(1+float64(total))
	}
}

func (s *story) unit(report, sentence int) unit {
	sent := s.readings[report].Sentences[sentence]
	var u unit
	for _, w := range sent.Words {
		k := s.vocab.key[w.Stem]
		u.keys = addSorted(u.keys, k)
		if len(u.run) < maxRun {
			u.run = append(u.run, k)
		}
	}
	for _, n := range sent.Names {
		u.actors = addSorted(u.actors, s.cast.of[report][n])
	}
	u.mass = s.vocab.mass(u.keys)
	return u
}

// addParts gives each sentence the clauses of its statements.
func (s *story) addParts(report int) {
	r := s.readings[report]
	for _, st := range r.Statements {
		p := part{span: st.Span, negated: st.Negated}
		for _, w := range r.Sentences[st.Sentence].Words {
			if st.Span.Contains(w.Span) {
				p.keys = addSorted(p.keys, s.vocab.key[w.Stem])
			}
		}
		if len(p.keys) > 1 {
			p.mass = s.vocab.mass(p.keys)
			u := &s.units[report][st.Sentence]
			u.parts = append(u.parts, p)
		}
	}
}

// addValues gives each sentence its statements, amounts and times.
func (s *story) addValues(report int) {
	r := s.readings[report]
	for i, st := range r.Statements {
		u := &s.units[report][st.Sentence]
		u.statements = append(u.statements, i)
	}
	for i, a := range r.Amounts {
		if !a.Ordinal {
			u := &s.units[report][a.Sentence]
			u.amounts = append(u.amounts, i)
		}
	}
	for i, t := range r.Times {
		u := &s.units[report][t.Sentence]
		u.times = append(u.times, i)
	}
	for i := range r.Sentences {
		s.units[report][i].offsets = s.offsets(report, i)
	}
}

// mass is the weight of all keys.
func (v *vocabulary) mass(keys []int) float64 {
	sum := 0.0
	for _, k := range keys {
		sum += v.weight[k]
	}
	return sum
}

// addSorted puts v into a sorted list of ints unless it is there.
func addSorted(list []int, v int) []int {
	lo, hi := 0, len(list)
	for lo < hi {
		mid := (lo + hi) / 2
		if list[mid] < v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(list) && list[lo] == v {
		return list
	}
	list = append(list, 0)
	copy(list[lo+1:], list[lo:])
	list[lo] = v
	return list
}

// nameKeys are the words under which a name is looked up: of a person the last
// one, of others all words and the initials.
func nameKeys(n *news.Name) []string {
	var keys []string
	for _, form := range append([]string{n.Full}, n.Aliases...) {
		words := strings.Fields(match.FoldName(form))
		keys = append(keys, words...)
		if len(words) > 1 && n.Kind != doc.Person {
			initials := ""
			for _, w := range words {
				initials += w[:1]
			}
			keys = append(keys, initials)
		}
	}
	switch {
	case len(keys) > 0 && (keys[0] == "us" || keys[0] == "usa" || keys[0] == "america"):
		keys = append(keys, "united")
	case len(keys) > 0 && (keys[0] == "uk" || keys[0] == "britain"):
		keys = append(keys, "united")
	}
	return keys
}
