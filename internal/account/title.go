package account

import (
	"regexp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// longestTitle is how many bytes of a clause name what a finding is about.
const longestTitle = 90

// entitle gives the findings that tell what happened, or when, a title that says
// who did it, in the words of one of the reports: the words by which reports are
// compared are often a verb and its object alone.
func entitle(findings []news.Finding, readings []*news.Reading) {
	byID := map[string]*news.Reading{}
	for _, r := range readings {
		byID[r.Report.ID] = r
	}
	for i := range findings {
		f := &findings[i]
		if f.Aspect == "what" && f.Verdict == news.Agree {
			f.Title = clauseShown(byID, f)
		}
		if len(f.Versions) == 0 || len(f.Versions[0].Evidence) == 0 || f.Aspect != "what happened" && f.Aspect != "when" {
			continue
		}
		words := f.Topic
		if f.Aspect == "what happened" {
			words = f.Versions[0].Value
		}
		if !isClause(byID, f, words) {
			f.Title = clauseOf(byID, f, words)
		}
	}
}

// longestShown is how many bytes of a clause that reports share are its title.
const longestShown = 200

// clauseShown is the words by which a finding is told, where they are a clause with
// its subject; empty where they are a phrase.
func clauseShown(byID map[string]*news.Reading, f *news.Finding) string {
	for _, v := range f.Versions[:min(len(f.Versions), 1)] {
		for _, e := range v.Evidence {
			words := strings.Trim(e.Text, " ,;:–—-\n")
			if r := byID[e.Report]; e.Text == v.Value && r != nil && len(words) <= longestShown && !strings.ContainsAny(words, "\n|") && !cutEnd.MatchString(words) && isToldBy(r, e.Span) {
				return words
			}
		}
	}
	return ""
}

// isToldBy reports that words begin with the subject of a verb that they hold.
func isToldBy(r *news.Reading, words doc.Span) bool {
	return slices.ContainsFunc(r.Statements, func(s news.Statement) bool {
		return s.Finite && !s.Nominal && words.Contains(s.Trigger) && s.Trigger.End < words.End && !reporting(r, &s) &&
			slices.ContainsFunc(s.Args, func(a news.Arg) bool {
				return subject(&s, a) && !a.Pronoun && a.Span.Start <= words.Start+4 && words.Contains(a.Span)
			})
	})
}

// cutEnd is the word with which a clause was cut off.
var cutEnd = regexp.MustCompile(`(?i)\b(?:a|an|and|as|at|by|for|from|has|have|in|is|of|on|or|said|says|that|the|to|was|were|which|who|will|with)$`)

// isClause reports that the words by which a finding is shown are a clause already:
// they hold the verb of a sentence it rests on and, before that, who did it.
func isClause(byID map[string]*news.Reading, f *news.Finding, words string) bool {
	return anyStatement(byID, f, func(r *news.Reading, s *news.Statement) bool {
		at := strings.Index(s.Span.Of(r.Report.Text), words)
		if at < 0 {
			return false
		}
		shown := doc.Span{Start: s.Span.Start + at, End: s.Span.Start + at + len(words)}
		return shown.Contains(s.Trigger) && slices.ContainsFunc(s.Args, func(a news.Arg) bool { return subject(s, a) && !a.Pronoun && shown.Contains(a.Span) })
	})
}

// clauseOf is the clause by which a report tells what some words tell of a finding,
// with its subject; empty where none does. The fullest goes before others, then the
// first.
func clauseOf(byID map[string]*news.Reading, f *news.Finding, words string) string {
	verb, _, _ := strings.Cut(f.Topic, " · ")
	var like *news.Statement // the one that the words are of
	anyStatement(byID, f, func(r *news.Reading, s *news.Statement) bool {
		if s.Trigger.Of(r.Report.Text) == verb {
			like = s
		}
		return like != nil
	})
	undated := f.Aspect == "when"
	if like == nil && (!undated || words != f.Versions[0].Evidence[0].Text) {
		return ""
	}
	best, most := "", 0
	anyStatement(byID, f, func(r *news.Reading, s *news.Statement) bool {
		if like != nil && (s.Predicate != like.Predicate || s.Negated != like.Negated) {
			return false
		}
		if c, n := clause(r, s, undated); n > most && (like == nil || mostOf(c, words)) {
			best, most = c, n
		}
		return false
	})
	return best
}

// minTold is the share of the words of a finding that its title has.
const minTold = 0.6

// denies are the words that turn a clause into its contrary.
var denies = regexp.MustCompile(`\b(?:cannot|never|no|nobody|none|not)\b|n't\b|n’t\b`)

// mostOf reports that a clause has most of some words, in whatever form.
func mostOf(clause, words string) bool {
	n, found := 0, 0
	clause = match.FoldName(clause)
	for _, w := range strings.Fields(match.FoldName(words)) {
		if len(w) < 4 {
			continue
		}
		n++
		if strings.Contains(clause, w[:min(len(w), 5)]) {
			found++
		}
	}
	return float64(found) >= minTold*float64(n) && denies.MatchString(clause) == denies.MatchString(match.FoldName(words))
}

// anyStatement reports whether one of the statements that a finding rests on is as
// asked for: of what happened, those whose verb is shown; of when, those dated.
func anyStatement(byID map[string]*news.Reading, f *news.Finding, is func(*news.Reading, *news.Statement) bool) bool {
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			r := byID[e.Report]
			if r == nil {
				continue
			}
			if f.Aspect == "when" {
				for _, t := range r.Times {
					if t.Span == e.Span && t.Statement != doc.None && is(r, &r.Statements[t.Statement]) {
						return true
					}
				}
				continue
			}
			for i := range r.Statements {
				if s := &r.Statements[i]; e.Span.Contains(s.Trigger) && s.Span.Overlaps(e.Span) && is(r, s) {
					return true
				}
			}
		}
	}
	return false
}

// subject reports that an argument is who or what a statement is told of: it
// stands before the verb.
func subject(s *news.Statement, a news.Arg) bool {
	return (a.Role == doc.Agent || a.Role == doc.Patient) && a.Span.End <= s.Trigger.Start
}

// clause is a statement in its words, from its subject to what it is about, and how
// well it tells who did what; without when it was, where that is asked for. Zero
// where it has no subject that says who it is, is cut off, or only says who said it.
func clause(r *news.Reading, s *news.Statement, undated bool) (string, int) {
	text, whole := r.Report.Text, r.Sentences[s.Sentence]
	if !s.Finite || s.Nominal || reporting(r, s) {
		return "", 0
	}
	out, full := doc.Span{}, 1
	for _, a := range s.Args {
		if subject(s, a) && !a.Pronoun && whole.Span.Contains(a.Span) && len(a.Words) > 0 {
			out = a.Span.Cover(s.Trigger)
			if a.Name != doc.None || len(a.Words) > 1 {
				full++
			}
		}
	}
	if out.Empty() {
		return "", 0
	}
	for _, a := range s.Args {
		if wide := out.Cover(a.Span); a.Span.Start >= s.Trigger.End && a.Role != doc.When && a.Role != doc.Manner && wide.Len() <= longestTitle && whole.Span.Contains(a.Span) && !dates(r, s, wide, undated) {
			out = wide
		}
	}
	words := out.Of(text)
	if out.End > s.Trigger.End {
		full += 2
	} else if !strings.Contains(s.Trigger.Of(text), " ") {
		return "", 0 // "the firm expects"
	}
	if out.Len() > longestTitle || dates(r, s, out, undated) || cutOff.MatchString(words) || strings.Count(words, `"`)%2 == 1 || strings.Count(words, "“") != strings.Count(words, "”") || words == strings.ToUpper(words) {
		return "", 0
	}
	return words, full
}

// cutOff are the marks of words that are no clause as they stand: "the ferry, which
// was", "the town; the mayor".
var cutOff = regexp.MustCompile(`[,;:\n]\s|\s[–—-]|-\s|^(?i:whose|which|that|who)\b|\b(?:who|which|that)\b|^['’]|\s'\S*$`)

// reporting reports that a statement tells who said something.
func reporting(r *news.Reading, s *news.Statement) bool {
	return slices.ContainsFunc(r.Quotes, func(q news.Quotation) bool { return q.Cue.Overlaps(s.Trigger) })
}

// dates reports that words hold a time, where it is asked for words without.
func dates(r *news.Reading, s *news.Statement, words doc.Span, undated bool) bool {
	return undated && slices.ContainsFunc(s.Times, func(t int) bool { return words.Overlaps(r.Times[t].Span) })
}
