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
		for i, sent := range reading.Sentences {
			for _, w := range sent.Words {
				if !governing[w.Stem] {
					continue
				}
				if span, head, ok := pastGovernment(reading.Report.Text, sent.Span, w.Span); ok {
					out = append(out, s.inOffice(node{report: r, span: span, sentence: i, value: span.Of(reading.Report.Text)}, head)...)
				}
			}
		}
	}
	return out
}

// maxGovernment is how many words may stand between "previous" and
// "administration".
const maxGovernment = 3

// pastGovernment looks before the word at for one that says that the government
// is a past one, and gives the phrase and the words between, which may name who
// headed it.
func pastGovernment(text string, sentence, at doc.Span) (doc.Span, []string, bool) {
	words := strings.Fields(text[sentence.Start:at.Start])
	start := at.Start
	for n := 0; n <= maxGovernment && n < len(words); n++ {
		w := words[len(words)-1-n]
		start = strings.LastIndex(text[:start], w)
		if past[strings.ToLower(w)] {
			return doc.Span{Start: start, End: at.End}, strings.Fields(match.FoldName(text[start+len(w) : at.Start])), n > 0
		}
	}
	return doc.Span{}, nil, false
}

// inOffice ties the node to each report that names one of the words as the
// last name of a person in office, and nowhere as a past one.
func (s *story) inOffice(a node, head []string) []tie {
	var out []tie
	for q, other := range s.readings {
		if q == a.report {
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
			b := s.tenureNode(member{q, n}, now)
			out = append(out, tie{topic: name.Full, aspect: aspectOffice, a: a, b: b, rel: match.Apart, score: 0.8,
				reason: reason(formerNow, "former against current: %s, %s", a.value, b.value),
				why:    because("the name of who heads the government", 1, name.Full)})
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
