package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rashomon/internal/news"
)

// NewStory stands in a Placing for a story that does not exist yet. Those with
// the same text behind it are placed in one new story: "new:1".
const NewStory = "new:"

// Placing puts a report into a story.
type Placing struct {
	Report  string
	Story   string // name of a story, or NewStory and a key; empty: it stays where it is, and its story is to be aligned anew
	Reasons []string
	Profile any // a pointer to what the clustering compares of the report, to be kept; may be nil
}

// Placement is a row that says who put a report into a story, and why.
type Placement struct {
	Report  string
	Story   string
	Decider string // "cluster@v1", or the name of a person
	Person  bool
	Reasons []string
	At      time.Time
	Holds   bool // it is the one that holds: the newest of a person, or else the newest
}

// Place saves placements that the machine made, with its mark. They are added to
// those that are there; where a person has placed the report, that holds on. The
// stories that lost or gained a report are to be aligned anew. It returns the
// story that holds for each report.
func (s *Store) Place(ctx context.Context, decider string, list []Placing, m Mark) ([]string, error) {
	var out []string
	packed := make([][]byte, len(list))
	for i, p := range list {
		if p.Profile != nil {
			packed[i] = s.box.pack(p.Profile)
		}
	}
	err := s.write(ctx, "place reports", func(t *tx) error {
		var err error
		if out, err = t.place(decider, false, list); err != nil {
			return err
		}
		for i, p := range list {
			report, err := number(reportLetter, p.Report)
			if err == nil {
				err = t.saveProfile(report, packed[i])
			}
			if err != nil {
				return err
			}
		}
		return t.mark(m)
	})
	return out, err
}

// place adds placements and moves the reports for which they hold.
func (t *tx) place(decider string, person bool, list []Placing) ([]string, error) {
	made := map[string]int64{}
	out := make([]string, len(list))
	for i, p := range list {
		if p.Story == "" {
			stays, err := t.stay(p.Report)
			if err != nil {
				return nil, fmt.Errorf("place %s: %w", p.Report, err)
			}
			out[i] = stays
			continue
		}
		story, err := t.storyOf(p.Story, made)
		if err != nil {
			return nil, err
		}
		holds, err := t.placeOne(decider, person, p, story)
		if err != nil {
			return nil, fmt.Errorf("place %s: %w", p.Report, err)
		}
		out[i] = name(storyLetter, holds)
	}
	return out, nil
}

// stay touches the story of a report and returns its name.
func (t *tx) stay(id string) (string, error) {
	report, err := number(reportLetter, id)
	if err != nil {
		return "", err
	}
	var story int64
	if err := t.one(`SELECT story FROM reports WHERE id = ?`, []any{report}, &story); err != nil || story == 0 {
		return "", err
	}
	return name(storyLetter, story), t.touch(story)
}

func (t *tx) storyOf(id string, made map[string]int64) (int64, error) {
	if len(id) < len(NewStory) || id[:len(NewStory)] != NewStory {
		return number(storyLetter, id)
	}
	if n, ok := made[id]; ok {
		return n, nil
	}
	n, err := t.insert(`INSERT INTO stories (made) VALUES (?)`, t.now)
	made[id] = n
	return n, err
}

// placeOne adds a placement and returns the story that holds for the report.
func (t *tx) placeOne(decider string, person bool, p Placing, story int64) (int64, error) {
	report, err := number(reportLetter, p.Report)
	if err != nil {
		return 0, err
	}
	var was, byPerson int64
	if err := t.one(`SELECT story, EXISTS (SELECT 1 FROM placements WHERE report = ? AND person = 1) FROM reports WHERE id = ?`, []any{report, report}, &was, &byPerson); err != nil {
		return 0, err
	}
	reasons, err := json.Marshal(append([]string{}, p.Reasons...))
	if err != nil {
		return 0, err
	}
	if err := t.exec(`INSERT INTO placements (report, story, decider, person, reasons, at) VALUES (?,?,?,?,?,?)`, report, story, decider, person, string(reasons), t.now); err != nil {
		return 0, err
	}
	if byPerson != 0 && !person {
		story = was // a person's word holds
	}
	if err := t.exec(`UPDATE reports SET story = ? WHERE id = ?`, story, report); err != nil {
		return 0, err
	}
	if was != 0 && was != story {
		if err := t.touch(was); err != nil {
			return 0, err
		}
	}
	return story, t.touch(story)
}

// touch says that the story is to be aligned, and keeps on its card what is
// known before that.
func (t *tx) touch(story int64) error {
	seq, err := t.next()
	if err != nil {
		return err
	}
	if err := t.exec(`UPDATE stories SET touched = ?,
		reports = (SELECT count(*) FROM reports WHERE story = stories.id),
		first = coalesce((SELECT min(at) FROM reports WHERE story = stories.id), 0),
		newest = coalesce((SELECT max(at) FROM reports WHERE story = stories.id), 0),
		changed = CASE WHEN changed = 0 THEN ? ELSE changed END
		WHERE id = ?`, seq, t.now, story); err != nil {
		return err
	}
	if err := t.exec(`UPDATE stories SET
		title = coalesce((SELECT v.title FROM reports r JOIN versions v ON v.id = r.version WHERE r.story = stories.id ORDER BY r.at, r.id LIMIT 1), ''),
		ondate = date(first, 'unixepoch')
		WHERE id = ? AND version = 0`, story); err != nil {
		return err
	}
	return t.change("story", name(storyLetter, story), "reports")
}

// Placements are all placements of a report, the newest first.
func (s *Store) Placements(ctx context.Context, report string) (list []Placement, err error) {
	n, err := number(reportLetter, report)
	if err != nil {
		return nil, err
	}
	holds := -1
	err = s.rows(ctx, `SELECT story, decider, person, reasons, at FROM placements WHERE report = ? ORDER BY id DESC`, []any{n}, func(scan func(...any) error) error {
		p := Placement{Report: report}
		var story, at int64
		var reasons string
		if err := scan(&story, &p.Decider, &p.Person, &reasons, &at); err != nil {
			return err
		}
		p.Story, p.At = name(storyLetter, story), time.Unix(at, 0).UTC()
		if p.Person && (holds < 0 || !list[holds].Person) {
			holds = len(list)
		}
		if holds < 0 {
			holds = 0
		}
		list = append(list, p)
		return json.Unmarshal([]byte(reasons), &list[len(list)-1].Reasons)
	})
	if holds >= 0 && err == nil {
		list[holds].Holds = true
	}
	return list, err
}

// Merge puts all reports of one story into another, as a person decided. It
// outlasts every reading and placing by the machine.
func (s *Store) Merge(ctx context.Context, person, from, into, reason string) error {
	a, err := number(storyLetter, from)
	if err != nil {
		return err
	}
	if from == into {
		return fmt.Errorf("merge %s into itself: %w; name two stories", from, news.ErrInvalid)
	}
	return s.write(ctx, "merge stories", func(t *tx) error {
		if err := t.isStory(into); err != nil {
			return err
		}
		reports, err := t.reportsOf(a)
		if err == nil && len(reports) == 0 {
			err = fmt.Errorf("story %s has no reports: %w", from, news.ErrNotFound)
		}
		if err != nil {
			return err
		}
		_, err = t.place(person, true, placings(reports, into, reason))
		return err
	})
}

// Split takes reports out of their stories into a new one, as a person decided,
// and returns its name.
func (s *Store) Split(ctx context.Context, person string, reports []string, reason string) (string, error) {
	if len(reports) == 0 {
		return "", fmt.Errorf("split a story: %w: no report named; name those that belong elsewhere", news.ErrInvalid)
	}
	var out []string
	err := s.write(ctx, "split a story", func(t *tx) error {
		var err error
		out, err = t.place(person, true, placings(reports, NewStory, reason))
		return err
	})
	if err != nil {
		return "", err
	}
	return out[0], nil
}

// Move puts reports into a story that is there, as a person decided.
func (s *Store) Move(ctx context.Context, person string, reports []string, story, reason string) error {
	if len(reports) == 0 {
		return fmt.Errorf("move reports to %s: %w: no report named; name those that belong there", story, news.ErrInvalid)
	}
	return s.write(ctx, "move reports", func(t *tx) error {
		if err := t.isStory(story); err != nil {
			return err
		}
		_, err := t.place(person, true, placings(reports, story, reason))
		return err
	})
}

func placings(reports []string, story, reason string) []Placing {
	out := make([]Placing, len(reports))
	for i, r := range reports {
		out[i] = Placing{Report: r, Story: story, Reasons: []string{reason}}
	}
	return out
}

func (t *tx) isStory(id string) error {
	n, err := number(storyLetter, id)
	if err != nil {
		return err
	}
	var have int
	if err := t.one(`SELECT count(*) FROM stories WHERE id = ?`, []any{n}, &have); err != nil {
		return err
	}
	if have == 0 {
		return fmt.Errorf("story %s: %w", id, news.ErrNotFound)
	}
	return nil
}

func (t *tx) reportsOf(story int64) (list []string, err error) {
	rows, err := t.QueryContext(t.ctx, `SELECT id FROM reports WHERE story = ? ORDER BY id`, story)
	if err != nil {
		return nil, err
	}
	err = each(rows, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		list = append(list, name(reportLetter, id))
		return err
	})
	return list, err
}

// MovedTo is the story in which the reports are that were once in a story that
// has none any more; news.ErrNotFound where there is none.
func (s *Store) MovedTo(ctx context.Context, story string) (string, error) {
	n, err := number(storyLetter, story)
	if err != nil {
		return "", err
	}
	var to int64
	err = s.row(ctx, `SELECT r.story FROM placements p JOIN reports r ON r.id = p.report
		WHERE p.report IN (SELECT report FROM placements WHERE story = ?) AND r.story > 0 AND r.story <> ?
		GROUP BY r.story ORDER BY count(*) DESC, r.story LIMIT 1`, []any{n, n}, &to)
	if err != nil {
		return "", fmt.Errorf("story %s: %w", story, err)
	}
	return name(storyLetter, to), nil
}

// isNotFound reports that there is no such row.
func isNotFound(err error) bool { return errors.Is(err, news.ErrNotFound) }
