package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"rashomon/internal/news"
)

// Card is a story as a list shows it.
type Card struct {
	ID      string
	Title   string
	Day     string // of the event, where known: "2031-05-14"
	Place   string
	First   time.Time // publication of the first report
	Newest  time.Time // of the newest
	Changed time.Time // when the account last changed
	Version int       // of the account; 0: none is made yet
	Pending bool      // a report came or went since the account was made

	Reports, Outlets, Origins          int
	Agree, More, Differ, Alone, Unsure int // findings by verdict
	Days                               []DayCount
}

const cardColumns = `s.id, s.title, s.day, s.place, s.first, s.newest, s.changed, s.version, s.touched > s.aligned,
	s.reports, s.outlets, s.origins, s.agree, s.more, s.differ, s.alone, s.unsure, s.days`

func scanCard(scan func(...any) error, more ...any) (Card, error) {
	var c Card
	var id, first, newest, changed int64
	var days string
	head := []any{&id, &c.Title, &c.Day, &c.Place, &first, &newest, &changed, &c.Version, &c.Pending,
		&c.Reports, &c.Outlets, &c.Origins, &c.Agree, &c.More, &c.Differ, &c.Alone, &c.Unsure, &days}
	if err := scan(append(head, more...)...); err != nil {
		return c, err
	}
	c.ID = name(storyLetter, id)
	c.First, c.Newest, c.Changed = time.Unix(first, 0).UTC(), time.Unix(newest, 0).UTC(), time.Unix(changed, 0).UTC()
	if err := json.Unmarshal([]byte(days), &c.Days); err != nil {
		return c, fmt.Errorf("%w: damaged row of %s: %w", news.ErrInvalid, c.ID, err)
	}
	return c, nil
}

// Card is a story as a list shows it. A story whose reports have all gone
// elsewhere is not found: see MovedTo.
func (s *Store) Card(ctx context.Context, id string) (Card, error) {
	n, err := number(storyLetter, id)
	if err != nil {
		return Card{}, err
	}
	c, err := scanCard(s.reader.QueryRowContext(ctx, `SELECT `+cardColumns+` FROM stories s WHERE s.id = ? AND s.reports > 0`, n).Scan)
	if err != nil {
		return c, fmt.Errorf("story %s: %w", id, explain(err))
	}
	return c, nil
}

// StorySort is an order of stories; all put the greatest first.
type StorySort string

// The orders of stories.
const (
	ByChange  StorySort = "changed" // the default
	ByNewest  StorySort = "newest"  // publication of the newest report
	ByDay     StorySort = "day"     // of the event
	ByReports StorySort = "reports"
	ByDiffer  StorySort = "differ" // findings that differ
)

var storySorts = []StorySort{ByChange, ByNewest, ByDay, ByReports, ByDiffer}

var storyOrders = map[StorySort]listOrder{
	ByChange: {column: `s.changed`}, ByNewest: {column: `s.newest`}, ByDay: {column: `s.ondate`, text: true}, ByReports: {column: `s.reports`}, ByDiffer: {column: `s.differ`},
}

// StoryFilter narrows a list of stories. Empty fields narrow nothing.
type StoryFilter struct {
	From, Until string   // days of the event, both included: "2031-05-14"
	Entities    []string // names of entities ("e31"): all of them must be named in it
	Place       string   // words of a place's name
	Person      string   // words of a person's or body's name
	Kind        string   // type of event that is told: "deport"
	Source      string   // name of an outlet that reports it
	Text        string   // words of its titles and names
	Differs     bool     // has findings that differ
	MinReports  int
	MinOrigins  int
	Sort        StorySort
	Limit       int // cards at once: 50, at most 200
}

// Stories lists stories by the filter. The cursor is that of the call before,
// made with the same filter; next is empty at the end.
func (s *Store) Stories(ctx context.Context, f StoryFilter, after Cursor) (list []Card, next Cursor, err error) {
	order, err := orderOf("stories", storySorts, storyOrders, f.Sort)
	if err != nil {
		return nil, "", err
	}
	w, err := f.where()
	if err != nil {
		return nil, "", err
	}
	list, next, err = listed(ctx, s, listing{columns: cardColumns, from: ` FROM stories s WHERE s.reports > 0`, where: *w, order: order, id: `s.id`, after: after, limit: limit(f.Limit, 200)},
		func(scan func(...any) error) (Card, error) { return scanCard(scan) })
	if err != nil {
		return nil, "", fmt.Errorf("list stories: %w", err)
	}
	return list, next, nil
}

// CountStories is how many stories the filter leaves; its Sort and Limit do not
// matter.
func (s *Store) CountStories(ctx context.Context, f StoryFilter) (n int, err error) {
	w, err := f.where()
	if err != nil {
		return 0, err
	}
	err = s.row(ctx, `SELECT count(*) FROM stories s WHERE s.reports > 0`+w.text(), w.args, &n)
	return n, err
}

func (f *StoryFilter) where() (*where, error) {
	w := &where{}
	if f.From != "" {
		w.and(`s.ondate >= ?`, f.From)
	}
	if f.Until != "" {
		w.and(`s.ondate <= ?`, f.Until)
	}
	for _, e := range f.Entities {
		n, err := number(entityLetter, e)
		if err != nil {
			return nil, err
		}
		w.and(`s.id IN (SELECT story FROM story_entities WHERE entity = ?)`, n)
	}
	for _, p := range []struct{ words, kinds string }{{f.Place, placeKinds}, {f.Person, personKinds}} {
		if strings.TrimSpace(p.words) == "" {
			continue
		}
		w.and(`s.id IN (SELECT se.story FROM entities_fts x JOIN entities e ON e.id = x.rowid JOIN story_entities se ON se.entity = e.id
			WHERE x.name MATCH ? AND e.kind IN (`+p.kinds+`))`, orNothing(matchWords(p.words)))
	}
	if f.Kind != "" {
		w.and(`s.id IN (SELECT story FROM story_kinds WHERE kind = ?)`, f.Kind)
	}
	if f.Source != "" {
		w.and(`s.id IN (SELECT story FROM story_sources WHERE source = (SELECT id FROM sources WHERE name = ?))`, f.Source)
	}
	if strings.TrimSpace(f.Text) != "" {
		w.and(`s.id IN (SELECT rowid FROM stories_fts WHERE stories_fts MATCH ?)`, orNothing(matchWords(f.Text)))
	}
	if f.Differs {
		w.and(`s.differ > 0`)
	}
	if f.MinReports > 1 {
		w.and(`s.reports >= ?`, f.MinReports)
	}
	if f.MinOrigins > 1 {
		w.and(`s.origins >= ?`, f.MinOrigins)
	}
	return w, nil
}

// orNothing is a query that nothing matches where the words leave none.
func orNothing(match string) string {
	if match == "" {
		return `"` + noSuchWord + `"`
	}
	return match
}

// noSuchWord stands in no text.
const noSuchWord = "\U0010fffdnothing"

// KindCount is a type of event with how many stories tell of it.
type KindCount struct {
	Kind    string
	Stories int
}

// Kinds lists the types of event that stories tell of, the most frequent first.
func (s *Store) Kinds(ctx context.Context) ([]KindCount, error) {
	return remember(ctx, s, "kinds", countedFor, func() ([]KindCount, error) { return s.kinds(ctx) })
}

// countedFor is how long what lists are filtered by is kept, where nothing changes.
const countedFor = 10 * time.Second

func (s *Store) kinds(ctx context.Context) (list []KindCount, err error) {
	err = s.rows(ctx, `SELECT kind, count(*) n FROM story_kinds GROUP BY kind ORDER BY n DESC, kind LIMIT 300`, nil, func(scan func(...any) error) error {
		var k KindCount
		err := scan(&k.Kind, &k.Stories)
		list = append(list, k)
		return err
	})
	return list, err
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
