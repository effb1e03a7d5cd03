package when

import (
	"sort"

	"rashomon/internal/doc"
)

// gate says whether items [i,j) may be read as a sense of the lexicon. It uses
// the tags where the doc has them and the spelling where it has not.
type gate func(r *reading, i, j int) bool

// gateNames are the gates that rule files may name.
var gateNames = map[string]gate{
	"capital": capitalGate,
	"upper":   func(r *reading, i, j int) bool { return r.items[i].upper },
	"name":    nameGate,
	"dotted":  func(r *reading, i, j int) bool { return r.items[i].capital && besideFigure(r, i, j, true) },
	"beside": func(r *reading, i, j int) bool {
		return r.items[i].capital && besideFigure(r, i, j, false) || figureAt(r, i, j) || r.ordinalBeside(i, j) || r.monthAnnounced(i)
	},
	"noun":      nounGate,
	"modifier":  modifierGate,
	"adjective": adjectiveGate,
	"thing":     thingGate,
	"now":       nowGate,
	"soon":      soonGate,
	"stuck":     stuckGate,
	"stuckunit": func(r *reading, i, j int) bool {
		return i > 0 && r.items[i-1].digits > 0 && r.items[i-1].end == r.items[i].start && !r.items[i].capital
	},
	"title":  titleGate,
	"common": commonGate,
	"untitled": func(r *reading, i, j int) bool {
		return !r.items[i].capital || r.items[i].upper || i == 0 || r.items[i-1].word != r.k.the || j >= len(r.items) || !r.items[j].capital || r.k.lex.mayBe(r.items[j].word, ^mask(0))
	},
	"unnamed": func(r *reading, i, j int) bool { return !r.items[i].capital || !r.nameBeside(i) },
}

func capitalGate(r *reading, i, j int) bool { return r.items[i].capital }

// nameGate lets "May", "March" and "August" be months: not the verbs, and not a
// woman of that name. A figure beside them settles it.
func nameGate(r *reading, i, j int) bool {
	if !r.items[i].capital {
		return r.ordinalBeside(i, j)
	}
	if besideFigure(r, i, j, true) {
		return true
	}
	if tag, ok := r.tag(i); ok {
		if tag.POS != doc.PROPN && tag.POS != doc.NOUN && !(tag.POS == doc.X && !r.firstWord(i)) {
			return false
		}
	} else if r.firstWord(i) && !r.allCapitals(i) {
		return false
	}
	if r.allCapitals(i) {
		return r.after(i, r.k.timePrepositions)
	}
	if j < len(r.items) && r.k.afterMarch[r.items[j].word] && !r.after(i, r.k.timePrepositions) {
		return false // "the March for Life"
	}
	// A capital beside it makes it a part of a name: "Theresa May", "March Madness".
	return !r.nameBeside(i) && !r.possessiveBefore(i)
}

// nameBeside reports whether a capitalised word that tells no time stands before
// item i, and is not the first of the sentence.
func (r *reading) nameBeside(i int) bool {
	if i == 0 || !r.items[i-1].capital || r.firstWord(i-1) && !r.items[i-1].upper {
		return false
	}
	p := r.items[i-1].word
	return !r.k.timePrepositions[p] && !r.k.lex.mayBe(p, ^cRef.mask()) // "Long" is of a name, though "long ago" is a time
}

// modifierGate drops the verb "last" and the preposition "past".
func modifierGate(r *reading, i, j int) bool {
	tag, ok := r.tag(i)
	return !ok || tag.POS != doc.VERB && tag.POS != doc.AUX
}

// possessiveBefore reports whether "'s" stands before item i: "the Women's March".
func (r *reading) possessiveBefore(i int) bool {
	return i > 1 && r.items[i-2].word == r.k.apostrophe && r.items[i-1].end-r.items[i-1].start == 1
}

// commonGate drops units with a capital within a sentence: "Coach of the Year", and
// "it would be The Year".
func commonGate(r *reading, i, j int) bool {
	if i > 0 && r.items[i].capital && !r.items[i].upper && r.items[i-1].capital && r.items[i-1].word == r.k.the && !r.firstWord(i-1) {
		return false
	}
	return !r.items[i].capital || i == 0 || r.items[i].upper || r.items[i-1].capital || r.items[i-1].mask != 0
}

// besideFigure reports whether a figure of a day or year stands beside the items.
func besideFigure(r *reading, i, j int, dotted bool) bool {
	if figureAt(r, i, j) || i > 1 && r.items[i-1].word == r.k.of && figureAt(r, i-1, i) {
		return true
	}
	if j+1 < len(r.items) && r.items[j].word == r.k.comma && r.items[j+1].mask.has(cYear) {
		return true
	}
	return dotted && i > 0 && r.after(i, r.k.timePrepositions)
}

// figureAt reports whether a figure of a day or year stands right beside the
// items, or with a hyphen or slash between.
func figureAt(r *reading, i, j int) bool {
	figure := func(k int) bool {
		return k >= 0 && k < len(r.items) && !r.beforeLetter(k) && (r.items[k].mask&(cDay.mask()|cYear.mask()|cOrdinal.mask()|cDecade.mask()) != 0 || k >= j && r.k.lex.mayBe(r.items[k].word, cOrdinal.mask()))
	}
	return figure(j) || figure(i-1) || r.partedFigure(i, j)
}

// beforeLetter reports whether a letter follows the figure of item k that makes it
// none of a day: "March 5B" is a rocket, "March 5th" a day.
func (r *reading) beforeLetter(k int) bool {
	it := &r.items[k]
	return it.digits > 0 && !it.mask.has(cOrdinal) && it.end < len(r.d.Text) && isLetterAt(r.d.Text, it.end) &&
		!(k+1 < len(r.items) && r.items[k+1].start == it.end && r.items[k+1].mask.has(cOrdinal))
}

// partedFigure reports whether a figure stands beside the items with only a
// hyphen or slash between, without blanks: "Dec-2018", "2/Oct".
func (r *reading) partedFigure(i, j int) bool {
	parts := func(k, from, to int) bool {
		return k >= 0 && k < len(r.items) && (r.items[k].word == r.k.hyphen || r.items[k].word == r.k.slash) && from == to
	}
	figure := func(k int) bool {
		return k >= 0 && k < len(r.items) && r.items[k].digits > 0
	}
	return figure(j+1) && parts(j, r.items[j-1].end, r.items[min(j, len(r.items)-1)].start) ||
		figure(i-2) && parts(i-1, r.items[max(i-1, 0)].end, r.items[i].start)
}

// stuckGate lets the "a" of "9a" and the "p" of "9:30p" stand for the halves of
// the day: after figures of an hour that a word or mark announces.
func stuckGate(r *reading, i, j int) bool {
	if i == 0 || r.items[i-1].end != r.items[i].start || r.items[i].end-r.items[i].start != 1 || r.items[i].capital {
		return false
	}
	h := &r.items[i-1]
	return h.mask.has(cClocknum) || h.mask.has(cHour) && i > 1 && (r.items[i-2].word == r.k.at || r.k.timePrepositions[r.items[i-2].word])
}

// ordinalBeside reports whether an ordinal stands beside the items, as in "may
// 3rd" and "4th of march"; before "of", a plain figure will do.
func (r *reading) ordinalBeside(i, j int) bool {
	ordinal := func(k int) bool {
		return k >= 0 && k < len(r.items) && (r.items[k].mask.has(cOrdinal) || r.k.lex.mayBe(r.items[k].word, cOrdinal.mask()))
	}
	return ordinal(j) || ordinal(i-1) || i > 1 && r.items[i-1].word == r.k.of && (ordinal(i-2) || r.items[i-2].mask.has(cDay))
}

// monthAnnounced reports whether a short name of a month follows a word that
// hardly stands before anything else: "since Oct", "last sept". "Jan" and "Mar"
// are names, too.
func (r *reading) monthAnnounced(i int) bool {
	if i == 0 || r.items[i].upper {
		return false
	}
	if i > 1 && r.items[i-1].word == r.k.of && (r.items[i-2].word == r.k.month || r.items[i].capital && r.k.lex.mayBe(r.items[i-2].word, cUnit.mask()|cEdge.mask())) {
		return true
	}
	month := func(k int) bool {
		return k >= 0 && k < len(r.items) && r.k.lex.mayBe(r.items[k].word, cMonth.mask())
	}
	joins := func(k int) bool {
		return k >= 0 && k < len(r.items) && (r.items[k].word == r.k.hyphen || r.items[k].word == r.k.to)
	}
	if r.items[i].capital && (joins(i+1) && month(i+2) || joins(i-1) && month(i-2)) {
		return true // "Jan-Feb 2017", "from Sep to Nov"
	}
	if !r.k.monthWords[r.items[i-1].word] {
		return false
	}
	return r.items[i].capital || r.k.relWords[r.items[i-1].word]
}

// nounGate keeps "fall", "spring" and the other seasons from being verbs; a word
// in the plural or of another kind is no season.
func nounGate(r *reading, i, j int) bool {
	tag, ok := r.tag(i)
	return !ok || tag.POS == doc.NOUN || tag.POS == doc.PROPN || tag.POS == doc.ADJ
}

func adjectiveGate(r *reading, i, j int) bool {
	tag, ok := r.tag(i)
	return !ok || tag.POS == doc.ADJ || tag.POS == doc.X
}

// thingGate lets "the future" and "the past" pass, and not "the future king".
func thingGate(r *reading, i, j int) bool {
	if tag, ok := r.tag(j - 1); ok && tag.POS != doc.NOUN && tag.POS != doc.PROPN {
		return false
	}
	if j >= len(r.items) {
		return true
	}
	n := &r.items[j]
	if n.mask != 0 || r.k.lex.mayBe(n.word, amountClasses) {
		return false
	}
	if tag, ok := r.tag(j); ok {
		return tag.POS != doc.NOUN && tag.POS != doc.PROPN && tag.POS != doc.ADJ && tag.POS != doc.NUM
	}
	return n.word != 0 || !isLetterAt(r.d.Text, n.start)
}

// amountClasses are the classes of words that make "the past" the start of a
// length of time.
const amountClasses = mask(1<<cOnes | 1<<cTens | 1<<cScale | 1<<cVague | 1<<cPair | 1<<cUnit | 1<<cUnits | 1<<cSeason | 1<<cSeasons | 1<<cMonth | 1<<cWeekday | 1<<cPart | 1<<cOrdinal)

// mayBe reports whether a phrase that begins with the word has one of the
// classes.
func (l *lexicon) mayBe(word int32, classes mask) bool {
	if word == 0 || int(word) >= len(l.phrases) {
		return false
	}
	for _, e := range l.phrases[word] {
		for _, s := range e.senses {
			if classes.has(s.class) {
				return true
			}
		}
	}
	return false
}

func isLetterAt(t string, i int) bool { return t[i]|0x20 >= 'a' && t[i]|0x20 <= 'z' }

// nowGate drops the "now" of "now that".
func nowGate(r *reading, i, j int) bool {
	return j >= len(r.items) || r.items[j].word != r.k.that
}

// soonGate drops "as soon as", "how soon" and "sooner or later".
func soonGate(r *reading, i, j int) bool {
	return !(i > 0 && (r.items[i-1].word == r.k.as || r.items[i-1].word == r.k.too))
}

// tag is the tag of the token that begins where item i begins.
func (r *reading) tag(i int) (doc.Tag, bool) {
	if r.d.Has&doc.Tags == 0 || i >= len(r.items) {
		return doc.Tag{}, false
	}
	k := r.token(r.items[i].start)
	if k == doc.None {
		return doc.Tag{}, false
	}
	return r.d.Tags[k], true
}

// token is the token of the sentence that holds byte at; None where none does.
func (r *reading) token(at int) int {
	lo, hi := r.sentence.First, r.sentence.Last
	if lo >= hi || hi > len(r.d.Tokens) {
		return doc.None
	}
	ts := r.d.Tokens[lo:hi]
	k := sort.Search(len(ts), func(k int) bool { return ts[k].End > at })
	if k == len(ts) || ts[k].Start > at {
		return doc.None
	}
	return lo + k
}

// firstWord reports whether item i begins the sentence, but for marks.
func (r *reading) firstWord(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if wordByte(r.d.Text[r.items[k].start]) {
			return false
		}
	}
	return true
}

// allCapitals reports whether the sentence is written in capitals around item i.
func (r *reading) allCapitals(i int) bool {
	return r.items[i].upper && (i > 0 && r.items[i-1].upper || i+1 < len(r.items) && r.items[i+1].upper)
}

// after reports whether item i follows one of the words.
func (r *reading) after(i int, words map[int32]bool) bool {
	return i > 0 && words[r.items[i-1].word]
}

// titleGate drops "Daily" in the name of a newspaper: a capital within the
// sentence, or before another.
func titleGate(r *reading, i, j int) bool {
	if tag, ok := r.tag(i); ok && (tag.POS == doc.NOUN || tag.POS == doc.PROPN) || j < len(r.items) && r.items[j].capital {
		return false
	}
	return !r.items[i].capital || r.firstWord(i)
}
