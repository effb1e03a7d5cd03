package account

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// gather fills the parts of the account that list what each report has: its
// figures, times, quotes and actors, and the title, day and place of the whole.
func gather(acc *news.Account, readings []*news.Reading) {
	for _, r := range readings {
		figures(acc, r)
		moments(acc, r)
		said(acc, r)
	}
	acc.Actors = actors(readings)
	acc.Title = title(readings)
	acc.Day = day(readings)
	acc.Place = eventPlace(readings)
}

func evidence(r *news.Reading, span doc.Span, sentence int) news.Evidence {
	return news.Evidence{Report: r.Report.ID, Span: span, Text: span.Of(r.Report.Text), Sentence: r.Sentences[sentence].Span}
}

func figures(acc *news.Account, r *news.Reading) {
	for _, a := range r.Amounts {
		if a.Ordinal {
			continue
		}
		f := news.Figure{
			Evidence: evidence(r, a.Span, a.Sentence),
			Value:    a.Value, High: a.High, Bound: a.Bound.String(), Unit: a.Unit,
			Counted: a.Counted.Of(r.Report.Text), Of: a.Part.Of(r.Report.Text),
		}
		acc.Figures = append(acc.Figures, f)
	}
}

func moments(acc *news.Account, r *news.Reading) {
	for _, t := range r.Times {
		m := news.Moment{Evidence: evidence(r, t.Span, t.Sentence), Value: t.Value, Kind: t.Kind.String()}
		if told := happenedAt(r, t); !told.Empty() {
			m.Event, m.EventSpan = told.Of(r.Report.Text), &told
		}
		acc.Times = append(acc.Times, m)
	}
}

func said(acc *news.Account, r *news.Reading) {
	for _, q := range r.Quotes {
		if q.Thought || q.Silent || len(q.Speakers) == 0 {
			continue // no one is told to have said it
		}
		if pronouns[strings.ToLower(strings.Join(q.Speakers, " "))] || saysNothing(r, &q) || r.Sentences[q.Sentence].Caption {
			continue
		}
		s := news.Said{
			Report: r.Report.ID, Kind: q.Kind.String(), Speaker: strings.Join(q.Speakers, "; "),
			Content: q.Content, Source: spanOrNil(q.Source), Cue: spanOrNil(q.Cue), Telling: telling(r, &q),
		}
		for i, c := range q.Content {
			if i > 0 {
				s.Text += " … "
			}
			s.Text += c.Of(r.Report.Text)
		}
		for _, n := range []struct {
			on   bool
			note string
		}{{q.Hearsay, "hearsay"}, {q.Denied, "denied"}, {!q.Through.Empty(), q.Through.Of(r.Report.Text)}, {!q.Medium.Empty(), q.Medium.Of(r.Report.Text)}} {
			if n.on {
				s.Notes = append(s.Notes, n.note)
			}
		}
		acc.Quotes = append(acc.Quotes, s)
	}
}

// pronouns are speakers who are not known: it was not found for whom they stand.
var pronouns = map[string]bool{"he": true, "i": true, "it": true, "one": true, "others": true, "she": true, "some": true, "that": true, "they": true,
	"this": true, "we": true, "which": true, "who": true, "you": true}

func spanOrNil(s doc.Span) *doc.Span {
	if s.Empty() {
		return nil
	}
	return &s
}

// title is the title that shares most words with the others.
func title(readings []*news.Reading) string {
	best, score := "", -1
	for i, r := range readings {
		n := 0
		for j, s := range readings {
			if i != j {
				n += sharedWords(r.Report.Title, s.Report.Title)
			}
		}
		if n > score && r.Report.Title != "" {
			best, score = r.Report.Title, n
		}
	}
	return best
}

func sharedWords(a, b string) int {
	in := map[string]bool{}
	for _, w := range strings.Fields(match.FoldName(a)) {
		in[w] = len(w) > 3
	}
	n := 0
	for _, w := range strings.Fields(match.FoldName(b)) {
		if in[w] {
			n++
		}
	}
	return n
}

// maxLate is how many days after an event its first reports are written.
const maxLate = 10

// day is the day that most reports give in their first sentences, of those on
// which what they tell can have happened: up to ten days before they were
// written. Empty where none is given.
func day(readings []*news.Reading) string {
	votes := map[string]int{}
	best := ""
	for _, r := range readings {
		for _, t := range r.Times {
			d, ok := match.Day(t.Value)
			if !ok || t.Sentence > 3 || !recent(d, r.Report.Anchor.Value) || ofArchive(r, t) {
				continue
			}
			key := d.Format(time.DateOnly)
			votes[key]++
			if votes[key] > votes[best] || votes[key] == votes[best] && key < best {
				best = key
			}
			break
		}
	}
	return best
}

// archived are the words of a caption whose picture is older than the event.
var archived = []string{"file photo", "file picture", "file image", "file footage", "archive photo"}

// ofArchive reports that a time dates a picture from the archive.
func ofArchive(r *news.Reading, t news.Time) bool {
	text := strings.ToLower(r.Sentences[t.Sentence].Span.Of(r.Report.Text))
	return slices.ContainsFunc(archived, func(w string) bool { return strings.Contains(text, w) })
}

// recent reports that a day lies shortly before a report was written, or that it
// is not known when that was.
func recent(d time.Time, written string) bool {
	at, err := time.Parse(time.DateOnly, written[:min(len(written), len(time.DateOnly))])
	if err != nil {
		return true
	}
	return !d.After(at) && at.Sub(d) <= maxLate*24*time.Hour
}

// opening is how many sentences tell where the event was.
const opening = 4

// before is a name of a place without the country or state told behind it.
func before(place string) string {
	name, _, _ := strings.Cut(place, ",")
	return match.FoldName(name)
}

// modifies reports that a name only tells of what kind something is: "US
// deportees", but not "Quelonia's prison" or "Lindero, Quelonia".
func modifies(m news.NameMention) bool {
	r, _ := utf8.DecodeRuneInString(m.After)
	return unicode.IsLetter(r)
}

// eventPlace is the place that most reports name in their first sentences, of
// those that at least half of them, and two, name at all.
func eventPlace(readings []*news.Reading) string {
	type tally struct {
		members []*news.Name
		reports int // that name it
		early   int // that name it in their first sentences
		count   int // how often there
		name    string
	}
	var all []*tally
	for _, r := range readings {
		seen, opens := map[*tally]bool{}, map[*tally]bool{}
		for i := range r.Names {
			n := &r.Names[i]
			if n.Kind != doc.Place && n.Kind != doc.Site {
				continue
			}
			early := 0
			for _, m := range n.Mentions {
				if m.Form == doc.Name && m.Sentence < opening && !modifies(m) {
					early++
					if r.Sentences[m.Sentence].Title {
						early++ // what stands in a title is what it is about
					}
				}
			}
			if !named(n) {
				continue
			}
			var at *tally
			for _, t := range all {
				if slices.ContainsFunc(t.members, func(o *news.Name) bool { return match.Names(o, n) == match.Same || before(o.Full) == before(n.Full) }) {
					at = t
					break
				}
			}
			if at == nil {
				at = &tally{name: n.Full}
				all = append(all, at)
			}
			at.members = append(at.members, n)
			if at.name == strings.ToUpper(at.name) && n.Full != strings.ToUpper(n.Full) {
				at.name = n.Full // a dateline has it in capitals
			}
			at.count += early
			if !seen[at] {
				seen[at] = true
				at.reports++
			}
			if early > 0 && !opens[at] {
				opens[at] = true
				at.early++
			}
		}
	}
	var best *tally
	for _, t := range all {
		if t.early > 0 && t.reports > 1 && 2*t.reports >= len(readings) && (best == nil || t.early > best.early || t.early == best.early && t.count > best.count) {
			best = t
		}
	}
	if best == nil {
		return ""
	}
	return best.name
}
