package eval

import (
	"testing"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// TestEventCounts counts one sentence by hand: "Venn and Oro sold the boat", of
// which the event and both who sold are marked as one, and a false event.
func TestEventCounts(t *testing.T) {
	text := "Venn and Oro sold boats"
	d := &doc.Doc{Text: text}
	for _, s := range []doc.Span{{Start: 0, End: 4}, {Start: 5, End: 8}, {Start: 9, End: 12}, {Start: 13, End: 17}, {Start: 18, End: 23}} {
		d.Tokens = append(d.Tokens, doc.Token{Span: s})
	}
	d.Arcs = []doc.Arc{{Head: 3, Rel: doc.Nsubj}, {Head: 2, Rel: doc.CC}, {Head: 0, Rel: doc.Conj}, {Head: doc.None, Rel: doc.Root}, {Head: 3, Rel: doc.Obj}}
	arg := func(i int, r doc.ArgRole) doc.Arg { return doc.Arg{Span: d.Tokens[i].Span, Role: r, Head: i} }
	d.Events = []doc.Event{
		{Span: d.Tokens[3].Span, Head: 3, Modality: doc.Planned, Args: []doc.Arg{arg(0, doc.Agent), arg(2, doc.Agent), arg(4, doc.Patient)}},
		{Span: d.Tokens[4].Span, Head: 4},
	}
	both := doc.Span{Start: 0, End: 12}
	gold := corpus.EventText{Text: text, Read: len(text), Things: []doc.Span{both}, Events: []corpus.MarkedEvent{
		{Span: d.Tokens[3].Span, POS: "VERB", Certainty: "CERTAIN", Polarity: "POS", Time: "NON_FUTURE", Participants: []doc.Span{both}},
	}}
	var c eventCounts
	c.compare(gold, d)
	if c.found != (Counts{Right: 1, False: 1}) || c.verbs != (Counts{Right: 1}) {
		t.Errorf("events %+v, verbs %+v", c.found, c.verbs)
	}
	if c.takes != (Counts{Right: 1}) || c.takesAll != (Counts{Right: 1, False: 1}) {
		t.Errorf("participants %+v, all %+v", c.takes, c.takesAll)
	}
	if c.judged != 1 || c.fact != 0 || c.base != 1 || c.unfact != (Counts{False: 1}) {
		t.Errorf("judged %d, right %d, base %d, not facts %+v", c.judged, c.fact, c.base, c.unfact)
	}
}
