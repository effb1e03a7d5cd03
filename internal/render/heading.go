package render

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"rashomon/internal/news"
)

// maxHeading is how many characters of a matter stand in a heading.
const maxHeading = 90

// labels are the aspects by what is put before the matter.
var labels = map[string]string{
	"what is counted":   "What is counted",
	"which":             "Which",
	"when":              "When",
	"where":             "Where",
	"who":               "Who",
	"how":               "How",
	"why":               "Why",
	"what":              "What",
	"source":            "Who says it",
	"answered or not":   "Answered or not",
	"identified or not": "Identified or not",
}

// heading is what a finding is about, in the words of a person: "When the
// Quelonians were deported", "How many passengers", "What Ada Venn said".
func heading(f *news.Finding) string {
	topic := subject(f.Topic)
	if f.Title != "" {
		topic = subject(f.Title)
	}
	switch f.Aspect {
	case "":
		return short90(topic)
	case "what":
		if f.Title != "" {
			return short90(happened(f))
		}
	case "what happened":
		if len(f.Versions) == 1 {
			return short90(happened(f))
		}
		return short90(happening(topic, ""))
	case "planned or done":
		if len(f.Versions) > 0 {
			topic = subject(f.Versions[0].Value)
		}
		return short90(joined("Planned or done", topic))
	case "told or denied":
		if len(f.Versions) > 0 {
			topic = subject(f.Versions[0].Value)
		}
		return short90(joined("Told or denied", topic))
	case "when":
		return short90(happening(topic, "When"))
	case "how many":
		return short90(howMany(topic))
	case "age":
		return short90("Age of " + lowerArticle(flat(topic)))
	case "said":
		return short90("What " + lowerArticle(strings.ReplaceAll(topic, "; ", " and ")) + " said")
	}
	if label, ok := labels[f.Aspect]; ok {
		return short90(joined(label, lowerArticle(flat(topic))))
	}
	return short90(joined(flat(topic), f.Aspect))
}

// statement is a finding on which there is one version, told in one line.
func statement(f *news.Finding) string { return statementBy(f, day) }

// statementBy is a statement with its days written by the function given.
func statementBy(f *news.Finding, day func(string) string) string {
	if len(f.Versions) == 0 {
		return heading(f)
	}
	value := day(strings.TrimSpace(oneLine(f.Versions[0].Value)))
	topic := strings.TrimSpace(oneLine(f.Topic))
	label, labelled := labels[f.Aspect]
	switch {
	case f.Aspect == "what happened", f.Aspect == "what" && f.Title != "":
		return asSentence(happened(f))
	case f.Aspect == "said" && !strings.HasPrefix(value, "“"):
		return joined(heading(f), "“"+strings.TrimRight(value, ",.")+"”")
	case labelled && f.Aspect != "when" && f.Verdict == news.Agree:
		return joined(label, lowerArticle(paired(usual(f))))
	case labelled && (f.Aspect != "when" || f.Title == "" && topic == evidenceText(f)):
		return joined(label, lowerArticle(value))
	}
	if f.Aspect == "when" {
		if told := happening(subject(cmp.Or(f.Title, f.Topic)), ""); told != "" {
			return joined(upperFirst(short90(told)), value)
		}
	}
	return joined(heading(f), value)
}

// usual is the words by which most reports tell a finding on which they agree: "the
// Orvik Rovers", and not "these Rovers"; of equals the first.
func usual(f *news.Finding) string {
	v := &f.Versions[0]
	best, most := strings.TrimSpace(oneLine(v.Value)), 1
	told := map[string]map[string]bool{}
	for _, e := range v.Evidence {
		words := strings.TrimSpace(oneLine(e.Text))
		key := alikeWords(words)
		if told[key] == nil {
			told[key] = map[string]bool{}
		}
		told[key][e.Report] = true
	}
	most = max(most, len(told[alikeWords(best)]))
	for _, e := range v.Evidence {
		words := strings.TrimSpace(oneLine(e.Text))
		if n := len(told[alikeWords(words)]); n > most {
			best, most = words, n
		}
	}
	return best
}

// maxStatement is how many characters of a statement are shown: a long one is what
// somebody said, which stands whole in the reports.
const maxStatement = 320

// statementLine is a statement as a sentence of bounded length.
func statementLine(f *news.Finding) string { return statementLineBy(f, day) }

func statementLineBy(f *news.Finding, day func(string) string) string {
	s := asSentence(statementBy(f, day))
	cut := firstWords(s, maxStatement)
	if cut != s && strings.Count(cut, "“") > strings.Count(cut, "”") {
		cut += "”"
	}
	return cut
}

// happened is what a finding says happened: its title or else its value or, where
// that is one word, the fullest of the words that it rests on.
func happened(f *news.Finding) string {
	if f.Title != "" {
		return subject(f.Title)
	}
	best := subject(f.Versions[0].Value)
	if strings.Contains(best, " ") {
		return best
	}
	for _, e := range f.Versions[0].Evidence {
		if s := strings.TrimSpace(oneLine(e.Text)); len(s) > len(best) && len(s) <= maxHeading {
			best = s
		}
	}
	return best
}

func joined(a, b string) string {
	switch {
	case a == "" || b == "":
		return a + b
	case a == b || strings.HasSuffix(a, ": "+b) || strings.Contains(a, ": "+b+" "):
		return a
	}
	return a + ": " + b
}

func short90(s string) string { return firstWords(strings.TrimSpace(s), maxHeading) }

// subject is a topic on one line, without the point at its end and without a mark
// of speech whose fellow it lacks.
func subject(topic string) string {
	topic = strings.TrimSpace(oneLine(topic))
	if m := clitic.FindStringSubmatch(topic); m != nil {
		topic = spelledOut[m[1]] + topic[len(m[0]):]
	}
	return paired(strings.TrimRight(strings.TrimSpace(oneLine(topic)), ".,;: "))
}

// clitic is what is left of a verb at the head of words cut out behind a pronoun:
// "'ll miss the players".
var clitic = regexp.MustCompile(`^['’](ll|d|ve|re|m|s)\b`)

var spelledOut = map[string]string{"ll": "will", "d": "would", "ve": "have", "re": "are", "m": "am", "s": "is"}

// paired leaves out the one quotation mark of a kind that stands alone in a phrase
// cut out of a sentence: “issued a "travel advisory” has half of a pair.
func paired(s string) string {
	for _, pair := range [][2]string{{`"`, `"`}, {"“", "”"}, {"‘", "’"}, {"'", "'"}} {
		opens, closes := marksOf(s, pair[0], true), marksOf(s, pair[1], false)
		switch {
		case len(opens) == 1 && len(closes) == 0:
			s = s[:opens[0]] + s[opens[0]+len(pair[0]):]
		case len(opens) == 0 && len(closes) == 1 && !(len(pair[1]) == 1 && pair[1] == "'" || pair[1] == "’"): // "the migrants' lawyer"
			s = s[:closes[0]] + s[closes[0]+len(pair[1]):]
		}
	}
	return s
}

// marksOf is where a mark stands that opens a word or, else, closes one.
func marksOf(s, mark string, opens bool) []int {
	var out []int
	for i := 0; i < len(s); {
		at := strings.Index(s[i:], mark)
		if at < 0 {
			break
		}
		at += i
		i = at + len(mark)
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		if starts := at == 0 || before == ' ' || before == '('; starts == opens {
			out = append(out, at)
		}
	}
	return out
}

// flat is a topic without the mark between what is told and of whom.
func flat(topic string) string { return strings.Replace(topic, " · ", " ", 1) }

// happening is a topic "told · of whom" as a clause: "the Quelonians were
// deported", behind the label where one is given.
func happening(topic, label string) string {
	if bareAux.MatchString(topic) {
		return label // "been" tells nothing
	}
	what, whom, ok := strings.Cut(topic, " · ")
	if ok && passive.MatchString(what) {
		if strings.Contains(whom, ", ") {
			whom += ","
		}
		return strings.TrimSpace(label + " " + lowerArticle(whom) + " " + lowerFirst(what))
	}
	for _, clause := range []*regexp.Regexp{whoClause, beingClause} {
		if m := clause.FindStringSubmatch(topic); m != nil && !ok {
			return strings.TrimSpace(label + " " + lowerArticle(m[1]) + " " + m[2])
		}
	}
	return joined(label, lowerArticle(flat(topic)))
}

// whoClause and beingClause are topics that tell themselves what became of whom:
// "the islanders who were deported", "the ferry had been built".
var (
	whoClause   = regexp.MustCompile(`^(.+?),? (?:who|which|that) ((?:was|were|had been|has been|have been) \S.*)$`)
	beingClause = regexp.MustCompile(`^(.+?) ((?:was|were|had been|has been|have been) \S.*)$`)
)

// howMany is the heading of a number: of what, and not yet how many.
func howMany(topic string) string {
	m := amountAhead.FindStringSubmatch(topic)
	switch {
	case m == nil:
		return joined("How many", lowerArticle(flat(topic)))
	case strings.ContainsAny(m[2], "$€£%") || strings.Contains(m[2], "percent") || strings.Contains(m[2], "dollar"):
		return joined("How much", topic)
	case m[3] == "":
		return joined("How many", topic)
	}
	if rest, ok := strings.CutPrefix(m[3], "the "); ok {
		return "How many of the " + rest
	}
	if n := strings.ToLower(strings.TrimSpace(m[2])); n == "1" || n == "one" {
		if strings.Count(m[3], " ") > 1 {
			return joined("How many", topic) // which of the words to put in the plural is not known
		}
		return "How many " + inPlural(m[3])
	}
	return "How many " + m[3]
}

// inPlural is a noun of one thing for several: "workers", "women", "ferries".
func inPlural(noun string) string {
	for _, row := range wordsOf["plural"] {
		if one, several, _ := strings.Cut(row, " "); strings.HasSuffix(strings.ToLower(noun), one) {
			return noun[:len(noun)-len(one)] + several
		}
	}
	switch {
	case takesEs.MatchString(noun):
		return noun + "es"
	case takesIes.MatchString(noun):
		return strings.TrimSuffix(noun, "y") + "ies"
	}
	return noun + "s"
}

var (
	takesEs  = regexp.MustCompile(`(?:s|x|z|ch|sh)$`)
	takesIes = regexp.MustCompile(`[^aeiou]y$`)
)

// lowerArticle makes the article at the head of a phrase small.
func lowerArticle(s string) string {
	for _, a := range []string{"The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return strings.ToLower(a) + rest
		}
	}
	return s
}

func lowerFirst(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:n]) + s[n:]
}

// evidenceText is the first words that a finding rests on.
func evidenceText(f *news.Finding) string {
	if len(f.Versions) == 0 || len(f.Versions[0].Evidence) == 0 {
		return ""
	}
	return strings.TrimSpace(oneLine(f.Versions[0].Evidence[0].Text))
}
