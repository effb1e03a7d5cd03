package eval

import (
	"path/filepath"
	"sort"
	"strings"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Events measures who did what to whom on the Wikinews articles of MEANTIME, in
// the sentences that are annotated in full (the title and four more), from raw
// text. The set meantime-aside, every third article by file name, is never
// developed on; meantime-dev is the rest.
//
// Detection: an annotated event and a found one are paired, one to one, where
// the head of the found one lies in the words of the annotated one, or else
// where its trigger overlaps them. event_f1 counts the pairs; event_verb_r and
// event_noun_r are the recall of those marked as verbs and as nouns.
//
// Participants: a pair of event and participant is right where the events are
// paired, the head of the argument lies in the words of the annotated
// participant, and the head of these (by the parse) in the argument; a marked
// relative pronoun stands for the noun that its clause describes, and of several
// joined nouns that are marked as one the first is enough. Times are
// no participants in MEANTIME, and it marks persons, bodies, places, products,
// sums and values only: an argument whose head is in no such mention ("took a
// decision") is neither right nor false in participant_f1, and false in
// participant_all_f1. Arguments of events that are not annotated are false in
// both.
//
// Factuality: of the paired events with marked certainty, polarity and time,
// the share whose negation is the marked one and whose modality is one of those
// that the marks allow, see allowed. fact_base is what "done, not negated"
// would give throughout; unfact_f1 is the F1 of finding that an event is no
// plain fact, with the right reason.
var Events = Task{Name: "events", Run: runEvents}

func runEvents(s Setting) ([]Result, error) {
	if layersOf(s.Analyzer)&doc.Events == 0 {
		return nil, nil
	}
	dir := filepath.Join(s.Data, "event", "en", "meantime", "intra-doc_annotation")
	var out []Result
	for _, set := range []struct {
		name string
		part corpus.TimeMLPart
	}{{"meantime-aside", corpus.TimeMLAside}, {"meantime-dev", corpus.TimeMLDev}} {
		texts, err := corpus.ReadMeantimeEvents(dir, set.part)
		if err != nil {
			return out, err
		}
		c := eventCounts{wrong: s.Mistakes.Sheet("events", set.name)}
		if err := c.measure(s.Analyzer, texts); err != nil {
			return out, err
		}
		out = append(out, c.result(set.name))
	}
	return out, nil
}

// eventCounts are the sums over the articles of a set.
type eventCounts struct {
	texts, marked      int
	found              Counts
	verbs, nouns       Counts // no false ones
	takes, takesAll    Counts
	fact, base, judged int
	unfact             Counts
	wrong              *Sheet
}

func (c *eventCounts) measure(a *analyze.Analyzer, texts []corpus.EventText) error {
	for _, t := range texts {
		d := t.Doc()
		if err := a.Until(d, doc.Events); err != nil {
			return err
		}
		c.texts++
		c.marked += len(t.Events)
		c.compare(t, d)
	}
	return nil
}

// compare counts one article.
func (c *eventCounts) compare(t corpus.EventText, d *doc.Doc) {
	of := pairEvents(t, d)
	paired := map[int]bool{}
	for i, g := range t.Events {
		ok := of[i] != doc.None
		count(&c.found, ok)
		switch g.POS {
		case "VERB":
			count(&c.verbs, ok)
		case "NOUN":
			count(&c.nouns, ok)
		}
		if !ok {
			c.participants(t, d, &g, nil)
			c.wrong.Add("triggers", "missed "+triggerKind(d, g.Span), around(d.Text, g.Start, g.End))
			continue
		}
		paired[of[i]] = true
		c.participants(t, d, &g, &d.Events[of[i]])
		c.factuality(g, d.Events[of[i]])
	}
	for i := range d.Events {
		if !paired[i] && d.Events[i].Start < t.Read {
			c.found.False++
			c.participants(t, d, nil, &d.Events[i])
			e := d.Events[i]
			c.wrong.Add("triggers", "false "+triggerKind(d, d.Tokens[e.Head].Span), around(d.Text, e.Start, e.End))
		}
	}
}

// pairEvents tells for each annotated event the found one that it is paired
// with, or None.
func pairEvents(t corpus.EventText, d *doc.Doc) []int {
	of := make([]int, len(t.Events))
	for i := range of {
		of[i] = doc.None
	}
	used := make([]bool, len(d.Events))
	for round := range 2 {
		for i, g := range t.Events {
			for k, e := range d.Events {
				if of[i] != doc.None || used[k] {
					continue
				}
				if s := d.Tokens[e.Head].Span; g.Overlaps(s) || round == 1 && g.Overlaps(e.Span) {
					of[i], used[k] = k, true
				}
			}
		}
	}
	return of
}

// participants counts those of an annotated event and the found one that it is
// paired with, either of which may be missing.
func (c *eventCounts) participants(t corpus.EventText, d *doc.Doc, g *corpus.MarkedEvent, e *doc.Event) {
	var marked []doc.Span
	if g != nil {
		marked = g.Participants
	}
	used := make([]bool, len(marked))
	if e != nil {
		for _, a := range e.Args {
			if a.Role == doc.When {
				continue
			}
			switch k := takesPart(d, marked, used, a); {
			case k == doc.None && isJoined(d, marked, a.Head):
			case k != doc.None:
				used[k] = true
				c.takes.Right++
				c.takesAll.Right++
			case isThing(t, d, a):
				c.takes.False++
				c.takesAll.False++
				c.explainPart("false", d, a.Head, g, e)
			default:
				c.takesAll.False++
			}
		}
	}
	for k, u := range used {
		if !u {
			c.takes.Missed++
			c.takesAll.Missed++
			c.explainPart("missed", d, doc.None, &corpus.MarkedEvent{Span: marked[k]}, e)
		}
	}
}

// takesPart is the annotated participant that the argument is; None.
func takesPart(d *doc.Doc, marked []doc.Span, used []bool, a doc.Arg) int {
	for k, s := range marked {
		if !used[k] && isMention(d, s, a) {
			return k
		}
	}
	return doc.None
}

// isJoined reports that the token is joined to another in the words of one
// annotated participant: "Oro" where "Venn and Oro" are marked as one.
func isJoined(d *doc.Doc, marked []doc.Span, t int) bool {
	h := d.Arcs[t].Head
	if d.Arcs[t].Rel != doc.Conj || h == doc.None {
		return false
	}
	for _, s := range marked {
		if s.Overlaps(d.Tokens[t].Span) && s.Overlaps(d.Tokens[h].Span) {
			return true
		}
	}
	return false
}

func isThing(t corpus.EventText, d *doc.Doc, a doc.Arg) bool {
	for _, s := range t.Things {
		if isMention(d, s, a) {
			return true
		}
	}
	return false
}

// isMention reports that the argument's head lies in the words of s, and the
// head of these in the argument; or that s is a relative pronoun that stands for
// the argument.
func isMention(d *doc.Doc, s doc.Span, a doc.Arg) bool {
	head := d.Tokens[a.Head].Span
	if !s.Overlaps(head) {
		return standsFor(d, s, a.Head)
	}
	top := a.Head
	for h := d.Arcs[top].Head; h != doc.None && s.Overlaps(d.Tokens[h].Span); h = d.Arcs[top].Head {
		top = h
	}
	return top == a.Head || a.Contains(d.Tokens[top].Span)
}

// standsFor reports that s is a relative pronoun in a clause that describes the
// token.
func standsFor(d *doc.Doc, s doc.Span, of int) bool {
	switch strings.ToLower(s.Of(d.Text)) {
	case "who", "whom", "which", "that":
	default:
		return false
	}
	t := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	for up := 0; up < 6 && t != doc.None && t < len(d.Tokens); up++ {
		if d.Arcs[t].Head == of && d.Arcs[t].Rel == doc.ACLRelcl || of < t && t-of <= 2 && up == 0 {
			return true
		}
		t = d.Arcs[t].Head
	}
	return false
}

// factuality judges one paired event.
func (c *eventCounts) factuality(g corpus.MarkedEvent, e doc.Event) {
	if g.Certainty == "" || g.Polarity == "" || g.Time == "" {
		return
	}
	c.judged++
	negated := g.Polarity == "NEG"
	allows := allowed(g)
	isFact := allows[0] == doc.Done && !negated
	if isFact {
		c.base++
	}
	right := false
	for _, m := range allows {
		right = right || m == e.Modality
	}
	right = right && negated == e.Negated
	if !right {
		c.explainFact(g, e, allows[0])
	}
	if right {
		c.fact++
	}
	toldFact := e.Modality == doc.Done && !e.Negated
	switch {
	case right && !toldFact:
		c.unfact.Right++
	case !right:
		if !isFact {
			c.unfact.Missed++
		}
		if !toldFact {
			c.unfact.False++
		}
	}
}

// allowed are the modalities that the marks allow, the first the nearest: a
// certain event is done or, in the future, planned; a possible one is possible;
// a probable one may as well be planned ("expected to") or
// alleged ("said to"); and where the text
// leaves the certainty open the event is anything but done.
func allowed(g corpus.MarkedEvent) []doc.Modality {
	future := g.Time == "FUTURE"
	switch {
	case g.Certainty == "CERTAIN" && future:
		return []doc.Modality{doc.Planned}
	case g.Certainty == "CERTAIN":
		return []doc.Modality{doc.Done}
	case g.Certainty == "POSSIBLE":
		return []doc.Modality{doc.Possible}
	case g.Certainty == "PROBABLE":
		return []doc.Modality{doc.Possible, doc.Planned, doc.Alleged}
	}
	return []doc.Modality{doc.Possible, doc.Planned, doc.Alleged, doc.Denied}
}

func (c *eventCounts) result(set string) Result {
	return Result{
		Task: "events", Set: set,
		N: map[string]int{"texts": c.texts, "events": c.marked, "participants": c.takes.Right + c.takes.Missed, "judged": c.judged},
		Metrics: map[string]float64{
			"event_p":            c.found.Precision(),
			"event_r":            c.found.Recall(),
			"event_f1":           c.found.F1(),
			"event_verb_r":       c.verbs.Recall(),
			"event_noun_r":       c.nouns.Recall(),
			"participant_p":      c.takes.Precision(),
			"participant_r":      c.takes.Recall(),
			"participant_f1":     c.takes.F1(),
			"participant_all_f1": c.takesAll.F1(),
			"fact_accuracy":      share(c.fact, c.judged),
			"fact_base":          share(c.base, c.judged),
			"unfact_f1":          c.unfact.F1(),
		},
	}
}
