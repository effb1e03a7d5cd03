package store

import (
	"fmt"
	"strconv"
	"strings"

	"rashomon/internal/news"
)

// where gathers the conditions of a query. What comes from outside goes into
// args alone.
type where struct {
	conditions []string
	args       []any
}

func (w *where) and(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

// text is the conditions, each with AND before it.
func (w *where) text() string {
	var b strings.Builder
	for _, c := range w.conditions {
		b.WriteString(" AND " + c)
	}
	return b.String()
}

// after goes on behind the row of the cursor in a list that falls by column and
// then by id; afterInt where the column holds whole numbers.
func (w *where) after(c Cursor, column, id string) error {
	if c == "" {
		return nil
	}
	value, n, err := c.at()
	if err == nil {
		w.and(`(`+column+`, `+id+`) < (?, ?)`, value, n)
	}
	return err
}

func (w *where) afterInt(c Cursor, column, id string) error {
	if c == "" {
		return nil
	}
	value, n, err := c.at()
	if err != nil {
		return err
	}
	v, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return fmt.Errorf("cursor %.40q: %w; begin the list anew", string(c), news.ErrInvalid)
	}
	w.and(`(`+column+`, `+id+`) < (?, ?)`, v, n)
	return nil
}

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

// follow goes on behind the row of the cursor in a list of that order.
func (w *where) follow(o listOrder, c Cursor, id string) error {
	switch {
	case c == "":
		return nil
	case !o.rises && o.text:
		return w.after(c, o.column, id)
	case !o.rises:
		return w.afterInt(c, o.column, id)
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
	w.and(`(`+o.column+`, `+id+`) > (?, ?)`, at, n)
	return nil
}

// matchWords makes a query of the full-text index from what a person typed: all
// words must stand in the sentence, and "words in quotes" side by side. A last
// word that ends with * stands for its beginnings. All else is taken as words, so
// that no input is an error; it is empty where no word is left.
func matchWords(typed string) string {
	var out []string
	for i, part := range strings.Split(typed, `"`) {
		if i%2 == 1 {
			if hasWord(part) {
				out = append(out, quoteFTS(part))
			}
			continue
		}
		for w := range strings.FieldsSeq(part) {
			if stem, ok := strings.CutSuffix(w, "*"); ok && hasWord(stem) {
				out = append(out, quoteFTS(stem)+"*")
			} else if hasWord(w) {
				out = append(out, quoteFTS(w))
			}
		}
	}
	return strings.Join(out[:min(len(out), maxWords)], " ")
}

// maxWords bounds the words of one search.
const maxWords = 24

func quoteFTS(s string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `"`, " "), "\x00", " ") + `"`
}
