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
	"strings"
	"sync"

	"rashomon/internal/doc"
)

// Finder finds times by the rules. It is safe for concurrent use.
type Finder struct{ k *knowledge }

// knowledge is the lexicon and grammar with the words that the code speaks of.
type knowledge struct {
	lex                                                                                                                                   *lexicon
	grammar                                                                                                                               *grammar
	tenses                                                                                                                                map[int32]cue
	timePrepositions, beside, monthWords, relWords, yearWords, ahead, afterMarch, scheduled, takes, taken, gatherings, warmth, starts, on map[int32]bool
	eod, eom, eoy, before, update, updated                                                                                                int32
	the, to, of, month, hyphen, comma, slash, and, that, as, at, too, apostrophe, but, had, be, setWord, forWord, from                    int32
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
			return nil, fmt.Errorf("rules of time: tense.tsv:%d: write a word and future, plan, schedule, timetable, decree, past or to, parted by a tab", r.line)
		}
		k.tenses[l.word(r.fields[0])] = cueNames[r.fields[1]]
	}
	k.timePrepositions = l.set("in on by since until till from of last next this early late mid during before after through")
	k.beside = l.set("after before from")
	k.monthWords = l.set("in since until till last next this early late mid during")
	k.relWords = l.set("last next")
	k.yearWords = l.set("in since by of from until till during before after through between and to for year early late mid the around about circa")
	k.hyphen, k.comma, k.slash, k.and = l.word("-"), l.word(","), l.word("/"), l.word("and")
	k.the, k.to, k.of, k.month = l.word("the"), l.word("to"), l.word("of"), l.word("month")
	k.before, k.update, k.updated = l.word("before"), l.word("update"), l.word("updated")
	k.eod, k.eom, k.eoy = l.word("eod"), l.word("eom"), l.word("eoy")
	k.but = l.word("but")
	k.apostrophe, k.had, k.be = l.word("'"), l.word("had"), l.word("be")
	k.scheduled = l.set("to for in on by at")
	k.afterMarch = l.set("for of against")
	k.takes, k.taken = l.set("take takes come comes go goes"), l.set("place effect into")
	k.gatherings = l.set("ballot ceremony conference debate election elections final funeral game hearing launch match meeting poll race rally referendum runoff session summit talks trial vote")
	k.warmth = l.set("temperature temperatures highs lows mercury thermometer degrees celsius fahrenheit")
	k.setWord, k.forWord = l.word("set"), l.word("for")
	k.from, k.starts, k.on = l.word("from"), l.set("from beginning starting commencing effective"), l.set("on in")
	k.ahead = l.set("until till through")
	k.that, k.as, k.at, k.too = l.word("that"), l.word("as"), l.word("at"), l.word("too")
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
	r := f.reading(d)
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

// reading is a reading of d, before its first sentence.
func (f *Finder) reading(d *doc.Doc) *reading {
	r := &reading{k: f.k, d: d, a: parseAnchor(d.Anchor.Value), best: &match{}, trial: &match{}}
	r.dayFirst = r.prefersDayFirst()
	return r
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
	pieceEnd   int // where the piece ends whose items they are
	lower      []byte
	prev       *item
	trace      func(rule string) // in tests, told of each rule that applies
	best       *match            // the longest match at the item in hand
	trial      *match            // the one being laid
	made       *expr             // what the best one tells

	// The times told before.
	last, lastDay         point
	lastQuarter           point // the latest quarter, not the one told last
	lastSpan, lastDaySpan doc.Span
	lastDayAt             int
	lastHour              point    // the day of the hour told last
	lastClock             point    // the day of the last time of the clock
	lastMinutes           int      // and its minutes since midnight
	counted               doc.Span // the expression that the one in hand was counted from
}

// read finds the times of one sentence.
func (r *reading) read(s doc.Sentence) {
	r.sentence = s
	r.sentenceNo++
	for s.Len() > longest {
		cut := s.Start + longest
		for cut > s.Start+longest/2 && r.d.Text[cut] != ' ' {
			cut--
		}
		r.readPiece(doc.Span{Start: s.Start, End: cut})
		s.Start = cut
	}
	r.readPiece(s.Span)
}

// longest is how many bytes of a sentence are held at once; a longer one is read
// in pieces.
const longest = 1 << 13

// readPiece finds the times of a sentence, or of a piece of a very long one.
func (r *reading) readPiece(s doc.Span) {
	if !r.split(s) {
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
	tense := r.tenseOf(i)
	span := doc.Span{Start: it.start, End: it.end}
	if e.within && tense == tenseFuture && !e.vague {
		e.kind, e.value, e.step, e.mod = doc.DateTime, "", stepHence, ""
	}
	if b := e.before; b != nil {
		r.tellBefore(b, tense)
		span.Start = b.rest
	}
	r.put(span, e, tense)
}

// tellBefore writes the Times of the first ends of a stretch or list.
func (r *reading) tellBefore(b *bound, tense tense) {
	if first := b.before; first != nil {
		r.tellBefore(first, tense)
	}
	r.put(b.span, b.expr, tense)
}

// put writes the Time that an expression tells.
func (r *reading) put(span doc.Span, e *expr, tense tense) {
	r.counted = doc.Span{}
	v, p := r.resolve(e, tense)
	if v == "" || v == "XXXX" {
		return
	}
	t := doc.Time{Span: span, Kind: e.kind, Value: v, Mod: e.mod, Anchor: r.counted, Zone: e.zone}
	r.d.Times = append(r.d.Times, t)
	if p.gran == granNone {
		return
	}
	if e.step == stepNone || e.unit == "D" {
		r.last, r.lastSpan = p, t.Span
	}
	switch {
	case p.gran == granDay:
		if e.clock || e.part != "" {
			r.lastHour = p
		}
		if e.clock {
			r.lastClock, r.lastMinutes = p, e.hour*60+e.min
		}
		r.lastDay, r.lastDaySpan, r.lastDayAt = p, t.Span, r.sentenceNo
	case p.gran == granQuarter && p.addMonths(3) <= r.a.day && (p.day > r.lastQuarter.day || r.lastQuarter.gran == granNone):
		r.lastQuarter = p
	}
}
