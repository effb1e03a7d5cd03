package account

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// longestTelling is how many bytes of a sentence are told as what happened at a
// time; of a longer one, as many of its clauses around the time as fit.
const longestTelling = 170

// happenedAt is the words that tell what happened at a time: its sentence or, of a
// long one, the clauses around the time. Empty where the sentence holds little but
// the time, as the date below a post does, and of a picture from the archive.
func happenedAt(r *news.Reading, t news.Time) doc.Span {
	sentence := trimSpan(r.Report.Text, r.Sentences[t.Sentence].Span)
	if !saysMore(r, t) || ofArchive(r, t) {
		return doc.Span{}
	}
	core := t.Span
	if t.Statement != doc.None {
		for _, wider := range []doc.Span{r.Statements[t.Statement].Span, r.Statements[t.Statement].Trigger} {
			if wide := core.Cover(wider); sentence.Contains(wide) && wide.Len() <= longestTelling {
				core = wide
				break
			}
		}
	}
	if !sentence.Contains(core) {
		return sentence
	}
	return clausesAround(r.Report.Text, sentence, core, longestTelling)
}

// saysMore reports that the sentence of a time tells something: it holds two content
// words beside it, and a verb or some more of them.
func saysMore(r *news.Reading, t news.Time) bool {
	n := 0
	for _, w := range r.Sentences[t.Sentence].Words {
		if !t.Span.Overlaps(w.Span) {
			n++
		}
	}
	return n > 3 || n > 1 && slices.ContainsFunc(r.Statements, func(s news.Statement) bool { return s.Sentence == t.Sentence })
}

// clauseBorder is where a clause ends within a sentence and the next may be left
// out: a mark, a mark that closes speech, a comma and a word that opens a clause.
var clauseBorder = regexp.MustCompile(`[;:]\s+|\s?[–—]\s?|\s--\s|([,.!?]["”’']\s+)` +
	`|,\s+((?:according|after|although|and|as|because|before|but|following|for|if|including|or|said|says|saying|since|so|then|though|until|when|where|which|while|who|whose|with)\b)`)

// clausesAround is the part of a sentence around a core that begins and ends with
// clauses: those that hold the core and then, as long as it fits, those behind and
// before it. A core of one long clause is given with the whole of it.
func clausesAround(text string, sentence, core doc.Span, most int) doc.Span {
	if sentence.Len() <= most {
		return sentence
	}
	var ends []int
	starts := []int{sentence.Start}
	for _, m := range clauseBorder.FindAllStringSubmatchIndex(sentence.Of(text), -1) {
		end, start := m[0], m[1]
		if m[2] >= 0 { // the marks stay with what is said
			end = trimSpan(text, doc.Span{Start: sentence.Start + m[2], End: sentence.Start + m[3]}).End - sentence.Start
		}
		if m[4] >= 0 {
			start = m[4]
		}
		ends, starts = append(ends, sentence.Start+end), append(starts, sentence.Start+start)
	}
	ends = append(ends, sentence.End)
	first, last := 0, len(ends)-1
	for first+1 < len(starts) && starts[first+1] <= core.Start {
		first++
	}
	for last > 0 && ends[last-1] >= core.End {
		last--
	}
	for {
		switch {
		case last+1 < len(ends) && ends[last+1]-starts[first] <= most:
			last++
		case first > 0 && ends[last]-starts[first-1] <= most:
			first--
		default:
			return trimSpan(text, doc.Span{Start: starts[first], End: ends[last]})
		}
	}
}

// trimSpan is a span without the white space at its ends.
func trimSpan(text string, s doc.Span) doc.Span {
	words := s.Of(text)
	s.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	s.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	return s
}

// telling is the words of something said that is no sentence of its own, with the
// words that tell it so: "accused them of theft", "asked people to stay at home".
// Empty where the content stands for itself.
func telling(r *news.Reading, q *news.Quotation) string {
	if q.Kind == doc.Direct || q.Cue.Empty() || len(q.Content) == 0 {
		return ""
	}
	text := r.Report.Text
	last := q.Content[len(q.Content)-1]
	if len(q.Content) > 1 { // "which, the mayor said, would help": what stands between belongs to it
		whole := doc.Span{Start: q.Content[0].Start, End: last.End}
		if whole.Contains(q.Cue) && whole.Len() <= 2*longestTelling && begins(whole.Of(text), "which", "who", "that", "whose", "where") {
			return whole.Of(text)
		}
		return ""
	}
	if q.Cue.End > last.Start || last.Start-q.Cue.End > maxBetween || strings.ContainsAny(text[q.Cue.End:last.Start], ".!?;:\n") || standsAlone(r, last) {
		return ""
	}
	return text[q.Cue.Start:last.End]
}

// maxBetween is how many bytes may stand between the verb and what is said.
const maxBetween = 40

// standsAlone reports that what is said is a clause with its verb, and no phrase or
// question that hangs on the verb before it.
func standsAlone(r *news.Reading, content doc.Span) bool {
	words := content.Of(r.Report.Text)
	if begins(words, "what", "why", "how", "whether", "who", "which", "where", "when", "if", "to", "of", "for", "about", "on", "into", "with", "them", "him") {
		return false
	}
	return slices.ContainsFunc(r.Statements, func(s news.Statement) bool {
		if !s.Finite || !content.Contains(s.Trigger) {
			return false
		}
		return slices.ContainsFunc(s.Args, func(a news.Arg) bool { return a.Span.Start < s.Trigger.Start && content.Contains(a.Span) })
	})
}

// begins reports that a text begins with one of the words.
func begins(text string, words ...string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\"“‘' "), " ")
	return slices.Contains(words, strings.ToLower(first))
}

// saysNothing reports that what is told of a speaker is but whom or what a verb is
// done to: he "warned his staff", "tweeted the news". What he asked for, or called
// whom, holds more.
func saysNothing(r *news.Reading, q *news.Quotation) bool {
	if q.Kind != doc.Indirect || len(q.Content) != 1 || related.MatchString(q.Content[0].Of(r.Report.Text)) {
		return false
	}
	return !slices.ContainsFunc(r.Statements, func(s news.Statement) bool { return q.Content[0].Contains(s.Trigger) })
}

// related is a word that ties to a thing what is said of it.
var related = regexp.MustCompile(`(?i)\b(?:about|against|as|between|by|for|from|of|on|over|to|with)\b`)
