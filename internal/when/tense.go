package when

import (
	"strings"

	"rashomon/internal/doc"
)

// tense is the time of the clause that an expression stands in, as far as the
// choice between last Tuesday and next Tuesday needs it.
type tense uint8

const (
	tenseNone tense = iota
	tensePast
	tenseFuture
)

// reach is how many items away from an expression its verb is looked for.
const reach = 24

// tense looks for the verb nearest to item i: before it, or after it where the
// expression opens its clause ("On Tuesday the court will ...").
func (r *reading) tense(i int) tense {
	left, dl := r.verb(i, -1)
	right, dr := r.verb(i, 1)
	switch {
	case left == tenseNone:
		return right
	case right == tenseNone:
		return left
	case dl > 3 && dr < dl && r.opensClause(i):
		return right
	}
	return left
}

// tenseOf is the tense for the choice between the last and the next of item i.
// "Wednesday's ruling" has been, whatever comes of it; "until Friday" and
// "through March" look ahead.
func (r *reading) tenseOf(i int) tense {
	e := r.items[i].expr
	if e.weekday == 0 && e.month == 0 && e.quarter == 0 && e.season == "" && e.unit == "" && e.holiday == "" && !e.clock {
		return tenseNone
	}
	if i+1 < len(r.items) && r.items[i+1].word == r.k.apostrophe {
		if t, n := r.verb(i, 1); t == tenseFuture && n < 8 && i+3 < len(r.items) && r.k.gatherings[r.items[i+3].word] {
			return t // "Friday's hearing will be held in Osk"
		}
		return tensePast
	}
	t := r.tense(i)
	if t == tenseFuture && r.overtaken(i) {
		return tensePast
	}
	if i > 0 && r.k.ahead[r.items[i-1].word] && e.dom == 0 && !r.opensClause(i) {
		return tenseFuture
	}
	if from, opens := r.setsOut(i); opens && t != tenseFuture && (t == tenseNone && !from || r.standing(i) || r.decreed(i)) {
		return tenseFuture
	}
	return t
}

// overtaken reports whether what was set for item i has been, since the clause
// tells what came of it: "was due to leave on Sunday, but left late".
func (r *reading) overtaken(i int) bool {
	set := false
	for k := i - 1; k > 0 && k >= i-reach && !set; k-- {
		before, ok := r.tag(k - 1)
		set = ok && r.k.tenses[r.items[k].word] == cueSchedule && before.POS == doc.AUX && before.Fine == "VBD"
	}
	for k := i + 1; set && k+1 < len(r.items) && k <= i+2; k++ {
		tag, ok := r.tag(k + 1)
		if r.items[k].word == r.k.but {
			return ok && tag.Fine == "VBD"
		}
	}
	return false
}

// setsOut reports whether item i is a day, month or the like without a date, told
// as a beginning, "beginning Thursday", "starting in May", and whether "from" says
// so, by which a thing may also be told apart: "the letter from Monday".
func (r *reading) setsOut(i int) (from, opens bool) {
	e := r.items[i].expr
	if e.dom > 0 || e.rel != relNone || e.step != stepNone {
		return false, false
	}
	if w := r.d.Text[r.items[i].start:r.items[i].end]; strings.HasPrefix(w, "beginning ") && !strings.HasPrefix(w, "beginning of ") {
		return false, true // the grammar takes the word into the expression
	}
	if i > 1 && r.k.on[r.items[i-1].word] {
		i--
	}
	if i == 0 {
		return false, false
	}
	w := r.items[i-1].word
	return w == r.k.from, r.k.starts[w]
}

// standing reports whether item i tells since when or from when on a thing is as
// it is told in the present: "schools are shut from Tuesday" is said of what is to
// come; of what has been, "since" is.
func (r *reading) standing(i int) bool {
	if i < 3 {
		return false
	}
	state, ok := r.tag(i - 2)
	be, _ := r.tag(i - 3)
	return ok && (state.Fine == "VBN" || state.POS == doc.ADJ) && be.POS == doc.AUX && (be.Fine == "VBZ" || be.Fine == "VBP")
}

// decreed reports whether the verb before item i is one by which people settle
// what is to come: "declared three days of mourning from Wednesday".
func (r *reading) decreed(i int) bool {
	for k, n := i-1, 1; k >= 0 && n <= reach; k, n = k-1, n+1 {
		c := r.k.tenses[r.items[k].word]
		tag, ok := r.tag(k)
		switch verb := !ok || tag.POS == doc.VERB; {
		case c == cueDecree && verb:
			next, ok := r.tag(k + 1)
			return !ok || next.POS != doc.PRON // "called them from Monday on"
		case c == cuePast || ok && (tag.Fine == "VBD" || tag.Fine == "VBZ" || tag.Fine == "VBP"):
			return false
		}
	}
	return false
}

// opensClause reports whether only a preposition stands between item i and the
// mark or conjunction before it.
func (r *reading) opensClause(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		w := r.items[k].word
		if w == r.k.comma || w == r.k.and || w == r.k.that {
			return true
		}
	}
	return i <= 2
}

// verb finds the nearest word that tells a tense in one direction, and how far
// it is.
func (r *reading) verb(i, dir int) (tense, int) {
	infinitive := false
	for k, n := i+dir, 1; k >= 0 && k < len(r.items) && n <= reach; k, n = k+dir, n+1 {
		it := &r.items[k]
		if it.mask != 0 && it.expr != nil {
			continue
		}
		switch r.k.tenses[it.word] {
		case cueFuture:
			return tenseFuture, n
		case cuePast:
			if dir < 0 && infinitive {
				return tenseNone, n
			}
			return tensePast, n
		case cuePlan:
			if infinitive || dir > 0 || r.nextIsTo(k) || it.word == r.k.setWord && k+1 < len(r.items) && r.items[k+1].word == r.k.forWord {
				return tenseFuture, n
			}
		case cueSchedule:
			if k+1 < len(r.items) && r.k.scheduled[r.items[k+1].word] {
				if k > 1 && (r.items[k-1].word == r.k.had || r.items[k-2].word == r.k.had) {
					return tensePast, n
				}
				return tenseFuture, n
			}
		case cueTimetable:
			if !infinitive && r.timetable(k) {
				return tenseFuture, n
			}
		case cueTo:
			if dir < 0 && r.bareVerb(k+1) {
				infinitive = true
			}
			continue
		}
		if tag, ok := r.tag(k); ok {
			switch tag.Fine {
			case "VBD":
				if infinitive {
					return tenseNone, n
				}
				return tensePast, n
			case "VBN": // "the ruling announced Wednesday"
				if dir < 0 && n <= 5 && !infinitive && !(k > 0 && r.items[k-1].word == r.k.be) && !(k > 1 && r.items[k-2].word == r.k.be) {
					return tensePast, n
				}
			case "MD":
				return tenseFuture, n
			case "VBZ", "VBP":
				if infinitive {
					return tenseFuture, n
				}
			}
		} else if it.word == 0 && r.looksPast(it) {
			return tensePast, n
		}
	}
	if infinitive {
		return tenseFuture, reach
	}
	return tenseNone, reach
}

// timetable reports whether item k is a verb in the present, told of a day.
func (r *reading) timetable(k int) bool {
	if r.k.takes[r.items[k].word] && !(k+1 < len(r.items) && r.k.taken[r.items[k+1].word]) {
		return false
	}
	tag, ok := r.tag(k)
	return ok && (tag.Fine == "VBZ" || tag.Fine == "VBP")
}

func (r *reading) nextIsTo(k int) bool {
	return k+1 < len(r.items) && r.k.tenses[r.items[k+1].word] == cueTo
}

// bareVerb reports whether item k can be the verb after "to".
func (r *reading) bareVerb(k int) bool {
	tag, ok := r.tag(k)
	return !ok || tag.Fine == "VB"
}

// looksPast guesses at a verb in the past by its ending; used without tags.
func (r *reading) looksPast(it *item) bool {
	n := it.end - it.start
	return n > 4 && !it.capital && r.d.Text[it.end-2:it.end] == "ed"
}

// cue is what a word alone tells of the tense; see rules/tense.tsv.
type cue uint8

const (
	cueNone cue = iota
	cueFuture
	cuePast
	cuePlan
	cueTo
	cueSchedule
	cueTimetable
	cueDecree
)

var cueNames = map[string]cue{"future": cueFuture, "past": cuePast, "plan": cuePlan, "to": cueTo, "schedule": cueSchedule, "timetable": cueTimetable, "decree": cueDecree}
