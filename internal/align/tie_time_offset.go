package align

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// offset is how long before or after another thing something happened: "10 minutes
// after takeoff", "soon after it took off".
type offset struct {
	span  doc.Span
	at    int           // where the word stands
	word  string        // "after", "before" or "into"
	vague string        // "soon", "hours"; empty for a figure
	exact time.Duration // 0 for a vague one
	from  []string      // what it is counted from, see anchorOf
}

// joined are forms of verbs that carry no content, with a particle, by the noun that
// both are: "took off" is "takeoff".
var joined = func() map[string]string {
	out := map[string]string{}
	for _, row := range wordsOf["joined"] {
		words, noun, _ := strings.Cut(row, " = ")
		out[words] = noun
	}
	return out
}()

// maxOffset is how many bytes an offset may have.
const maxOffset = 80

// offsets reads those of a sentence.
func (s *story) offsets(report, sentence int) []offset {
	r := s.readings[report]
	text := r.Report.Text
	span := r.Sentences[sentence].Span
	var out []offset
	for _, m := range countedFrom.FindAllStringSubmatchIndex(span.Of(text), -1) {
		word := doc.Span{Start: span.Start + m[2], End: span.Start + m[3]}
		o := offset{word: strings.ToLower(word.Of(text)), span: doc.Span{Start: word.Start}, at: word.Start}
		o.measure(r, s.units[report][sentence].times, word.Start)
		if o.exact == 0 && o.vague == "" {
			continue
		}
		o.from, o.span.End = s.anchorOf(report, sentence, word.End)
		if len(o.from) > 0 && o.span.Len() <= maxOffset {
			out = append(out, o)
		}
	}
	return out
}

// countedFrom finds the words behind a length of time that count it from a thing.
var countedFrom = regexp.MustCompile(`(?i) (after|before|into)\s`)

// measure reads the length of time that ends before the byte: one with a figure
// that the reading has, or a word.
func (o *offset) measure(r *news.Reading, times []int, end int) {
	text := r.Report.Text
	before := strings.TrimRight(text[:end], " ")
	for _, i := range times {
		t := r.Times[i]
		if t.Kind == doc.Duration && t.Span.End == len(before) {
			if d, ok := match.Lasts(t.Value); ok {
				o.exact, o.span.Start = d, t.Span.Start
			}
			return
		}
	}
	word := strings.ToLower(before[len(strings.TrimRightFunc(before, unicode.IsLetter)):])
	if _, ok := vagueLengths[word]; ok {
		o.vague, o.span.Start = word, len(before)-len(word)
	}
}

// vagueLengths are how long a vague length of time may be at least and at most.
var vagueLengths = func() map[string][2]time.Duration {
	const day = 24 * time.Hour
	out := map[string][2]time.Duration{
		"seconds": {time.Second, 5 * time.Minute}, "moments": {time.Second, 10 * time.Minute}, "minutes": {time.Minute, 90 * time.Minute}, "hours": {time.Hour, 30 * time.Hour},
		"days": {day, 21 * day}, "weeks": {7 * day, 100 * day}, "months": {30 * day, 700 * day}, "years": {300 * day, 36500 * day},
	}
	for _, w := range wordsOf["soon"] {
		out[w] = [2]time.Duration{time.Second, 45 * time.Minute}
	}
	return out
}()

// anchorOf is what an offset is counted from, and where its words end: the content
// words behind the byte, each by its key, up to a verb, a mark or a word that opens
// another phrase. A verb and its particle are the noun made of both: "it took off"
// is "takeoff".
func (s *story) anchorOf(report, sentence, at int) ([]string, int) {
	r := s.readings[report]
	text := r.Report.Text[:r.Sentences[sentence].Span.End]
	var out []string
	end := at
	for range maxAnchor {
		from, to := token(text, at)
		if from == to || opens[strings.ToLower(text[from:to])] {
			break
		}
		at = to
		next, last := token(text, to)
		particle := strings.ToLower(text[next:last])
		if noun := joined[strings.ToLower(text[from:to])+" "+particle]; noun != "" {
			return append(out, s.canonical(noun)), last
		}
		k := slices.IndexFunc(r.Sentences[sentence].Words, func(w news.Word) bool { return w.Span.Start == from })
		if k < 0 {
			continue
		}
		w := &r.Sentences[sentence].Words[k]
		if noun := w.Stem + particle; w.Verb && particles[particle] && s.vocab.of(noun) >= 0 {
			return append(out, s.canonical(noun)), last
		}
		out, end = append(out, s.canonical(w.Stem)), to
		if w.Verb {
			break
		}
	}
	return out, end
}

// token is the next word of the text from the byte on, empty where a mark comes
// first.
func token(text string, at int) (from, to int) {
	for from = at; from < len(text) && text[from] == ' '; from++ {
	}
	for to = from; to < len(text) && strings.IndexByte(" \n\t,.;:!?()\"'", text[to]) < 0; to++ {
	}
	return from, to
}

// maxAnchor is how many words behind an offset are looked at.
const maxAnchor = 5

// canonical is a stem as it is compared: by the key that words which are kin share.
func (s *story) canonical(stem string) string {
	if k := s.vocab.of(stem); k >= 0 {
		return "#" + strconv.Itoa(k)
	}
	return stem
}

// counted ties how long before or after one thing the reports place what they tell,
// wherever they tell it: "10 minutes after takeoff" stands in a sentence on who was
// told of a crash. Each offset is compared with as many before it as a place is, by
// each word of its anchor.
func (s *story) counted() []tie {
	var out []tie
	byWord := map[string][]placed{}
	for r := range s.units {
		for i := range s.units[r] {
			for _, o := range s.units[r][i].offsets {
				out = append(out, s.countedAs(placed{place{r, i}, o}, byWord)...)
			}
		}
	}
	return out
}

// placed is an offset with the sentence that tells it.
type placed struct {
	place
	offset
}

// countedAs ties an offset to those before it that are counted from the same thing,
// and puts it with them.
func (s *story) countedAs(p placed, byWord map[string][]placed) []tie {
	var out []tie
	for n, w := range p.from {
		list := byWord[p.word+w]
		for _, q := range list[max(0, len(list)-s.most()):] {
			met := slices.ContainsFunc(p.from[:n], func(w string) bool { return slices.Contains(q.from, w) })
			if met || q.report == p.report || !oneAnchor(q.from, p.from) {
				continue
			}
			if t, ok := s.tieOffsets(&q, &p); ok {
				out = append(out, t)
			}
		}
		byWord[p.word+w] = append(list, p)
	}
	return out
}

// sureCounted is how sure it is that two offsets from one thing, with a word in
// common beside them, are told of one matter.
const sureCounted = 0.5

func (s *story) tieOffsets(p, q *placed) (tie, bool) {
	t := tie{aspect: aspectWhen, topic: s.text(p.report, doc.Span{Start: p.at, End: p.span.End}), a: s.node(p.place, p.span, ""), b: s.node(q.place, q.span, ""),
		rel: p.against(q.offset), score: sureCounted, why: because("how long before or after one thing it was", 1, "")}
	switch t.rel {
	case match.Unknown:
		return t, false
	case match.Narrower:
		t.reason = reason(finerTime, "more exact: %s", t.a.value)
		if s.countsFiner(q.report, &q.offset) {
			return t, false
		}
	case match.Wider:
		t.reason = reason(finerTime, "more exact: %s", t.b.value)
		if s.countsFiner(p.report, &p.offset) {
			return t, false
		}
	}
	shared := false
	intersect(s.around(p.place, p.span), s.around(q.place, q.span), func(int) { shared = true })
	return t, shared
}

// oneAnchor reports that two offsets are counted from one thing: all words of one
// are of the other too.
func oneAnchor(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// against is how two offsets from one thing stand. Two figures are compared as
// lengths of time, and that "soon" is not "hours" sets nothing apart.
func (o offset) against(p offset) match.Relation {
	holds := func(vague string, d time.Duration) bool {
		v := vagueLengths[vague]
		return v[0] <= d && d <= v[1]
	}
	switch {
	case o.vague != "" && p.vague != "" && vagueLengths[o.vague] == vagueLengths[p.vague]:
		return match.Same
	case o.vague == "" && p.vague != "" && holds(p.vague, o.exact):
		return match.Narrower
	case o.vague != "" && p.vague == "" && holds(o.vague, p.exact):
		return match.Wider
	}
	return match.Unknown
}

// countsFiner reports that a report gives elsewhere a figure that a vague offset may
// stand for.
func (s *story) countsFiner(report int, vague *offset) bool {
	for i := range s.units[report] {
		for _, o := range s.units[report][i].offsets {
			if o.word == vague.word && o.against(*vague) == match.Narrower {
				return true
			}
		}
	}
	return false
}
