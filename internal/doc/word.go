package doc

// Token is a word, number, punctuation mark or symbol. Contractions are split
// as Universal Dependencies does in English: "do" + "n't", "Noem" + "'s".
type Token struct {
	Span
	Shape Shape
}

// Shape is what can be told of a token from its bytes alone.
type Shape uint8

// The shapes of a token.
const (
	ShapeWord  Shape = iota
	ShapeDigit       // begins with a digit: 200, 1798, 3.5, 7th
	ShapePunct
	ShapeSymbol // $, %, €, +
)

// Sentence is a run of tokens [First, Last) of one block.
type Sentence struct {
	Span
	First, Last int // token indexes, half-open
	Block       int // index into Blocks
}

// Tag is what kind of word a token is.
type Tag struct {
	POS   POS
	Fine  string // Penn Treebank tag, "VBD"
	Lemma string // lower case but for names; interned, do not alter
}

// POS is a part of speech of Universal Dependencies.
type POS uint8

// The parts of speech.
const (
	X POS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
)

var posNames = [...]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

func (p POS) String() string { return posNames[p] }

// ParsePOS is the part of speech of that name, and X for an unknown one.
func ParsePOS(s string) POS {
	for i, n := range posNames {
		if n == s {
			return POS(i)
		}
	}
	return X
}

// Arc ties a token to the token it depends on.
type Arc struct {
	Head int // token index; None for the root of a sentence
	Rel  Rel
}

// Rel is a relation of Universal Dependencies. Those subtypes are kept that
// tell who did what to whom.
type Rel uint8

// The relations.
const (
	Dep Rel = iota
	Root
	ACL
	ACLRelcl
	Advcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	CC
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjPass
	Det
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	IObj
	List
	Mark
	Nmod
	NmodPoss
	Nsubj
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblTmod // obl:tmod and obl:unmarked: "met Wednesday"
	Orphan
	Parataxis
	Punct
	Reparandum
	Vocative
	Xcomp
)

var relNames = [...]string{"dep", "root", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:tmod", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

// Rels is the number of relations.
const Rels = int(Xcomp) + 1

func (r Rel) String() string { return relNames[r] }

// ParseRel is the relation of that name. A subtype that is not kept falls back
// to its main relation, an unknown name to Dep.
func ParseRel(s string) Rel {
	if s == "obl:unmarked" {
		return OblTmod
	}
	for {
		for i, n := range relNames {
			if n == s {
				return Rel(i)
			}
		}
		cut := len(s) - 1
		for cut > 0 && s[cut] != ':' {
			cut--
		}
		if cut <= 0 {
			return Dep
		}
		s = s[:cut]
	}
}
