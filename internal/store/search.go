package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Query is what is searched for: sentences that fit all fields that are set.
type Query struct {
	Words       string // all must stand in the sentence; "in quotes" side by side; beginnings end with *
	Speaker     string // words of the name of one who says it
	Entity      string // name of an entity ("e31") that it speaks of
	Said        string // name of an entity that says it
	Counted     string // words of what is counted: "deportees"
	Least, Most *float64
	From, Until string // days that it tells of, both included: "2031-05-14"
	Source      string // name of the outlet
	Story       string
	Kind        string // type of event: "deport"
	Limit       int    // sentences at once: 20, at most 200
}

// Hit is a sentence that was found.
type Hit struct {
	Report   string // and what is known of it:
	Title    string
	Outlet   string
	At       time.Time
	Story    string // empty until it is placed
	Sentence doc.Span
	Text     string     // the words of the sentence
	Marks    []doc.Span // what in the report's text was asked for: words, amounts, times, quoted speech; in order, disjoint
	Speakers []string   // who says it, where it is said by someone

	Published string // as the report states it; empty where it does not
}

// searched is how many sentences with the words are looked through for the
// other conditions, the newest first.
const searched = 50_000

// counts is how many amounts of what is counted that fit are looked through
// beside words, the newest first: thousands of reports count people.
const counts = 2000

// Search finds sentences, those of the reports that came last first. The cursor
// is that of the call before, made with the same query; next is empty at the end.
// Time is bounded: with words and other conditions, the newest 50,000 sentences
// that have the words are looked through.
func (s *Store) Search(ctx context.Context, q Query, after Cursor) (hits []Hit, next Cursor, err error) {
	n := q.Limit
	if n <= 0 {
		n = 20
	}
	n = min(n, 200)
	text, args, err := q.sql(after)
	if err != nil {
		return nil, "", err
	}
	var ids []int64
	err = s.rows(ctx, text+` LIMIT `+strconv.Itoa(searched), args, func(scan func(...any) error) error {
		var id int64
		if err := scan(&id); err != nil {
			return err
		}
		if len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
		if len(ids) > n {
			return errEnough
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, "", fmt.Errorf("search: %w", err)
	}
	if len(ids) > n {
		ids = ids[:n]
		next = cursorOf("", ids[n-1])
	}
	hits, err = s.hits(ctx, ids, &q)
	return hits, next, err
}

// errEnough ends a query whose further rows are not asked for.
var errEnough = errors.New("enough")

// sql is the query for the ids of the sentences, the greatest first; one may come
// several times in a row.
func (q *Query) sql(after Cursor) (string, []any, error) {
	w, id := where{}, `s.id`
	from := `sentences s`
	match, counted := matchWords(q.Words), matchWords(q.Counted)
	var args []any
	if match == "" && counted != "" && strings.TrimSpace(q.Words) == "" {
		return q.countedFirst(counted, after)
	}
	if match != "" {
		from, id = `(SELECT rowid AS id FROM sentences_fts WHERE sentences_fts MATCH ? ORDER BY rowid DESC LIMIT `+strconv.Itoa(searched)+`) s`, `s.id`
		args = append(args, match)
	} else if strings.TrimSpace(q.Words) != "" {
		w.and(`1 = 0`) // words without a letter
	}
	last := int64(math.MaxInt64)
	if after != "" {
		var err error
		if _, last, err = after.at(); err != nil {
			return "", nil, err
		}
		if match != "" {
			from = strings.Replace(from, `MATCH ?`, `MATCH ? AND rowid < ?`, 1)
			args = append(args, last)
		} else {
			w.and(`s.id < ?`, last)
		}
	}
	if err := q.narrow(&w, id, last); err != nil {
		return "", nil, err
	}
	if match == "" && len(w.conditions) == 0 {
		return "", nil, fmt.Errorf("search for nothing: %w; give words, a speaker, something counted or a day", news.ErrInvalid)
	}
	return `SELECT ` + id + ` FROM ` + from + ` WHERE 1=1` + w.text() + ` ORDER BY ` + id + ` DESC`, append(args, w.args...), nil
}

// countedFirst is the query by what is counted: it goes through the amounts of
// it, whose ids follow the sentences.
func (q *Query) countedFirst(counted string, after Cursor) (string, []any, error) {
	last := int64(math.MaxInt64 >> amountBits)
	if after != "" {
		var err error
		if _, last, err = after.at(); err != nil {
			return "", nil, err
		}
	}
	w := q.bounds()
	rest := *q
	rest.Counted, rest.Least, rest.Most = "", nil, nil
	if err := rest.narrow(&w, `a.sentence`, last); err != nil {
		return "", nil, err
	}
	return `SELECT a.sentence FROM amounts_fts f CROSS JOIN amounts a ON a.id = f.rowid WHERE f.amounts_fts MATCH ? AND f.rowid < ? AND a.sentence < ?` +
		w.text() + ` ORDER BY f.rowid DESC`, append([]any{counted, min(max(last, 0), math.MaxInt64>>amountBits) << amountBits, last}, w.args...), nil
}

// narrow adds the conditions beside the words, for sentences before the last.
func (q *Query) narrow(w *where, id string, last int64) error {
	if strings.TrimSpace(q.Speaker) != "" {
		w.and(id+` IN (SELECT sentence FROM quotes WHERE id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?))`, orNothing(matchWords(q.Speaker)))
	}
	for _, e := range []struct{ id, text string }{
		{q.Said, ` IN (SELECT sentence FROM quotes WHERE entity = ?)`},
		{q.Entity, ` IN (SELECT sentence FROM mentions WHERE entity = ?)`},
	} {
		if e.id != "" {
			n, err := number(entityLetter, e.id)
			if err != nil {
				return err
			}
			w.and(id+e.text, n)
		}
	}
	if counted := matchWords(q.Counted); strings.TrimSpace(q.Counted) != "" {
		a := q.bounds()
		w.and(id+` IN (SELECT a.sentence FROM amounts_fts f CROSS JOIN amounts a ON a.id = f.rowid WHERE f.amounts_fts MATCH ? AND a.sentence < ?`+
			a.text()+` ORDER BY f.rowid DESC LIMIT `+strconv.Itoa(counts)+`)`, append([]any{orNothing(counted), last}, a.args...)...)
	} else if a := q.bounds(); len(a.conditions) > 0 {
		w.and(id+` IN (SELECT a.sentence FROM amounts a WHERE 1=1`+a.text()+`)`, a.args...)
	}
	if t, err := q.times(); err != nil {
		return err
	} else if len(t.conditions) > 0 {
		w.and(id+` IN (SELECT t.sentence FROM times t WHERE 1=1`+t.text()+`)`, t.args...)
	}
	if q.Kind != "" {
		w.and(id+` IN (SELECT sentence FROM statements WHERE type = ?)`, q.Kind)
	}
	if q.Source != "" {
		w.and(id+` >> 16 IN (SELECT id FROM reports WHERE source = (SELECT id FROM sources WHERE name = ?))`, q.Source)
	}
	if q.Story != "" {
		n, err := number(storyLetter, q.Story)
		if err != nil {
			return err
		}
		w.and(id+` >> 16 IN (SELECT id FROM reports WHERE story = ?)`, n)
	}
	return nil
}

// bounds are the conditions on the value of an amount. A bound counts as what it
// allows: "at least 100" fits "more than 50" and is not ruled out by "more than
// 200".
func (q *Query) bounds() where {
	w := where{}
	if q.Least != nil { // open above: over, at least
		w.and(`(a.high >= ? OR a.bound IN (1, 2))`, *q.Least)
	}
	if q.Most != nil { // open below: under, at most
		w.and(`(a.value <= ? OR a.bound IN (3, 4))`, *q.Most)
	}
	return w
}

func (q *Query) times() (where, error) {
	w := where{}
	for _, d := range []struct{ day, text string }{{q.From, `t.last >= ?`}, {q.Until, `t.first <= ?`}} {
		if d.day == "" {
			continue
		}
		t, err := time.Parse("2006-01-02", d.day)
		if err != nil {
			return w, fmt.Errorf("day %.40q: %w; write it as 2031-05-14", d.day, news.ErrInvalid)
		}
		w.and(d.text, dayOf(t))
	}
	if len(w.conditions) > 0 {
		w.and(`t.last - t.first < 32`) // a year is no day
	}
	return w, nil
}

// hits fills what is shown of the sentences, those of one report in the order of
// its text.
func (s *Store) hits(ctx context.Context, ids []int64, q *Query) ([]Hit, error) {
	texts := map[int64]Report{}
	var reports []any
	for _, id := range ids {
		if r := id >> sentenceBits; !slices.Contains(reports, any(r)) {
			reports = append(reports, r)
		}
	}
	err := s.reportsWithText(ctx, `WHERE v.id = r.version AND r.id IN (`+marks(len(reports))+`)`, reports, func(r Report) {
		n, _ := number(reportLetter, r.ID) // made by name
		texts[n] = r
	})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	slices.SortStableFunc(ids, func(a, b int64) int {
		if ra, rb := a>>sentenceBits, b>>sentenceBits; ra != rb {
			return int(rb - ra)
		}
		return int(a - b)
	})
	counted, err := s.countedIn(ctx, ids, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	hits := make([]Hit, 0, len(ids))
	for _, id := range ids {
		r, ok := texts[id>>sentenceBits]
		if !ok {
			continue
		}
		h := Hit{Report: r.ID, Title: r.Title, Outlet: r.Outlet(), At: r.At, Story: r.Story, Published: r.Published}
		if err := s.hit(ctx, id, r.Text, q, counted[id], &h); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// countedIn are the spans of the amounts that were asked for, by sentence. What is
// counted is looked up once for all the sentences, which follow each other.
func (s *Store) countedIn(ctx context.Context, sentences []int64, q *Query) (map[int64][]doc.Span, error) {
	w := q.bounds()
	match := matchWords(q.Counted)
	out := map[int64][]doc.Span{}
	if len(sentences) == 0 || match == "" && len(w.conditions) == 0 {
		return out, nil
	}
	args := make([]any, len(sentences))
	for i, id := range sentences {
		args[i] = id
	}
	type amount struct {
		id, sentence int64
		span         doc.Span
	}
	var all []amount
	low, high := int64(math.MaxInt64), int64(0)
	err := s.rows(ctx, `SELECT a.id, a.sentence, a.start, a.stop FROM amounts a WHERE a.sentence IN (`+marks(len(args))+`)`+w.text(), append(args, w.args...), func(scan func(...any) error) error {
		var a amount
		err := scan(&a.id, &a.sentence, &a.span.Start, &a.span.End)
		low, high = min(low, a.id), max(high, a.id)
		all = append(all, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	fits := map[int64]bool{}
	if match != "" {
		err = s.rows(ctx, `SELECT rowid FROM amounts_fts WHERE amounts_fts MATCH ? AND rowid BETWEEN ? AND ?`, []any{match, low, high}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			fits[id] = true
			return err
		})
	}
	for _, a := range all {
		if match == "" || fits[a.id] {
			out[a.sentence] = append(out[a.sentence], a.span)
		}
	}
	return out, err
}

func (s *Store) hit(ctx context.Context, id int64, text string, q *Query, counted []doc.Span, h *Hit) error {
	if err := s.row(ctx, `SELECT start, stop FROM sentences WHERE id = ?`, []any{id}, &h.Sentence.Start, &h.Sentence.End); err != nil {
		return err
	}
	if h.Sentence.Start < 0 || h.Sentence.End > len(text) || h.Sentence.Empty() {
		return nil // the text changed between two reads
	}
	h.Text = h.Sentence.Of(text)
	h.Marks = wordsFound(text, h.Sentence, q.Words)
	mark := func(start, stop int) {
		if stop <= len(text) && start < stop {
			h.Marks = append(h.Marks, doc.Span{Start: start, End: stop})
		}
	}
	if err := s.hitQuotes(ctx, id, q, h, mark); err != nil {
		return err
	}
	for _, a := range counted {
		mark(a.Start, a.End)
	}
	if t, _ := q.times(); len(t.conditions) > 0 { // was parsed before
		err := s.rows(ctx, `SELECT start, stop FROM times t WHERE sentence = ?`+t.text(), append([]any{id}, t.args...), func(scan func(...any) error) error {
			var start, stop int
			err := scan(&start, &stop)
			mark(start, stop)
			return err
		})
		if err != nil {
			return err
		}
	}
	h.Marks = disjoint(h.Marks)
	return nil
}

// hitQuotes fills the speakers, and marks what is said where a speaker was asked
// for.
func (s *Store) hitQuotes(ctx context.Context, id int64, q *Query, h *Hit, mark func(start, stop int)) error {
	return s.rows(ctx, `SELECT speaker, entity, start, stop FROM quotes WHERE sentence = ? ORDER BY id`, []any{id}, func(scan func(...any) error) error {
		var speaker string
		var entity int64
		var start, stop int
		if err := scan(&speaker, &entity, &start, &stop); err != nil {
			return err
		}
		if !slices.Contains(h.Speakers, speaker) {
			h.Speakers = append(h.Speakers, speaker)
		}
		if q.Said != "" && q.Said == nameOrNone(entityLetter, entity) || q.Speaker != "" {
			mark(start, stop)
		}
		return nil
	})
}

// disjoint sorts spans and joins those that overlap.
func disjoint(spans []doc.Span) []doc.Span {
	slices.SortFunc(spans, func(a, b doc.Span) int { return a.Start - b.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].Overlaps(s) {
			out[n-1] = out[n-1].Cover(s)
			continue
		}
		out = append(out, s)
	}
	return out
}
