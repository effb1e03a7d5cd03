package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// The kinds of entity that count as places, and as people and bodies, as lists
// for SQL: site is both.
var (
	placeKinds  = fmt.Sprintf("%d,%d", doc.Place, doc.Site)
	personKinds = fmt.Sprintf("%d,%d,%d,%d,%d", doc.Person, doc.Org, doc.Group, doc.Site, doc.Other)
)

// Entity is a person, body or place across reports. Names are put together by
// their words alone: two people of one name are one entity here, and a person
// who is told of by surname alone in a whole report is another.
type Entity struct {
	ID      string
	Name    string
	Kind    doc.EntityKind
	Reports int      // that name it
	Quotes  int      // that it is told to have said
	Stories int      // that name it; filled by Entity alone
	Names   []string // all names it goes by; filled by Entity alone
	Roles   []string // offices told of it; filled by Entity alone
}

// EntityFilter narrows a list of entities. Empty fields narrow nothing.
type EntityFilter struct {
	Text   string           // words of the name, the last one may be begun: "vel"
	Kinds  []doc.EntityKind // any of these
	Speaks bool             // is told to have said something
	Story  string           // named in this story
	Least  int              // named by so many reports
	Sort   EntitySort
	Limit  int // rows at once: 50, at most 500
}

// EntitySort is an order of entities.
type EntitySort string

// The orders of entities.
const (
	EntitiesReports EntitySort = "reports" // those that most reports name first, the default
	EntitiesQuotes  EntitySort = "quotes"  // those quoted most first
	EntitiesNewest  EntitySort = "newest"  // those first named last first
	EntitiesName    EntitySort = "name"
)

var entitySorts = []EntitySort{EntitiesReports, EntitiesQuotes, EntitiesNewest, EntitiesName}

var entityOrders = map[EntitySort]listOrder{
	EntitiesReports: {column: `e.reports`}, EntitiesQuotes: {column: `e.quotes`}, EntitiesNewest: {column: `e.id`}, EntitiesName: {column: `e.name`, text: true, rises: true},
}

// Entities lists entities, those that most reports name first where no other
// order is asked for.
func (s *Store) Entities(ctx context.Context, f EntityFilter, after Cursor) (list []Entity, next Cursor, err error) {
	order, err := orderOf("entities", entitySorts, entityOrders, f.Sort)
	if err != nil {
		return nil, "", err
	}
	w, err := f.where()
	if err != nil {
		return nil, "", err
	}
	list, next, err = listed(ctx, s, listing{columns: entityColumns, from: ` FROM entities e WHERE e.reports > 0`, where: w, order: order, id: `e.id`, after: after, limit: limit(f.Limit, 500)},
		func(scan func(...any) error) (Entity, error) { e, _, err := scanEntity(scan); return e, err })
	if err != nil {
		return nil, "", fmt.Errorf("list entities: %w", err)
	}
	return list, next, nil
}

func (f *EntityFilter) where() (where, error) {
	w := where{}
	if strings.TrimSpace(f.Text) != "" {
		match := matchWords(f.Text)
		if match != "" && !strings.HasSuffix(match, "*") {
			match += "*"
		}
		w.and(`e.id IN (SELECT rowid FROM entities_fts WHERE entities_fts MATCH ?)`, orNothing(match))
	}
	if len(f.Kinds) > 0 {
		w.and(`e.kind IN (` + marks(len(f.Kinds)) + `)`)
		for _, k := range f.Kinds {
			w.args = append(w.args, int(k))
		}
	}
	if f.Speaks {
		w.and(`e.quotes > 0`)
	}
	if f.Least > 1 {
		w.and(`e.reports >= ?`, f.Least)
	}
	if f.Story != "" {
		n, err := number(storyLetter, f.Story)
		if err != nil {
			return w, err
		}
		w.and(`e.id IN (SELECT entity FROM story_entities WHERE story = ?)`, n)
	}
	return w, nil
}

// entityColumns are those that scanEntity reads, of entities e.
const entityColumns = `e.id, e.name, e.kind, e.reports, e.quotes`

func scanEntity(scan func(...any) error) (e Entity, id int64, err error) {
	err = scan(&id, &e.Name, &e.Kind, &e.Reports, &e.Quotes)
	e.ID = name(entityLetter, id)
	return e, id, err
}

// maxNames is how many reports are gone through for the names of an entity.
const maxNames = 2000

// Entity is one entity with its names, offices and number of stories. What it
// said and what is said of it is found by Search, with Said and Entity; its
// stories by Stories, with Entities.
func (s *Store) Entity(ctx context.Context, id string) (Entity, error) {
	n, err := number(entityLetter, id)
	if err != nil {
		return Entity{}, err
	}
	row := s.reader.QueryRowContext(ctx, `SELECT `+entityColumns+` FROM entities e WHERE e.id = ?`, n)
	e, _, err := scanEntity(row.Scan)
	if err == nil {
		err = s.row(ctx, `SELECT count(*) FROM story_entities WHERE entity = ?`, []any{n}, &e.Stories)
	}
	if err == nil {
		err = s.namesOf(ctx, n, &e)
	}
	if err != nil {
		return e, fmt.Errorf("entity %s: %w", id, explain(err))
	}
	return e, nil
}

func (s *Store) namesOf(ctx context.Context, id int64, e *Entity) error {
	return s.rows(ctx, `SELECT name, aliases, roles FROM names WHERE entity = ? ORDER BY report DESC LIMIT ?`, []any{id, maxNames}, func(scan func(...any) error) error {
		var full, aliases, roles string
		if err := scan(&full, &aliases, &roles); err != nil {
			return err
		}
		var more, offices []string
		if err := json.Unmarshal([]byte(aliases), &more); err != nil {
			return fmt.Errorf("%w: damaged row: %w", news.ErrInvalid, err)
		}
		if err := json.Unmarshal([]byte(roles), &offices); err != nil {
			return fmt.Errorf("%w: damaged row: %w", news.ErrInvalid, err)
		}
		for _, name := range append([]string{full}, more...) {
			e.Names = addName(e.Names, name)
		}
		for _, role := range offices {
			e.Roles = addName(e.Roles, role)
		}
		return nil
	})
}

// addName adds a name that is not there yet, by its folded form.
func addName(list []string, name string) []string {
	f := fold(name)
	if f == "" || len(list) >= 100 || slices.ContainsFunc(list, func(have string) bool { return fold(have) == f }) {
		return list
	}
	return append(list, name)
}

// EntityByName finds the entity that a name of an account stands for.
func (s *Store) EntityByName(ctx context.Context, full string) (Entity, error) {
	f := fold(full)
	row := s.reader.QueryRowContext(ctx, `SELECT `+entityColumns+` FROM entities e WHERE e.key IN (?, ?) ORDER BY e.reports DESC LIMIT 1`, "p:"+f, "x:"+f)
	e, _, err := scanEntity(row.Scan)
	if err != nil {
		return e, fmt.Errorf("entity %.80q: %w", full, explain(err))
	}
	return e, nil
}

// maxNamesakes is how many entities of a similar name are told of one.
const maxNamesakes = 12

// Namesakes are persons who may be the one of that name: names are put together
// by their words alone, so that one who is told of by surname alone in a whole
// report is another here. They have the last word of the name in common, and one
// of the two is that word, or both begin alike; those that most reports name
// first.
func (s *Store) Namesakes(ctx context.Context, e Entity) (list []Entity, err error) {
	words := strings.Fields(fold(e.Name))
	if e.Kind != doc.Person || len(words) == 0 {
		return nil, nil
	}
	last := words[len(words)-1]
	err = s.rows(ctx, `SELECT `+entityColumns+` FROM entities_fts x JOIN entities e ON e.id = x.rowid
		WHERE x.name MATCH ? AND e.kind = ? AND e.reports > 0 ORDER BY e.reports DESC, e.id LIMIT 100`, []any{orNothing(matchWords(`"` + last + `"`)), int(doc.Person)}, func(scan func(...any) error) error {
		other, _, err := scanEntity(scan)
		if err == nil && other.ID != e.ID && len(list) < maxNamesakes && mayBeSame(words, strings.Fields(fold(other.Name))) {
			list = append(list, other)
		}
		return err
	})
	return list, err
}

// mayBeSame tells names that end alike and of which one leaves out or shortens
// what the other has before that: "corrow" and "ida corrow", "i corrow".
func mayBeSame(a, b []string) bool {
	if len(b) == 0 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return true
	}
	x, y := strings.TrimRight(a[0], "."), strings.TrimRight(b[0], ".")
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}
