package corpus

import (
	"slices"
	"testing"

	"rashomon/internal/doc"
)

const catChains = `<Document>
<token sentence="0" t_id="1">Venn</token><token sentence="0" t_id="2">sails</token>
<token sentence="2" t_id="3">Oro</token><token sentence="2" t_id="4">said</token><token sentence="2" t_id="5">she</token><token sentence="2" t_id="6">slept</token>
<token sentence="6" t_id="7">Oro</token>
<Markables>
<ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="3"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2" syntactic_type="PRO"><token_anchor t_id="5"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3" syntactic_type="NAM"><token_anchor t_id="7"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="4" syntactic_type="CONJ"><token_anchor t_id="1"/></ENTITY_MENTION>
<EVENT_MENTION m_id="5"><token_anchor t_id="4"/></EVENT_MENTION>
<EVENT_MENTION m_id="6"><token_anchor t_id="6"/></EVENT_MENTION>
<ENTITY m_id="7" ent_type="PER"/><EVENT m_id="8" class="SPEECH_COGNITIVE"/><EVENT m_id="9" class="OTHER"/>
</Markables>
<Relations>
<REFERS_TO><source m_id="1"/><source m_id="2"/><source m_id="3"/><source m_id="4"/><target m_id="7"/></REFERS_TO>
<REFERS_TO><source m_id="5"/><target m_id="8"/></REFERS_TO><REFERS_TO><source m_id="6"/><target m_id="9"/></REFERS_TO>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="5"/><target m_id="1"/></HAS_PARTICIPANT>
<HAS_PARTICIPANT sem_role="Arg0"><source m_id="6"/><target m_id="2"/></HAS_PARTICIPANT>
</Relations></Document>`

func TestMeantimeChains(t *testing.T) {
	c, err := readCAT([]byte(catChains))
	if err != nil {
		t.Fatal(err)
	}
	got := parseCATChains("1.xml", c)
	var words []string
	for _, m := range got.Mentions {
		words = append(words, m.Of(got.Text)+" "+m.Chain+" "+m.Kind)
	}
	if want := []string{"Oro 7 person", "she 7 person"}; !slices.Equal(words, want) {
		t.Errorf("mentions %q, want %q: not the one that joins several, nor what lies behind the annotated part", words, want)
	}
	if n := got.Names()["7"]; !slices.Equal(n, []string{"Oro"}) {
		t.Errorf("names %q", n)
	}
	if len(got.Tellings) != 1 || got.Tellings[0].Cue.Of(got.Text) != "said" || got.Tellings[0].Source.Of(got.Text) != "Oro" {
		t.Errorf("tellings %+v, want that of speech alone", got.Tellings)
	}
}

// TestTreeDocChained reads "She said Oro slept", in which She is Oro.
func TestTreeDocChained(t *testing.T) {
	word := func(form, lemma, pos string, head int, rel, misc string) TreeWord {
		return TreeWord{Form: form, Lemma: lemma, UPOS: pos, Head: head, Deprel: rel, Misc: misc, Surface: form, Of: 1, SpaceAfter: true}
	}
	doc1 := TreeDoc{ID: "x", Sentences: []TreeSentence{{Words: []TreeWord{
		word("She", "she", "PRON", 1, "nsubj", "Entity=(1-person-giv)"),
		word("said", "say", "VERB", doc.None, "root", "_"),
		word("Oro", "Oro", "PROPN", 3, "nsubj", "Entity=(1-person-giv)"),
		word("slept", "sleep", "VERB", 1, "ccomp", "_"),
	}}}}
	got := doc1.Chained()
	if len(got.Tellings) != 1 || got.Tellings[0].Source.Of(got.Text) != "She" || got.Tellings[0].Chain != "1" {
		t.Errorf("tellings %+v", got.Tellings)
	}
	if n := got.Names()["1"]; !slices.Equal(n, []string{"Oro"}) {
		t.Errorf("names %q", n)
	}
}
