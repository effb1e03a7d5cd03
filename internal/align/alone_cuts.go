package align

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// cuts are the offsets at which a sentence may be cut, its ends among them: where
// a mark parts it, where something said begins or ends, where a clause ends or one
// with a verb of its own begins, and where a phrase hangs on a preposition.
func (f *freshness) cuts(report, sentence int) []int {
	r := f.readings[report]
	span := r.Sentences[sentence].Span
	cuts := []int{span.Start, span.End}
	add := func(at int) {
		if at > span.Start && at < span.End {
			cuts = addSorted(cuts, at)
		}
	}
	addClause := func(at int) {
		if !f.within(report, sentence, at) {
			add(at)
		}
	}
	for _, at := range marksIn(f.text(report, span)) {
		add(span.Start + at)
	}
	for _, i := range f.units[report][sentence].statements {
		st := &r.Statements[i]
		for j := range st.Args {
			if a := &st.Args[j]; a.Case != "" {
				add(f.beforeCase(report, a.Span.Start, a.Case))
			}
		}
		if st.Nominal {
			continue
		}
		if st.Finite {
			addClause(st.Span.Start)
		}
		addClause(f.pastMarks(report, st.Span.End, span.End))
	}
	return cuts
}

// within reports that an offset is inside a phrase of the sentence.
func (f *freshness) within(report, sentence, at int) bool {
	r := f.readings[report]
	return slices.ContainsFunc(f.units[report][sentence].statements, func(i int) bool {
		return slices.ContainsFunc(r.Statements[i].Args, func(a news.Arg) bool { return a.Span.Start < at && at < a.Span.End })
	})
}

// beforeCase is where a phrase begins with its preposition.
func (f *freshness) beforeCase(report, start int, preposition string) int {
	before := strings.TrimRight(f.readings[report].Report.Text[:start], " ")
	if n := len(before) - len(preposition); n >= 0 && strings.EqualFold(before[n:], preposition) {
		return n
	}
	return start
}

// pastMarks is where the words go on behind the marks that end a clause.
func (f *freshness) pastMarks(report, at, end int) int {
	rest := f.readings[report].Report.Text[at:max(at, end)]
	rest = strings.TrimLeft(strings.TrimLeft(rest, ",;:.!?)"+closingMarks), " \n")
	return max(at, end) - len(rest)
}

// marksIn are the offsets in a text at which a piece begins by its marks: behind a
// comma, colon, dash or bracket, before words in quotation marks and behind them
// where the sentence goes on.
func marksIn(text string) []int {
	var at []int
	for i := range len(text) - 1 {
		if text[i] != ' ' && text[i] != '\n' {
			continue
		}
		before, after := text[:i], text[i+1:]
		bare := strings.TrimRight(before, closingMarks)
		switch last, _ := utf8.DecodeLastRuneInString(bare); {
		case strings.ContainsRune(",;:()—–", last), strings.HasSuffix(bare, " -"), strings.HasSuffix(bare, " --"):
			at = append(at, i+1)
		case bare != before && strings.ContainsRune(".!?", last):
			at = append(at, i+1)
		case after != "" && strings.ContainsRune("“‘\"'(", firstRune(after)):
			at = append(at, i+1)
		}
	}
	return at
}

const closingMarks = "”’\"'"

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// trimmed is a part of a sentence without the white space and marks at its ends
// that part it from the rest, nor the small words that only lead on to what follows.
func (f *freshness) trimmed(report int, sent *news.Sentence, part doc.Span) doc.Span {
	if part.End < sent.Span.End {
		for _, w := range slices.Backward(sent.Words) {
			if part.Contains(w.Span) {
				rest := f.text(report, doc.Span{Start: w.Span.End, End: part.End})
				part.End -= len(strings.TrimLeft(rest, ".!?)"+closingMarks))
				break
			}
		}
	}
	text := f.text(report, part)
	part.Start += len(text) - len(strings.TrimLeft(text, " \n,;:"))
	part.End -= len(text) - len(strings.TrimRight(text, " \n,;:"))
	return part
}
