package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"rashomon/internal/news"
)

// listOrder is an order of a list: by a column and then by id.
type listOrder struct {
	column string
	text   bool // the column holds text, and not whole numbers
	rises  bool
}

// sql is the order as SQL.
func (o listOrder) sql(id string) string {
	if o.rises {
		return ` ORDER BY ` + o.column + `, ` + id
	}
	return ` ORDER BY ` + o.column + ` DESC, ` + id + ` DESC`
}

// orderOf is the order that is asked for of those of a list, of which the first
// name is the default.
func orderOf[K ~string](what string, names []K, orders map[K]listOrder, asked K) (listOrder, error) {
	if asked == "" {
		asked = names[0]
	}
	if o, ok := orders[asked]; ok {
		return o, nil
	}
	var known []string
	for _, n := range names {
		known = append(known, string(n))
	}
	return listOrder{}, fmt.Errorf("sort %s by %.40q: %w; use one of %s", what, asked, news.ErrInvalid, strings.Join(known, ", "))
}

// follow goes on behind the row of the cursor in a list of that order.
func (w *where) follow(o listOrder, c Cursor, id string) error {
	if c == "" {
		return nil
	}
	value, n, err := c.at()
	if err != nil {
		return err
	}
	var at any = value
	if !o.text {
		if at, err = strconv.ParseInt(value, 10, 64); err != nil {
			return fmt.Errorf("cursor %.40q: %w; begin the list anew", string(c), news.ErrInvalid)
		}
	}
	behind := `<`
	if o.rises {
		behind = `>`
	}
	w.and(`(`+o.column+`, `+id+`) `+behind+` (?, ?)`, at, n)
	return nil
}

// listing is a list of rows in an order, from a cursor on.
type listing struct {
	columns, from string // from: from FROM to a condition that always stands
	where
	order listOrder
	id    string // column of the row's number
	after Cursor
	limit int
}

// listed reads a list row by row. The cursor is that of the last row, and empty
// where no more follow.
func listed[T any](ctx context.Context, s *Store, l listing, row func(scan func(...any) error) (T, error)) (list []T, next Cursor, err error) {
	if err := l.follow(l.order, l.after, l.id); err != nil {
		return nil, "", err
	}
	query := `SELECT ` + l.columns + `, ` + l.order.column + `, ` + l.id + l.from + l.text() + l.order.sql(l.id) + ` LIMIT ?`
	var last Cursor
	err = s.rows(ctx, query, append(l.args, l.limit+1), func(scan func(...any) error) error {
		var value any
		var id int64
		x, err := row(func(dest ...any) error { return scan(append(dest, &value, &id)...) })
		if len(list) < l.limit {
			list, last = append(list, x), cursorOf(value, id)
		} else {
			next = last
		}
		return err
	})
	return list, next, err
}
