// Package when finds the expressions of time in a text and gives them their
// TIMEX3 values: dates, hours, lengths of time, what recurs, and loose
// references such as "recently".
//
// The words and the ways in which they are put together are data, in
// rules/*.tsv. Relative expressions are counted from the day of writing
// (doc.Anchor) or, as "the following day" is, from a time told before. Without a
// day of writing a full date still has its value; what would have to be counted
// has X for each figure that is not known: "XXXX-03-16" for "March 16",
// "XXXX-WXX-3" for "Wednesday", "XXXX-WXX" for "last week".
//
// It reads sentences, and uses tags where the doc has them: to tell May from
// "may" and the last Tuesday from the next. It does not say what happened then;
// that is for the stage that finds events. Ages are quantities and no times.
//
// The cost grows with the length of the text alone: an expression has at most
// fourteen words, and a verb is looked for at most twenty-four words away.
package when

import (
	"fmt"
	"math/bits"
	"strings"
	"sync"

	"rashomon/internal/doc"
)

// Finder finds times by the rules. It is safe for concurrent use.
type Finder struct{ k *knowledge }

// knowledge is the lexicon and grammar with the words that the code speaks of.
type knowledge struct {
	lex                                                  *lexicon
	grammar                                              *grammar
	tenses                                               map[int32]cue
	timePrepositions, yearWords, ahead, afterMarch       map[int32]bool
	hyphen, comma, slash, and, that, as, too, apostrophe int32
}

// New loads the rules.
func New() (*Finder, error) {
	l, err := loadLexicon()
	if err != nil {
		return nil, fmt.Errorf("rules of time: %w", err)
	}
	g, err := loadGrammar(l)
	if err != nil {
		return nil, fmt.Errorf("rules of time: %w", err)
	}
	k := &knowledge{lex: l, grammar: g, tenses: map[int32]cue{}}
	rows, err := readRows("tense.tsv")
	if err != nil {
		return nil, fmt.Errorf("rules of time: %w", err)
	}
	for _, r := range rows {
		if len(r.fields) < 2 || cueNames[r.fields[1]] == cueNone {
			return nil, fmt.Errorf("rules of time: tense.tsv:%d: write a word and future, plan, past or to, parted by a tab", r.line)
		}
		k.tenses[l.word(r.fields[0])] = cueNames[r.fields[1]]
	}
	k.timePrepositions = l.set("in on by since until till from of last next this early late mid during before after through")
	k.yearWords = l.set("in since by of from until till during before after through between and to for year early late mid the around about circa")
	k.hyphen, k.comma, k.slash, k.and = l.word("-"), l.word(","), l.word("/"), l.word("and")
	k.apostrophe = l.word("'")
	k.afterMarch = l.set("for of against")
	k.ahead = l.set("until till through")
	k.that, k.as, k.too = l.word("that"), l.word("as"), l.word("too")
	return &Finder{k}, nil
}

// set is the numbers of the words.
func (l *lexicon) set(words string) map[int32]bool {
	m := map[int32]bool{}
	for _, w := range strings.Fields(words) {
		m[l.word(w)] = true
	}
	return m
}

var shipped = sync.OnceValues(New)

// Find writes d.Times by the rules that ship with the program.
func Find(d *doc.Doc) error {
	f, err := shipped()
	if err != nil {
		return err
	}
	return f.Find(d)
}

// Find writes d.Times.
func (f *Finder) Find(d *doc.Doc) error {
	r := &reading{k: f.k, d: d, a: parseAnchor(d.Anchor.Value)}
	r.dayFirst = r.prefersDayFirst()
	if d.Has&doc.Sentences != 0 {
		for _, s := range d.Sentences {
			r.read(s)
		}
		return nil
	}
	blocks := d.Blocks
	if len(blocks) == 0 && d.Text != "" {
		blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
	}
	for _, b := range blocks {
		if b.Kind != doc.Furniture {
			r.readUnsplit(b.Span)
		}
	}
	return nil
}

// reading is the state of reading one doc.
type reading struct {
	k        *knowledge
	d        *doc.Doc
	a        anchor
	dayFirst bool // 03/04/2025 is 3 April

	sentence   doc.Sentence
	sentenceNo int
	items      []item
	lower      []byte
	prev       *item
	best       match
	made       *expr

	// The times told before.
	last, lastDay         point
	lastQuarter           point // the latest quarter, not the one told last
	lastSpan, lastDaySpan doc.Span
	lastDayAt             int
	counted               doc.Span // the expression that the one in hand was counted from
}

// read finds the times of one sentence.
func (r *reading) read(s doc.Sentence) {
	r.sentence = s
	r.sentenceNo++
	if !r.split(s.Span) {
		return
	}
	r.merge()
	r.numbers()
	r.compose()
	for i := range r.items {
		if emitted&r.items[i].mask != 0 && r.items[i].expr != nil {
			r.tell(i)
		}
	}
}

// emitted are the classes that are expressions of time by themselves.
const emitted = mask(1<<cDate | 1<<cClock | 1<<cDur | 1<<cSet | 1<<cRef)

// tell writes the Time of item i and remembers what it told.
func (r *reading) tell(i int) {
	it := &r.items[i]
	e := it.expr
	if e.clock && it.rule != nil && it.rule.name == "clock-figures" && !r.likelyHour(i) {
		return
	}
	r.counted = doc.Span{}
	v, p := r.resolve(e, r.tenseOf(i))
	if v == "" || v == "XXXX" {
		return
	}
	t := doc.Time{Span: doc.Span{Start: it.start, End: it.end}, Kind: e.kind, Value: v, Mod: e.mod, Anchor: r.counted, Zone: e.zone}
	r.d.Times = append(r.d.Times, t)
	if p.gran == granNone {
		return
	}
	if e.step == stepNone || e.unit == "D" {
		r.last, r.lastSpan = p, t.Span
	}
	switch {
	case p.gran == granDay:
		r.lastDay, r.lastDaySpan, r.lastDayAt = p, t.Span, r.sentenceNo
	case p.gran == granQuarter && p.day <= r.a.day && (p.day > r.lastQuarter.day || r.lastQuarter.gran == granNone):
		r.lastQuarter = p
	}
}

// readUnsplit reads a block that has not been cut into sentences: line by line,
// and at a full stop before a capital.
func (r *reading) readUnsplit(s doc.Span) {
	t := r.d.Text
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		stop := t[i] == '\n' || (t[i] == '.' || t[i] == '!' || t[i] == '?') && i-start > 2 && i+2 < s.End && t[i+1] == ' ' && t[i+2] >= 'A' && t[i+2] <= 'Z' && !r.abbreviation(start, i)
		if stop {
			r.read(doc.Sentence{Span: doc.Span{Start: start, End: i + 1}})
			start = i + 1
		}
	}
	if start < s.End {
		r.read(doc.Sentence{Span: doc.Span{Start: start, End: s.End}})
	}
}

// abbreviation reports whether the full stop at i ends a short word.
func (r *reading) abbreviation(start, i int) bool {
	j := i
	for j > start && isLetterAt(r.d.Text, j-1) {
		j--
	}
	return i-j < 4 && j < i && r.d.Text[j] <= 'Z'
}

// prefersDayFirst looks for a date in figures that only one order allows: in a
// text with 15/03/2025 the day comes first throughout.
func (r *reading) prefersDayFirst() bool {
	t := r.d.Text
	for i := 0; i < len(t); {
		k := strings.IndexByte(t[i:], '/')
		if k < 0 {
			return false
		}
		k += i
		i = k + 1
		if k < 2 || !isDigit(t[k-1]) || !isDigit(t[k-2]) || k > 2 && isDigit(t[k-3]) {
			continue
		}
		var it item
		if n := slashDate(&it, t, k-2); n > 0 && !it.expr.eitherWay {
			return it.expr.month == leadingInt(t[k+1:min(len(t), k+3)])
		}
	}
	return false
}

// likelyYear reports whether the figures at item i, read as a year, are one:
// not an amount of what follows, nor a number in a name.
func (r *reading) likelyYear(i, y int) bool {
	it := &r.items[i]
	if i+1 < len(r.items) {
		n := &r.items[i+1]
		if n.mask&(cUnits.mask()|cUnit.mask()) != 0 && n.start-it.end <= 1 && !n.mask.has(cOrdinal) {
			return n.mask.has(cUnit) && it.digits == 4
		}
		if n.start == it.end && !n.capital && n.end-n.start > 0 && wordByte(r.d.Text[n.start]) {
			return false
		}
	}
	prep := r.prev != nil && r.k.yearWords[r.prev.word]
	date := r.prev != nil && r.prev.mask&(cDate.mask()|cMonth.mask()|cWeekday.mask()|cSeason.mask()|cEdge.mask()) != 0
	if y < 1700 || y > 2100 {
		return prep && y >= 1000 && y <= 2100 && !r.countsNext(i)
	}
	if prep || date {
		return !r.countsNext(i) || y >= 1900 && y < 2050 && !r.pluralNext(i)
	}
	return !r.countsNext(i)
}

// countsNext reports whether the word after item i may be what a number counts.
func (r *reading) countsNext(i int) bool {
	if i+1 >= len(r.items) {
		return false
	}
	if tag, ok := r.tag(i + 1); ok {
		return tag.Fine == "NNS" || tag.Fine == "NNPS" || r.pluralNext(i)
	}
	return r.pluralNext(i)
}

// pluralNext reports whether a plain word in the plural follows, up to one word
// on: "2000 people", "1999 new jobs".
func (r *reading) pluralNext(i int) bool {
	for k := i + 1; k < len(r.items) && k <= i+2; k++ {
		tag, ok := r.tag(k)
		n := &r.items[k]
		w := r.d.Text[n.start:n.end]
		if w == "people" || w == "percent" {
			return true
		}
		if ok {
			if tag.Fine == "NNS" {
				return true
			}
			if tag.Fine != "JJ" && tag.Fine != "VBN" {
				return false
			}
			continue
		}
		return k == i+1 && len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && !n.capital && n.mask == 0 && n.word == 0
	}
	return false
}

// likelyHour reports whether figures such as 21:00 are an hour: beside a word
// that says so, alone in their block, or with both halves in two figures.
func (r *reading) likelyHour(i int) bool {
	it := &r.items[i]
	if it.expr.zone != "" || strings.ContainsAny(r.d.Text[it.start:it.end], "apAPh") {
		return true
	}
	if i > 0 && (r.k.timePrepositions[r.items[i-1].word] || r.k.yearWords[r.items[i-1].word] || r.items[i-1].mask&(cDate.mask()|cNear.mask()|cRough.mask()) != 0) {
		return true
	}
	return len(r.items) == 1 || it.end-it.start >= 5 && r.d.Text[it.start+2] == ':' && (i == 0 || !wordByte(r.d.Text[r.items[i-1].start]))
}

// trailing is the lowest bit that is set.
func trailing(m mask) int { return bits.TrailingZeros64(uint64(m)) }
