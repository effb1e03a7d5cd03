package align

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// governments ties a government that one report calls a past one to the person
// whom another names in office: "the previous Okafor administration", "President
// Irena Okafor". Where the person is named in both, tenure has compared them.
func (s *story) governments() []tie {
	var out []tie
	for r, reading := range s.readings {
		for n := range reading.Names {
			for i := range reading.Names[n].Mentions {
				m := &reading.Names[n].Mentions[i]
				if head, ok := pastGovernment(m); ok {
					out = append(out, s.inOffice(r, m, head)...)
				}
			}
		}
	}
	return out
}

// pastGovernment is the words of a mention such as "the previous Okafor
// administration" that may name who heads it.
func pastGovernment(m *news.NameMention) ([]string, bool) {
	words := strings.Fields(match.FoldName(m.Text))
	if len(words) < 3 || !governing[words[len(words)-1]] {
		return nil, false
	}
	for i, w := range words {
		if past[w] {
			return words[i+1 : len(words)-1], true
		}
	}
	return nil, false
}

var governing = setOf("administration", "government", "presidency", "cabinet")

// inOffice ties the mention to each report that names one of the words as the
// last name of a person in office, and nowhere as a past one.
func (s *story) inOffice(r int, m *news.NameMention, head []string) []tie {
	var out []tie
	for q, other := range s.readings {
		if q == r {
			continue
		}
		for n := range other.Names {
			name := &other.Names[n]
			if name.Kind != doc.Person || !lastNamed(name, head) {
				continue
			}
			before, now := s.tenures(q, name)
			if before != nil || now == nil {
				continue
			}
			a := node{report: r, span: m.Span, sentence: m.Sentence, value: m.Text}
			b := s.tenureNode(member{q, n}, now)
			out = append(out, tie{topic: name.Full, aspect: aspectOffice, a: a, b: b, rel: match.Apart, score: 0.8,
				reason: reason(formerNow, "former against current: %s, %s", a.value, b.value)})
		}
	}
	return out
}

func lastNamed(n *news.Name, words []string) bool {
	parts := strings.Fields(match.FoldName(n.Full))
	if len(parts) == 0 {
		return false
	}
	for _, w := range words {
		if w == parts[len(parts)-1] {
			return true
		}
	}
	return false
}
