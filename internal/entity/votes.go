package entity

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// votes are what a first reading of a text says of each of its words, so that a
// second one can tell a name that is plain in one place ("Mayor Ida Brehm") where
// it is not in another ("Brehm").
type votes struct {
	text    *text
	labels  []uint8 // of the first reading, by token
	words   []int32 // of the name in which a token stands
	counts  [][classes + 1]int32
	longest []longest
}

// longest is the longest name in which a word stands, its class and the part
// that the word plays in it.
type longest struct {
	words int32
	class class
	part  uint8
}

func newVotes(t *text, labels []uint8) *votes {
	v := &votes{text: t, labels: labels, words: make([]int32, len(labels)), counts: make([][classes + 1]int32, len(t.seen)), longest: make([]longest, len(t.seen))}
	for i, l := range labels {
		if w := &t.words[i]; w.caps.capital() {
			v.counts[w.id][voteOf(l)]++
		}
	}
	for _, s := range t.doc.Sentences {
		eachName(labels[s.First:s.Last], func(first, last int, c class) {
			for i := first; i < last; i++ {
				v.words[s.First+i] = int32(last - first)
			}
			for i := first; i < last && last-first > 1; i++ {
				l := &v.longest[t.words[s.First+i].id]
				if int(l.words) < last-first {
					*l = longest{int32(last - first), c, uint8(part(int(labels[s.First+i])))}
				}
			}
		})
	}
	return v
}

// voteOf is the place of a label among the votes: its class, or after all of
// them for O.
func voteOf(label uint8) int {
	if label == outside {
		return int(classes)
	}
	return int(classOf(int(label)))
}

// eachName calls f with the words [first, last) and the class of each name.
func eachName(labels []uint8, f func(first, last int, c class)) {
	first := 0
	for i, l := range labels {
		switch part(int(l)) {
		case begin:
			first = i
		case single:
			f(i, i+1, classOf(int(l)))
		case end:
			f(first, i+1, classOf(int(l)))
		}
	}
}

// of is what the other occurrences of the word of token i were read as: the
// class that won, one more than it, and how clearly. 0: the word does not recur.
func (v *votes) of(s doc.Sentence, i int) uint64 {
	if i < s.First || i >= s.Last || !v.text.words[i].caps.capital() {
		return 0
	}
	counts := v.counts[v.text.words[i].id]
	counts[voteOf(v.labels[i])]--
	total, best := int32(0), 0
	for c, n := range counts {
		total += n
		if n > counts[best] {
			best = c
		}
	}
	if total == 0 {
		return 0
	}
	clear := uint64(0)
	if counts[best] == total {
		clear = 1
	}
	return uint64(best+1)<<1 | clear
}

// speak reports whether a word in [first, last) recurs in the text with a capital,
// or stands in a longer name elsewhere.
func (v *votes) speak(s doc.Sentence, first, last int) bool {
	for i := first; i < last; i++ {
		w := &v.text.words[i]
		if v.of(s, i) != 0 || w.caps.capital() && v.longest[w.id].words > max(1, v.words[i]) {
			return true
		}
	}
	return false
}

// features appends what the votes say of token i.
func (v *votes) features(out []uint64, s doc.Sentence, m mode, i int) []uint64 {
	w := &v.text.words[i]
	p, o, n := v.of(s, i-1), v.of(s, i), v.of(s, i+1)
	if p|o|n != 0 {
		out = append(out, model.Hash3(fVotesAround, p, o, n))
	}
	if o != 0 {
		out = append(out, model.Hash3(fVote, o, uint64(w.caps), uint64(m)))
	}
	if l := v.longest[w.id]; l.words > 1 && w.caps.capital() {
		out = append(out, model.Hash3(fVoteLongest, uint64(l.class)<<8|uint64(l.part), uint64(min(l.words, 4)), o))
	}
	return out
}
