package entity

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// mend sets right what the labeller could not see and the parse shows: names cut
// at a genitive, names of a gang or company that it passed over, and names whose
// noun says what they are.
func (t *thread) mend(names []found) []found {
	kept := names[:0]
	for _, n := range names {
		if n = t.cutGenitive(n); !t.isZone(n) {
			kept = append(kept, n)
		}
	}
	names = kept
	names = t.addNamed(names)
	t.kindByNoun(names)
	return t.lastNames(names)
}

// cutGenitive ends a name before a genitive where what stands there is a listed
// place, so that of "Osk's Prison" in a headline the place is left.
func (t *thread) cutGenitive(n found) found {
	for i := n.first + 1; i < n.last-1; i++ {
		if w := t.doc.Tokens[i].Of(t.doc.Text); w != "'s" && w != "’s" {
			continue
		}
		if t.nouns.places[fold(t.text(n.first, i))] != "" {
			return found{n.first, i, classPlace}
		}
		break
	}
	return n
}

// zones are the words behind a time of day that name its zone.
var zones = map[string]bool{"GMT": true, "UTC": true, "BST": true, "CET": true, "CEST": true, "EST": true, "EDT": true, "CST": true, "CDT": true,
	"PST": true, "PDT": true, "MST": true, "MDT": true, "ET": true, "IST": true, "AEST": true, "AEDT": true, "JST": true, "EAT": true, "MSK": true}

// isZone reports whether what was taken for a name is the zone of a time of day,
// "14:32 GMT", or a number: "No. 1".
func (t *thread) isZone(n found) bool {
	w := t.doc.Tokens[n.first].Of(t.doc.Text)
	switch n.last - n.first {
	case 1:
		if n.first == 0 || !zones[w] {
			return false
		}
		before := t.doc.Tokens[n.first-1].Of(t.doc.Text)
		return t.doc.Tokens[n.first-1].Shape == doc.ShapeDigit || before == "a.m." || before == "p.m." || before == "am" || before == "pm"
	case 2:
		return (w == "No." || w == "Nos.") && t.doc.Tokens[n.first+1].Shape == doc.ShapeDigit
	}
	return false
}

// text is the words of the tokens [first, last) as they stand.
func (t *thread) text(first, last int) string {
	return doc.Span{Start: t.doc.Tokens[first].Start, End: t.doc.Tokens[last-1].End}.Of(t.doc.Text)
}

// addNamed adds names that no label covers and that a noun for a body takes to
// itself: "the Red Harbour and KX-9 gangs".
func (t *thread) addNamed(names []found) []found {
	covered := make([]bool, len(t.doc.Tokens))
	for _, n := range names {
		for i := n.first; i < n.last; i++ {
			covered[i] = true
		}
	}
	before := len(names)
	for _, s := range t.doc.Sentences {
		for i := s.First; i < s.Last; i++ {
			if covered[i] || t.doc.Tags[i].POS != doc.PROPN || !t.bodyTakes(i, 0) {
				continue
			}
			last := t.nameEnd(i, s.Last, covered)
			names = append(names, found{i, last, classOrg})
			i = last - 1
		}
	}
	if len(names) > before {
		slices.SortFunc(names, func(a, b found) int { return cmp.Compare(a.first, b.first) })
	}
	return names
}

// bodyTakes reports whether token i modifies a noun for a gang, company, party or
// group, or is joined by "and" to one that does.
func (t *thread) bodyTakes(i, depth int) bool {
	a := t.doc.Arcs[i]
	if a.Head == doc.None || depth > 3 {
		return false
	}
	switch a.Rel {
	case doc.Compound:
		n, ok := t.noun(a.Head)
		return ok && t.doc.Tags[a.Head].POS == doc.NOUN && n.kind == doc.Org && sameThing[n.class]
	case doc.Conj:
		return t.doc.Tags[a.Head].POS == doc.PROPN && t.bodyTakes(a.Head, depth+1)
	}
	return false
}

// nameEnd is where a name that begins at token i ends: further names and numbers
// that hang on it, and hyphens between them.
func (t *thread) nameEnd(i, limit int, covered []bool) int {
	last := i + 1
	for j := i + 1; j < limit && !covered[j]; j++ {
		a, tag := t.doc.Arcs[j], t.doc.Tags[j]
		glued := t.doc.Tokens[j].Start == t.doc.Tokens[j-1].End
		switch {
		case tag.POS == doc.PUNCT && glued:
			continue
		case tag.POS == doc.NUM, tag.POS == doc.PROPN && (a.Head >= i && a.Head < j || glued):
			last = j + 1
			continue
		}
		break
	}
	return last
}

// kindByNoun gives a name that was taken for a person's, or for nothing known, the
// kind of the noun that it stands beside: "the militia Red Harbour". All names of
// the same spelling in the text follow.
func (t *thread) kindByNoun(names []found) {
	told := map[string]class{}
	for _, n := range names {
		if c, ok := t.nounBeside(n); ok {
			told[fold(t.text(n.first, n.last))] = c
		}
	}
	if len(told) == 0 {
		return
	}
	for i, n := range names {
		if !t.unsure(n) {
			continue
		}
		if c, ok := told[fold(t.text(n.first, n.last))]; ok {
			names[i].class = c
		}
	}
}

var classByKind = map[doc.EntityKind]class{doc.Org: classOrg, doc.Place: classPlace, doc.Site: classSite}

// nounBeside is the class of the noun right before a name that the parse ties to
// it, or right behind it: "the Red Harbour gang".
func (t *thread) nounBeside(n found) (class, bool) {
	if !t.unsure(n) {
		return 0, false
	}
	head := t.headOf(n.first, n.last)
	if a := t.doc.Arcs[head]; a.Rel == doc.Appos && a.Head < n.first {
		if noun, ok := t.noun(a.Head); ok && noun.kind == doc.Org && sameThing[noun.class] && t.doc.Tags[a.Head].Fine != "NNS" {
			return classOrg, true
		}
	}
	if n.class == classPlace {
		return 0, false
	}
	for _, i := range [2]int{n.first - 1, n.last} {
		if i < 0 || i >= len(t.doc.Tokens) || t.doc.Tags[i].POS != doc.NOUN || t.doc.Tags[i].Fine == "NNS" {
			continue
		}
		noun, ok := t.noun(i)
		c, named := classByKind[noun.kind]
		if !ok || !named || !t.tied(head, i) && !(sameThing[noun.class] && t.unlikePerson(n)) {
			continue
		}
		if i == n.last && !sameThing[noun.class] {
			continue // "the Brehm administration" is not Brehm
		}
		return c, true
	}
	return 0, false
}

// lastNames lets a last name that is written now with and now without its accents
// be a person's in both spellings, which the labeller takes for two words, and
// adds the last names that it passed over.
func (t *thread) lastNames(names []found) []found {
	last := map[string]string{} // folded last name -> as it is written
	covered := make([]bool, len(t.doc.Tokens))
	for _, n := range names {
		if n.class == classPerson && n.last-n.first > 1 {
			w := t.text(n.last-1, n.last)
			last[fold(w)] = w
		}
		for i := n.first; i < n.last; i++ {
			covered[i] = true
		}
	}
	if len(last) == 0 {
		return names
	}
	for i, n := range names {
		if n.class == classPerson || n.last-n.first != 1 {
			continue
		}
		w := t.text(n.first, n.last)
		if full, ok := last[fold(w)]; ok && full != w {
			names[i].class = classPerson
		}
	}
	t.surnames(names)
	before := len(names)
	for i := range t.doc.Tokens {
		if covered[i] || t.doc.Tags[i].POS != doc.PROPN {
			continue
		}
		if _, ok := last[fold(t.text(i, i+1))]; ok {
			names = append(names, found{i, i + 1, classPerson})
		}
	}
	if len(names) > before {
		slices.SortFunc(names, func(a, b found) int { return cmp.Compare(a.first, b.first) })
	}
	return names
}

// surnames lets a single word be a person's that the labeller takes for the name of
// a body, where the text has called somebody by it in full before, and no body is
// named with it but one that is called after its founder: after "Ada Venn", "Venn"
// is she and not the Venn Foundation; after "Bill Marn" "Marn" may be the Marn
// Motor Company.
func (t *thread) surnames(names []found) {
	full := map[string]int{} // last name -> its first token in the first full name
	barred := map[string]bool{}
	for _, n := range names {
		first, last := t.text(n.first, n.first+1), t.text(n.last-1, n.last)
		switch {
		case n.last-n.first == 1:
			if _, known := full[last]; !known {
				barred[last] = barred[last] || n.class != classPerson
			}
		case n.class == classPerson:
			if _, known := full[last]; !known {
				full[last] = n.last - 1
			}
		case !founded[strings.ToLower(last)]:
			barred[first], barred[last] = true, true
		}
	}
	for i, n := range names {
		if n.class != classOrg || n.last-n.first != 1 {
			continue
		}
		w := t.text(n.first, n.last)
		if at, ok := full[w]; ok && at < n.first && !barred[w] && t.nouns.places[fold(w)] == "" {
			names[i].class = classPerson
		}
	}
}

// founded are the last words of names of bodies that are called after who founded
// them or whom they remember.
var founded = map[string]bool{"foundation": true, "fund": true, "trust": true, "institute": true, "center": true, "centre": true, "library": true, "school": true, "museum": true, "charity": true, "memorial": true, "hospital": true}

// unsure reports whether a noun beside a name is to be believed rather than the
// labeller: where it took the name for a person's, a thing's, or for that of a
// place that no list knows.
func (t *thread) unsure(n found) bool {
	return n.class == classPerson || n.class == classOther ||
		n.class == classPlace && t.nouns.places[fold(t.text(n.first, n.last))] == ""
}

// unlikePerson reports whether a name of several words begins with no first name,
// so that a noun beside it is believed where the parse does not tie them.
func (t *thread) unlikePerson(n found) bool {
	_, given := t.nouns.given[fold(t.text(n.first, n.first+1))]
	return n.last-n.first > 1 && !given
}

// tied reports whether one of two tokens hangs on the other as a name on its
// noun.
func (t *thread) tied(a, b int) bool {
	for _, pair := range [2][2]int{{a, b}, {b, a}} {
		if arc := t.doc.Arcs[pair[0]]; arc.Head == pair[1] {
			switch arc.Rel {
			case doc.Appos, doc.Flat, doc.Compound, doc.Nmod:
				return t.tree.Child(pair[0], doc.Case) == doc.None
			}
		}
	}
	return false
}
