package align

import (
	_ "embed" // the kinds of source
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

//go:embed rules/voices.en.tsv
var voiceRows string

// voiceKinds are the rows of rules/voices.en.tsv: word -> kind of source.
var voiceKinds = readVoices(voiceRows)

func readVoices(rows string) map[string]string {
	out := map[string]string{}
	for kind, words := range readWords(rows) {
		for _, w := range words {
			out[w] = kind
		}
	}
	return out
}

// The kinds of source that are told apart by more than their words.
const (
	carryingKind   = "carrying"   // what kind it is is told by the words beside it
	officialKind   = "official"   // whoever holds an office
	governmentKind = "government" // the government, or who heads it
	mediaKind      = "media"
)

// public are the kinds of source that "officials" may be.
var public = setOf(officialKind, governmentKind, "court", "military", "police", "rescue")

// voice is who is named as the source of a thing that a report tells.
type voice struct {
	actor int      // of the cast; doc.None for one that has no name
	sure  bool     // a person or body called by its name, or a person for whom a pronoun stands
	body  bool     // a body, and not a person
	names []string // what it is called in the report, folded
	words string   // those words and all that any report says of its office, folded
	kinds []string // what kind of source it is, sorted; empty where nothing tells
}

// voiceOf is the source of a quotation.
func (s *story) voiceOf(report int, q *news.Quotation) voice {
	v := voice{actor: doc.None, names: []string{match.FoldName(q.Speakers[0])}}
	if n := q.Names[0]; n != doc.None {
		name := &s.readings[report].Names[n]
		v.actor = s.cast.of[report][n]
		if s.aide(report, q, name) {
			v = voice{actor: doc.None, names: []string{match.FoldName(s.text(report, q.Source))}}
			v.kinds, v.words = kindsOfPhrase(s.text(report, q.Source)), v.names[0]
			return v
		}
		if fullest(name) != nil && (name.Kind == doc.Person || name.Kind == doc.Org) {
			v.body = name.Kind == doc.Org
			s.nameVoice(&v, report, q, name)
			return v
		}
	}
	phrase := q.Speakers[0]
	v.kinds, v.words = kindsOfPhrase(phrase), match.FoldName(phrase)
	return v
}

// aide reports that a person's name in a source only says whose man speaks: "a
// Merrin adviser".
func (s *story) aide(report int, q *news.Quotation, name *news.Name) bool {
	return name.Kind == doc.Person && slices.ContainsFunc(name.Mentions, func(m news.NameMention) bool {
		if !q.Source.Contains(m.Span) {
			return false
		}
		after := s.text(report, doc.Span{Start: m.Span.End, End: q.Source.End})
		next, _, _ := strings.Cut(strings.TrimPrefix(after, " "), " ")
		return strings.HasPrefix(after, " ") && voiceKind(match.FoldName(next)) != ""
	})
}

// nameVoice adds to a source what its names tell.
func (s *story) nameVoice(v *voice, report int, q *news.Quotation, name *news.Name) {
	v.sure = slices.ContainsFunc(name.Mentions, func(m news.NameMention) bool {
		return q.Source.Contains(m.Span) && (m.Form == doc.Name || m.Form == doc.Pronoun && name.Kind == doc.Person)
	})
	for _, m := range s.cast.actors[v.actor].members {
		n := s.cast.name(s, m)
		for _, full := range append([]string{n.Full}, n.Aliases...) {
			v.names = addOnce(v.names, match.FoldName(full))
		}
		for _, at := range n.Mentions {
			if office := match.FoldName(s.text(m.report, at.Role) + " " + at.Before + " " + at.After); !strings.Contains(v.words, office) {
				v.words += " " + office
			}
		}
	}
	for _, w := range strings.Fields(v.words) {
		v.addKind(w)
	}
	if private := func(k string) bool { return !public[k] }; slices.ContainsFunc(v.kinds, private) || strings.Contains(v.words, "vice ") {
		v.kinds = slices.DeleteFunc(v.kinds, func(k string) bool { return k == governmentKind }) // the president of a company
	}
	if name.Kind == doc.Org {
		for _, w := range strings.Fields(strings.Join(v.names, " ")) {
			v.addKind(w)
		}
	}
	v.words += " " + strings.Join(v.names, " ")
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func (v *voice) addKind(word string) {
	if k := voiceKind(word); k != "" && k != carryingKind && !slices.Contains(v.kinds, k) {
		v.kinds = append(v.kinds, k)
		slices.Sort(v.kinds)
	}
}

// voiceKind is the kind of source that a word names, of one or of many; empty
// where it names none.
func voiceKind(word string) string {
	word = strings.TrimSuffix(word, "'s")
	for _, w := range []string{word, strings.TrimSuffix(word, "s"), strings.TrimSuffix(word, "es"), strings.TrimSuffix(word, "ies") + "y"} {
		if k := voiceKinds[w]; k != "" {
			return k
		}
	}
	return ""
}

// complementing are the words with which the complement of a phrase begins.
var complementing = setOf("at", "by", "for", "from", "in", "of", "on", "that", "to", "which", "who", "whose", "with")

// kindsOfPhrase is the kind of source that a phrase names by its head: "a rabbi in
// Scarvo"; of a head that may be of any kind, by the words before and behind it:
// "a military source", "a spokesman for the airline".
func kindsOfPhrase(phrase string) []string {
	words := strings.Fields(match.FoldName(strings.NewReplacer(",", " , ", "’", "'").Replace(phrase)))
	end := slices.IndexFunc(words, func(w string) bool { return complementing[w] })
	if end < 0 {
		end = len(words)
	}
	if end == 0 {
		return nil
	}
	var v voice
	head := voiceKind(words[end-1])
	if head != carryingKind && head != officialKind {
		v.addKind(words[end-1])
		return v.kinds
	}
	for _, w := range slices.Concat(words[:end-1], words[end:]) {
		if k := voiceKind(w); head == carryingKind || k != "bystander" && k != "relative" {
			v.addKind(w)
		}
	}
	if len(v.kinds) == 0 {
		v.addKind(words[end-1])
	}
	return v.kinds
}

// only reports that the source is anybody of the kind.
func (v *voice) only(kind string) bool { return !v.sure && len(v.kinds) == 1 && v.kinds[0] == kind }

// compare says how two sources stand to each other: Same for one, Narrower where the
// first is named and the second may be it, Apart where they are two, Unknown where
// nothing tells.
func (v *voice) compare(w *voice) match.Relation {
	switch {
	case v.actor != doc.None && v.actor == w.actor, slices.ContainsFunc(v.names, func(n string) bool { return slices.Contains(w.names, n) }):
		return match.Same
	case v.speaksFor(w) || w.speaksFor(v):
		return named(v, w)
	case v.sure && w.sure:
		return match.Apart
	case v.only(officialKind) || w.only(officialKind):
		return v.official(w)
	}
	if len(v.kinds) == 0 || len(w.kinds) == 0 {
		return match.Unknown
	}
	if slices.ContainsFunc(v.kinds, func(k string) bool { return slices.Contains(w.kinds, k) }) {
		return named(v, w)
	}
	if v.public() && w.public() && (v.only(governmentKind) || w.only(governmentKind)) {
		return match.Unknown // the police are the government's
	}
	return match.Apart
}

// named is how two sources stand that may be one: the one of which the name is
// told says more.
func named(v, w *voice) match.Relation {
	switch {
	case v.sure && !v.body && (!w.sure || w.body):
		return match.Narrower
	case w.sure && !w.body && (!v.sure || v.body):
		return match.Wider
	case v.sure && !w.sure:
		return match.Narrower
	case w.sure && !v.sure:
		return match.Wider
	}
	return match.Unknown
}

// official is how two sources stand of which one at least is told of as
// "officials": who holds an office may be one of them, and a family or a paper is
// none.
func (v *voice) official(w *voice) match.Relation {
	one, other, rel := v, w, match.Wider
	if !v.only(officialKind) {
		one, other, rel = w, v, match.Narrower
	}
	switch {
	case one.only(officialKind) && other.only(officialKind):
		return match.Unknown
	case other.public(), other.sure && !other.body && len(other.kinds) == 0:
		return rel
	case len(other.kinds) > 0:
		return match.Apart
	}
	return match.Unknown
}

func (v *voice) public() bool {
	return slices.ContainsFunc(v.kinds, func(k string) bool { return public[k] })
}

// speaksFor reports that what any report says of the office of one source names
// the other: an officer and his company are one source.
func (v *voice) speaksFor(w *voice) bool { return w.namedIn(v.words) }

// namedIn reports that a text names the source: a body by all words of one of its
// names, since "the Scarvo Post" is not named wherever Scarvo is, and anybody else by
// one.
func (v *voice) namedIn(text string) bool {
	return slices.ContainsFunc(v.names, func(n string) bool {
		if !v.sure || !v.body {
			return sharesWord(n, text)
		}
		words := strings.Fields(text)
		return !slices.ContainsFunc(strings.Fields(n), func(w string) bool { return !slices.Contains(words, w) && w != "the" })
	})
}

// sharesWord reports that a long word of one text that names no kind of source, or
// one that it begins with, stands in the other: Christine is Chris.
func sharesWord(a, b string) bool {
	first := strings.Fields(a)
	for _, w := range strings.Fields(b) {
		if len(w) > 3 && voiceKind(w) == "" && slices.ContainsFunc(first, func(v string) bool {
			return len(v) > 3 && (strings.HasPrefix(w, v) || strings.HasPrefix(v, w))
		}) {
			return true
		}
	}
	return false
}
