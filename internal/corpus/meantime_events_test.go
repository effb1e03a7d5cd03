package corpus

import (
	"slices"
	"testing"

	"rashomon/internal/doc"
)

const catSample = `<?xml version="1.0" ?><Document doc_id="1">
<token number="0" sentence="0" t_id="1">Ferry</token><token number="1" sentence="0" t_id="2">sinks</token>
<token number="2" sentence="1" t_id="3">May</token><token number="3" sentence="1" t_id="4">7</token>
<token number="4" sentence="2" t_id="5">It</token><token number="5" sentence="2" t_id="6">might</token>
<token number="6" sentence="2" t_id="7">sink</token><token number="7" sentence="2" t_id="8">.</token>
<token number="8" sentence="6" t_id="9">Nobody</token><token number="9" sentence="6" t_id="10">drowned</token>
<Markables>
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/></ENTITY_MENTION>
<EVENT_MENTION certainty="POSSIBLE" m_id="3" polarity="POS" pos="VERB" time="FUTURE"><token_anchor t_id="7"/></EVENT_MENTION>
<EVENT_MENTION certainty="CERTAIN" m_id="2" polarity="POS" pos="VERB" time="NON_FUTURE"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="4"><token_anchor t_id="10"/></EVENT_MENTION>
<TIMEX3 functionInDocument="CREATION_TIME" m_id="5" value="2031-05-07"/>
</Markables>
<Relations>
<HAS_PARTICIPANT r_id="1"><source m_id="2"/><target m_id="1"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT r_id="2"><source m_id="2"/><target m_id="99"/></HAS_PARTICIPANT>
</Relations></Document>`

func TestParseCAT(t *testing.T) {
	c, err := readCAT([]byte(catSample))
	if err != nil {
		t.Fatal(err)
	}
	got := parseCATEvents("1.xml", c)
	if got.Text != "Ferry sinks\n\nMay 7\n\nIt might sink. Nobody drowned" || got.Anchor != "2031-05-07" || got.Text[:got.Read] != "Ferry sinks\n\nMay 7\n\nIt might sink." {
		t.Errorf("text %q, read to %d, anchor %q", got.Text, got.Read, got.Anchor)
	}
	want := []doc.Block{{Span: doc.Span{Start: 0, End: 11}, Kind: doc.Title}, {Span: doc.Span{Start: 13, End: 18}, Kind: doc.Stamp}, {Span: doc.Span{Start: 20, End: len(got.Text)}}}
	if !slices.Equal(got.Blocks, want) {
		t.Errorf("blocks %v, want %v", got.Blocks, want)
	}
	if len(got.Events) != 2 {
		t.Fatalf("events %+v, want the two of the sentences that are annotated", got.Events)
	}
	if e := got.Events[0]; e.Of(got.Text) != "sinks" || !slices.Equal(e.Participants, []doc.Span{{Start: 0, End: 5}}) {
		t.Errorf("first event %+v", e)
	}
	if e := got.Events[1]; e.Of(got.Text) != "sink" || e.Certainty != "POSSIBLE" || e.Time != "FUTURE" {
		t.Errorf("second event %+v", e)
	}
}

func FuzzParseCAT(f *testing.F) {
	f.Add([]byte(catSample))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := readCAT(b)
		if err != nil {
			return
		}
		got := parseCATEvents("x", c)
		for _, e := range got.Events {
			_ = e.Of(got.Text)
		}
		for _, m := range parseCATChains("x", c).Mentions {
			_ = m.Of(got.Text)
		}
	})
}
