package entity

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// sortOf is the noun in the name of a body or site that says what it is: the last
// word, "Velm Airport Police", or the one that "of" or "for" follows, "Department
// of Transport"; empty where no word does.
func (n *nouns) sortOf(words []string) string {
	end := len(words)
	for i := 1; i+1 < len(words); i++ {
		if words[i] == "of" || words[i] == "for" {
			if w := n.bodyNoun(words[i-1]); w != "" {
				return w
			}
			break
		}
	}
	return n.bodyNoun(strings.TrimSuffix(words[end-1], "'s"))
}

// bodyNoun is the noun of a body or site that a word of a name is, "airline" for
// "Airlines"; empty where it is none.
func (n *nouns) bodyNoun(word string) string {
	for _, w := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if k := n.nouns[w].kind; k == doc.Org || k == doc.Site {
			return w
		}
	}
	if word == "airways" {
		return "airline"
	}
	return ""
}

// trades part the nouns of one class by what the body does: "the airline" is not
// the Bank of Velm, nor "the government" the Ministry of Trade. Nouns that are not
// here may stand for any of their class.
var trades = map[string]string{
	"airline": "flight", "carrier": "flight",
	"bank": "bank", "lender": "bank",
	"insurer":   "insurance",
	"automaker": "cars", "carmaker": "cars",
	"brewery":  "beer",
	"ministry": "ministry", "government": "government", "cabinet": "government", "junta": "government", "regime": "government",
	"police": "police",
	"army":   "army", "navy": "navy", "coastguard": "coastguard",
	"university": "university", "college": "college",
	"court": "court", "jury": "jury",
	"magazine": "magazine", "newspaper": "newspaper", "station": "station",
}

// otherTrade reports whether a chain was told to be of another trade than the noun
// of p tells, and not of that one.
func (c *chain) otherTrade(p *point) bool {
	trade := trades[p.noun]
	if p.kind != doc.Org || trade == "" {
		return false
	}
	of := func(n string) bool { return trades[n] != "" }
	return slices.ContainsFunc(c.nouns, of) && !slices.ContainsFunc(c.nouns, func(n string) bool { return trades[n] == trade })
}
