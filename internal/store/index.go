package store

import (
	"encoding/json"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// maxSentences is how many sentences of a report are indexed; the rest is kept
// and shown, and not found by searching.
const maxSentences = 1<<sentenceBits - 1

// tables are those with a row for each thing in a sentence, and the full-text
// table beside each.
var tables = []struct{ name, fts string }{
	{"statements", ""}, {"quotes", "quotes_fts"}, {"amounts", "amounts_fts"}, {"times", ""},
}

// unindex takes away all rows to search a report by.
func (t *tx) unindex(report int64) error {
	first, last := sentenceRange(report)
	for _, table := range tables {
		if table.fts != "" {
			if err := t.exec(`DELETE FROM `+table.fts+` WHERE rowid IN (SELECT id FROM `+table.name+` WHERE sentence BETWEEN ? AND ?)`, first, last); err != nil {
				return err
			}
		}
		if table.name == "quotes" {
			if err := t.exec(`UPDATE entities SET quotes = quotes - (SELECT count(*) FROM quotes q WHERE q.entity = entities.id AND q.sentence BETWEEN ? AND ?)
				WHERE id IN (SELECT entity FROM quotes WHERE sentence BETWEEN ? AND ?)`, first, last, first, last); err != nil {
				return err
			}
		}
		if err := t.exec(`DELETE FROM `+table.name+` WHERE sentence BETWEEN ? AND ?`, first, last); err != nil {
			return err
		}
	}
	for _, query := range []string{
		`DELETE FROM sentences_fts WHERE rowid BETWEEN ? AND ?`,
		`DELETE FROM sentences WHERE id BETWEEN ? AND ?`,
	} {
		if err := t.exec(query, first, last); err != nil {
			return err
		}
	}
	if err := t.exec(`DELETE FROM mentions WHERE entity IN (SELECT entity FROM names WHERE report = ?) AND sentence BETWEEN ? AND ?`, report, first, last); err != nil {
		return err
	}
	if err := t.exec(`UPDATE entities SET reports = reports - 1 WHERE id IN (SELECT entity FROM names WHERE report = ?)`, report); err != nil {
		return err
	}
	return t.exec(`DELETE FROM names WHERE report = ?`, report)
}

// index makes the rows to search a report by.
func (t *tx) index(report int64, r *news.Reading) error {
	entities, err := t.indexNames(report, r)
	if err != nil {
		return err
	}
	for i, s := range r.Sentences[:min(len(r.Sentences), maxSentences)] {
		id := sentenceID(report, i)
		if err := t.exec(`INSERT INTO sentences (id, start, stop) VALUES (?,?,?)`, id, s.Span.Start, s.Span.End); err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO sentences_fts (rowid, text) VALUES (?,?)`, id, s.Span.Of(r.Report.Text)); err != nil {
			return err
		}
	}
	for _, f := range []func() error{
		func() error { return t.indexStatements(report, r) },
		func() error { return t.indexQuotes(report, r, entities) },
		func() error { return t.indexAmounts(report, r) },
		func() error { return t.indexTimes(report, r) },
	} {
		if err := f(); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) indexStatements(report int64, r *news.Reading) error {
	for _, s := range r.Statements {
		if s.Type == "" || s.Sentence >= maxSentences {
			continue
		}
		if err := t.exec(`INSERT INTO statements (sentence, type, modality, negated, start, stop) VALUES (?,?,?,?,?,?)`,
			sentenceID(report, s.Sentence), s.Type, int(s.Modality), s.Negated, s.Span.Start, s.Span.End); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) indexQuotes(report int64, r *news.Reading, entities []int64) error {
	for i, q := range r.Quotes {
		if len(q.Speakers) == 0 || q.Thought || q.Silent || q.Sentence >= maxSentences {
			continue
		}
		for k, speaker := range q.Speakers {
			var entity int64
			words := speaker
			if k < len(q.Names) && q.Names[k] >= 0 && q.Names[k] < len(entities) {
				entity = entities[q.Names[k]]
				words += " " + strings.Join(r.Names[q.Names[k]].Aliases, " ")
			}
			id, err := t.insert(`INSERT INTO quotes (sentence, number, entity, kind, denied, hearsay, speaker, start, stop) VALUES (?,?,?,?,?,?,?,?,?)`,
				sentenceID(report, q.Sentence), i, entity, int(q.Kind), q.Denied, q.Hearsay, speaker, q.Content[0].Start, q.Content[len(q.Content)-1].End)
			if err != nil {
				return err
			}
			if err := t.exec(`INSERT INTO quotes_fts (rowid, speaker) VALUES (?,?)`, id, words); err != nil {
				return err
			}
			if entity != 0 {
				if err := t.exec(`UPDATE entities SET quotes = quotes + 1 WHERE id = ?`, entity); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// maxAmounts is how many amounts of a sentence are indexed.
const maxAmounts = 1 << amountBits

// indexAmounts writes the amounts. Their ids follow those of the sentences, so
// that a search goes through what is counted from the newest sentence on and
// stops at the last one that it shows.
func (t *tx) indexAmounts(report int64, r *news.Reading) error {
	count := map[int]int64{}
	for _, a := range r.Amounts {
		if a.Ordinal || a.Sentence >= maxSentences || count[a.Sentence] >= maxAmounts {
			continue
		}
		sentence := sentenceID(report, a.Sentence)
		id := sentence<<amountBits | count[a.Sentence]
		count[a.Sentence]++
		if err := t.exec(`INSERT INTO amounts (id, sentence, value, high, bound, unit, start, stop) VALUES (?,?,?,?,?,?,?,?)`,
			id, sentence, a.Value, max(a.High, a.Value), int(a.Bound), a.Unit, a.Span.Start, a.Span.End); err != nil {
			return err
		}
		counted := a.Counted.Of(r.Report.Text) + " " + a.Part.Of(r.Report.Text)
		if a.Unit != "count" {
			counted += " " + a.Unit
		}
		if err := t.exec(`INSERT INTO amounts_fts (rowid, counted) VALUES (?,?)`, id, counted); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) indexTimes(report int64, r *news.Reading) error {
	for _, m := range r.Times {
		first, last, ok := days(m.Value)
		if !ok || m.Sentence >= maxSentences {
			continue
		}
		if err := t.exec(`INSERT INTO times (sentence, first, last, dates, start, stop) VALUES (?,?,?,?,?,?)`,
			sentenceID(report, m.Sentence), first, last, m.Statement != doc.None, m.Span.Start, m.Span.End); err != nil {
			return err
		}
	}
	return nil
}

// indexNames finds or makes the entity of each name of the report, and returns
// them by name; 0 for one that is never named, such as "the minister".
func (t *tx) indexNames(report int64, r *news.Reading) ([]int64, error) {
	out := make([]int64, len(r.Names))
	var seen []int64
	for i := range r.Names {
		n := &r.Names[i]
		key := entityKey(n)
		if key == "" {
			continue
		}
		entity, err := t.entity(key, n)
		if err != nil {
			return nil, err
		}
		out[i] = entity
		if err := t.indexName(report, i, entity, r); err != nil {
			return nil, err
		}
		if !slices.Contains(seen, entity) {
			seen = append(seen, entity)
			if err := t.exec(`UPDATE entities SET reports = reports + 1 WHERE id = ?`, entity); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// entityKey is by what names are one entity across reports: persons by their
// full name, all else by name. It is empty for what is not named.
func entityKey(n *news.Name) string {
	named := slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool { return m.Form == doc.Name })
	f := fold(n.Full)
	if !named || f == "" {
		return ""
	}
	if n.Kind == doc.Person {
		return "p:" + f
	}
	return "x:" + f
}

func (t *tx) entity(key string, n *news.Name) (id int64, err error) {
	err = t.one(`SELECT id FROM entities WHERE key = ?`, []any{key}, &id)
	if err == nil {
		return id, nil
	}
	if id, err = t.insert(`INSERT INTO entities (key, name, kind) VALUES (?,?,?)`, key, n.Full, int(n.Kind)); err != nil {
		return 0, err
	}
	return id, t.exec(`INSERT INTO entities_fts (rowid, name) VALUES (?,?)`, id, n.Full)
}

func (t *tx) indexName(report int64, number int, entity int64, r *news.Reading) error {
	n := &r.Names[number]
	roles := []string{}
	for _, m := range n.Mentions {
		if m.Sentence < maxSentences {
			if err := t.exec(`INSERT INTO mentions (entity, sentence) VALUES (?,?) ON CONFLICT DO NOTHING`, entity, sentenceID(report, m.Sentence)); err != nil {
				return err
			}
		}
		if role := m.Role.Of(r.Report.Text); role != "" && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	aliases, err := json.Marshal(append([]string{}, n.Aliases...))
	if err != nil {
		return err
	}
	offices, err := json.Marshal(roles)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO names (report, number, entity, name, aliases, roles) VALUES (?,?,?,?,?,?)`, report, number, entity, n.Full, string(aliases), string(offices))
}
