package entity

import (
	"fmt"
	"math/bits"
	"strconv"

	"rashomon/internal/doc"
)

// antecedent holds the weights of rules/antecedents.tsv.
type antecedent struct {
	count, distance, gender, group, it, name, near, object, org, parallel, pronoun, quoted, speaker, start, subject float64
}

func loadAntecedent() (*antecedent, error) {
	a := &antecedent{}
	into := map[string]*float64{
		"count": &a.count, "distance": &a.distance, "gender": &a.gender, "group": &a.group, "it": &a.it, "name": &a.name, "near": &a.near,
		"object": &a.object, "org": &a.org, "parallel": &a.parallel, "pronoun": &a.pronoun, "quoted": &a.quoted, "speaker": &a.speaker, "start": &a.start, "subject": &a.subject,
	}
	rows, err := readRows("antecedents")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		w := into[r[0]]
		if w == nil || len(r) < 2 {
			return nil, fmt.Errorf("entity/rules/antecedents.tsv: %q is no feature that pronouns.go knows", r[0])
		}
		if *w, err = strconv.ParseFloat(r[1], 64); err != nil {
			return nil, fmt.Errorf("entity/rules/antecedents.tsv: %s: %w", r[0], err)
		}
	}
	return a, nil
}

const farthest = 3 // sentences between a pronoun and what it stands for

// pronounChain is the chain that a pronoun stands for.
func (t *thread) pronounChain(i int) int {
	p := &t.points[i]
	var buf [12]byte
	pr := pronouns[string(lowerShort(t.doc.Tokens[p.head].Of(t.doc.Text), buf[:0]))]
	if p.person == 1 {
		return t.firstPerson(i, pr)
	}
	if pr.kinds == it.kinds && t.expletive(p) {
		return doc.None
	}
	best, score := doc.None, 0.0
	for k := i - 1; k >= max(0, i-back); k-- {
		q := &t.points[k]
		if t.apart(p, q) > farthest {
			break
		}
		if q.chain == doc.None || !t.mayStandFor(p, pr, q) {
			continue
		}
		if s := t.weigh(p, pr, q, i-k); s > score {
			best, score = q.chain, s
		}
	}
	return best
}

// mayStandFor reports whether nothing forbids that p stands for the entity of q.
func (t *thread) mayStandFor(p *point, pr pronoun, q *point) bool {
	c := &t.chains[q.chain]
	if pr.kinds>>c.kind&1 == 0 || q.form == doc.Pronoun && (q.person == 1 || q.number != pr.number) {
		return false
	}
	if !agrees(c.gender, pr.gender) {
		return false
	}
	if pr.number == singular && (c.number == plural || c.kind == doc.Group && q.number == plural) {
		return false
	}
	if pr.kinds == they.kinds && c.kind == doc.Person && c.number == singular && c.gender != doc.GenderUnknown {
		return false
	}
	return !t.sameClause(p, pr, q)
}

// sameClause reports whether the two stand as subject and object of one verb,
// where only "himself" may point at the subject, or one within the other's
// phrase.
func (t *thread) sameClause(p *point, pr pronoun, q *point) bool {
	if p.sentence != q.sentence {
		return false
	}
	a, b := t.doc.Arcs[p.head], t.doc.Arcs[q.head]
	if t.tree.Governs(q.head, p.head) && a.Rel == doc.NmodPoss && a.Head == q.head {
		return true // "his wife" is not he
	}
	if pr.self || a.Rel == doc.NmodPoss {
		return false
	}
	return a.Head == b.Head && a.Head != doc.None && argument(a.Rel) && argument(b.Rel)
}

func argument(r doc.Rel) bool {
	switch r {
	case doc.Nsubj, doc.NsubjPass, doc.Obj, doc.IObj, doc.Obl, doc.OblAgent:
		return true
	}
	return false
}

func subject(r doc.Rel) bool { return r == doc.Nsubj || r == doc.NsubjPass }

// weigh is how well q fits as what p stands for; between is the mentions between
// them.
func (t *thread) weigh(p *point, pr pronoun, q *point, between int) float64 {
	w, c := t.weights, &t.chains[q.chain]
	s := w.start + w.distance*float64(t.apart(p, q)) + w.near*float64(between) +
		w.count*float64(bits.Len(uint(len(c.points)))-1)
	rel := t.doc.Arcs[q.head].Rel
	if subject(rel) {
		s += w.subject
		if subject(t.doc.Arcs[p.head].Rel) {
			s += w.parallel
		}
	}
	if t.quoted[p.head] == 0 && t.quoted[q.head] != 0 {
		s += w.quoted
	}
	if t.tells(p) && t.tells(q) {
		s += w.speaker
	}
	if rel == doc.Obj {
		s += w.object
	}
	if q.form == doc.Name {
		s += w.name
	}
	if q.form == doc.Pronoun && q.gender == pr.gender && q.number == pr.number {
		s += w.pronoun
	}
	if pr.gender != doc.GenderUnknown && c.gender == pr.gender {
		s += w.gender
	}
	if pr.kinds == it.kinds {
		s += w.it
	}
	if pr.kinds == they.kinds {
		if c.kind == doc.Group || c.number == plural {
			s += w.group
		}
		if c.kind == doc.Org {
			s += w.org
		}
	}
	return s
}

// apart is the number of sentences between two mentions. For one outside of
// quotations those that are quoted whole do not count, so that "he said" behind a
// long quotation is as near to who spoke before as if it were short.
func (t *thread) apart(p, q *point) int {
	if t.quoted[p.head] != 0 || t.quoted[q.head] != 0 {
		return p.sentence - q.sentence
	}
	return int(t.told[p.sentence] - t.told[q.sentence])
}

// tells reports whether a mention is the subject of a verb of speech.
func (t *thread) tells(p *point) bool {
	a := t.doc.Arcs[p.head]
	return subject(a.Rel) && a.Head != doc.None && t.quoted[p.head] == 0 && t.speech[t.doc.Tags[a.Head].Lemma]
}

// expletive reports whether an "it" stands for nothing: "it is clear that".
func (t *thread) expletive(p *point) bool {
	a := t.doc.Arcs[p.head]
	if a.Head == doc.None || !subject(a.Rel) {
		return false
	}
	pos := t.doc.Tags[a.Head].POS
	return (pos == doc.ADJ || pos == doc.NOUN) && t.tree.Child(a.Head, doc.Cop) != doc.None &&
		t.tree.Child(a.Head, doc.Csubj, doc.Ccomp, doc.Xcomp, doc.Advcl, doc.ACLRelcl) != doc.None
}

// firstPerson ties "I" to the one who speaks the quotation it stands in: the
// subject of a verb of speech in the same sentence, or else the speaker of the
// quotation before. "We" is tied only to another "we" of the same quotation.
func (t *thread) firstPerson(i int, pr pronoun) int {
	p := &t.points[i]
	for k := i - 1; k >= max(0, i-back); k-- {
		q := &t.points[k]
		if q.form == doc.Pronoun && q.person == 1 && q.number == p.number && t.doc.Sentences[p.sentence].Block == t.doc.Sentences[q.sentence].Block && q.chain != doc.None {
			return q.chain
		}
		if p.sentence-q.sentence > 2 {
			break
		}
	}
	if pr.number == plural {
		return doc.None
	}
	low := max(0, i-back)
	high := min(len(t.points)-1, i+back)
	for k := i - 1; k >= low && t.points[k].sentence == p.sentence; k-- {
		if t.speaks(k) {
			return t.points[k].chain
		}
	}
	for k := i + 1; k <= high && t.points[k].sentence == p.sentence; k++ {
		if t.speaks(k) {
			if t.points[k].form == doc.Name {
				t.lateName(k)
			}
			return t.points[k].chain
		}
	}
	for k := i - 1; k >= low && p.sentence-t.points[k].sentence <= 2; k-- {
		if t.speaks(k) {
			return t.points[k].chain
		}
	}
	return doc.None
}

// lateName ties a name that comes after the words it speaks.
func (t *thread) lateName(k int) {
	if t.points[k].chain == doc.None {
		t.tie(k, t.nameChain(k))
	}
}

// speaks reports whether a mention is one person and the subject of a verb of
// speech.
func (t *thread) speaks(k int) bool {
	q := &t.points[k]
	a := t.doc.Arcs[q.head]
	if !subject(a.Rel) || a.Head == doc.None || t.quoted[q.head] != 0 || q.person == 1 {
		return false
	}
	if q.form == doc.Pronoun {
		return q.number == singular && q.gender != doc.GenderUnknown && t.speech[t.doc.Tags[a.Head].Lemma]
	}
	if q.kind != doc.Person || q.number == plural {
		return false
	}
	return t.speech[t.doc.Tags[a.Head].Lemma]
}
