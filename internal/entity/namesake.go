package entity

import (
	"strconv"
	"strings"

	"rashomon/internal/doc"
)

// known is what a text tells of a person right beside a full name, by which two
// of one name are held apart.
type known struct {
	age    int    // 0: not told
	home   string // folded: "osk" of "Ida Brehm, 34, of Osk"
	office bool   // an office that is held in public: "Ida Brehm, the mayor"
	kin    bool   // told as somebody's relative: "his brother Karl Brehm"
	other  bool   // "another Ida Brehm"
	owner  int    // the chain of whom it is a relative; None
}

// knownOf reads what stands around a person's name.
func (t *thread) knownOf(p *point) known {
	k := known{owner: doc.None}
	t.kinOf(p, &k)
	if len(p.words) < 2 {
		return k
	}
	k.other = t.tellsApart(p.first)
	i := p.last
	if t.word(i) == "," || t.word(i) == "(" {
		if n, err := strconv.Atoi(t.word(i + 1)); err == nil && n > 0 && n < 120 && (t.word(i+2) == "," || t.word(i+2) == "." || t.word(i+2) == ")") {
			k.age = n
			i += 2
		}
	}
	if t.word(i) == "," && (t.word(i+1) == "of" || t.word(i+1) == "from") && i+2 < len(t.doc.Tokens) && t.doc.Tags[i+2].POS == doc.PROPN {
		last := i + 3
		for last < len(t.doc.Tokens) && last < i+6 && t.doc.Tags[last].POS == doc.PROPN {
			last++
		}
		k.home = fold(t.text(i+2, last))
	}
	if !p.role.Empty() && !k.kin {
		for w := range strings.FieldsSeq(fold(p.role.Of(t.doc.Text))) {
			if n := t.nouns.nouns[strings.Trim(w, ",.;")]; n.kind == doc.Person && n.class == "official" {
				k.office = true
			}
		}
	}
	return k
}

// tellsApart reports that the words before token i say that the name there is
// another's: "another Ida Brehm", "a second woman called Ida Brehm".
func (t *thread) tellsApart(i int) bool {
	other := func(k int) bool { return t.nouns.beside[strings.ToLower(t.word(k))] == "other" }
	return other(i-1) || t.nouns.beside[t.word(i-1)] == "named" && other(i-3)
}

// word is the text of token i, "" outside.
func (t *thread) word(i int) string {
	if i < 0 || i >= len(t.doc.Tokens) {
		return ""
	}
	return t.doc.Tokens[i].Of(t.doc.Text)
}

// kinOf reads the relative that a name is told to be, right before it: "his
// brother Karl", "Brehm's wife, Ida Brehm".
func (t *thread) kinOf(p *point, k *known) {
	i := p.first - 1
	if t.word(i) == "," {
		i--
	}
	if i < 0 || t.doc.Tags[i].POS != doc.NOUN {
		return
	}
	n, ok := t.noun(i)
	if !ok || n.class != "kin" {
		return
	}
	for _, c := range t.tree.Children(i) {
		if t.doc.Arcs[c].Rel == doc.NmodPoss {
			k.kin = true
			if at := t.at[c]; at != 0 {
				k.owner = t.points[at-1].chain
			}
		}
	}
	if p.gender == doc.GenderUnknown && k.kin {
		p.gender = n.gender
	}
}

// namesake reports whether the person of a chain cannot be the one whom a name
// stands for, for all that the names fit.
func (t *thread) namesake(id int, p *point) bool {
	c := &t.chains[id]
	if c.kind != doc.Person || p.kind != doc.Person {
		return false
	}
	if (c.number == plural) != (p.number == plural) {
		return true // "the Brehm brothers" are not Brehm
	}
	a, b := &c.known, &p.known
	switch {
	case b.owner == id:
		return true // nobody is his own brother
	case b.other && len(p.words) > 1:
		return true
	case a.age != 0 && b.age != 0 && (a.age-b.age > 1 || b.age-a.age > 1):
		return true
	case a.age != 0 && b.age != 0 && a.home != "" && b.home != "" && !strings.Contains(a.home, b.home) && !strings.Contains(b.home, a.home):
		return true
	}
	private := func(k *known) bool { return k.age != 0 && k.home != "" && !k.office }
	return private(a) && b.office && b.age == 0 || private(b) && a.office && a.age == 0
}

// learn adds to what is known of the person of a chain.
func (c *chain) learn(p *point) {
	k := &p.known
	if k.age != 0 {
		c.known.age = k.age
	}
	if k.home != "" {
		c.known.home = k.home
	}
	c.known.office = c.known.office || k.office
	c.known.kin = c.known.kin || k.kin
	if len(p.words) == 1 {
		c.bare++
	}
}

// bareName is the chain that a last name alone stands for where several in the
// text bear it: who spoke by that name just before, who was named so before, who
// is not told as a relative of the other, the latest.
func (t *thread) bareName(p *point, ids []int) int {
	best, score := doc.None, 0
	for _, id := range ids {
		c := &t.chains[id]
		s := 1 + min(c.bare, 3)*2
		if !c.known.kin {
			s++
		}
		if q := &t.points[c.points[len(c.points)-1]]; t.tells(p) && p.sentence-q.sentence <= 1 && t.spoke(c, p.sentence) {
			s += 10
		}
		if s > score {
			best, score = id, s
		}
	}
	return best
}

// spoke reports whether the person of a chain is the subject of a verb of speech
// in the sentence or the one before.
func (t *thread) spoke(c *chain, sentence int) bool {
	for k := len(c.points) - 1; k >= 0; k-- {
		q := &t.points[c.points[k]]
		if sentence-q.sentence > 1 {
			return false
		}
		if t.tells(q) {
			return true
		}
	}
	return false
}

// shareName gives the first of a pair the last name of the second, "John and Mary
// Brehm", and makes one of "Mr. and Mrs. Brehm".
func (t *thread) shareName(p *point, next found) {
	if p.kind != doc.Person || len(p.words) != 1 || t.word(p.last) != "and" || next.class != classPerson || next.first != p.last+1 || next.last-next.first < 2 {
		return
	}
	second := strings.Fields(fold(t.text(next.first, next.last)))
	if _, ok := t.nouns.given[second[0]]; !ok {
		return
	}
	g, ok := t.nouns.given[p.words[0]]
	if !ok {
		return
	}
	p.words = append(p.words, second[len(second)-1])
	p.folded = strings.Join(p.words, " ")
	if p.gender == doc.GenderUnknown {
		p.gender = g
	}
}

// couple makes several persons of a last name that two titles share: "Mr. and Mrs.
// Brehm", and of one that a family or brothers take: "the Brehm brothers".
func (t *thread) couple(p *point) {
	if p.kind != doc.Person || len(p.words) != 1 {
		return
	}
	i := p.first
	if _, title := t.nouns.titles[t.word(i)]; !title || i+1 >= p.last {
		i--
	}
	_, second := t.nouns.titles[t.word(i)]
	_, first := t.nouns.titles[t.word(i-2)]
	if second && first && t.word(i-1) == "and" {
		p.several(i - 2)
		return
	}
	h := t.doc.Arcs[p.head].Head
	if h == doc.None || h < p.last || h > p.last+1 {
		return
	}
	if n, ok := t.noun(h); ok && (n.class == "family" && n.kind == doc.Group || n.class == "kin" && t.doc.Tags[h].Fine == "NNS") {
		p.several(p.first)
	}
}

// several makes a name that of several persons, shown with the words from token
// shown on.
func (p *point) several(shown int) {
	p.number, p.gender, p.shown = plural, doc.GenderUnknown, p.first-shown
}
