package store

import (
	"fmt"
	"strconv"
	"strings"

	"rashomon/internal/news"
)

// The letters that the names of things begin with.
const (
	reportLetter = 'r'
	storyLetter  = 's'
	entityLetter = 'e'
)

func name(letter byte, n int64) string { return string(letter) + strconv.FormatInt(n, 10) }

// nameOrNone is empty for the number 0.
func nameOrNone(letter byte, n int64) string {
	if n == 0 {
		return ""
	}
	return name(letter, n)
}

var nouns = map[byte]string{reportLetter: "report", storyLetter: "story", entityLetter: "entity"}

// number reads a name such as "r12". One that is no name of that letter names
// nothing that is found.
func number(letter byte, id string) (int64, error) {
	if len(id) > 1 && id[0] == letter {
		if n, err := strconv.ParseInt(id[1:], 10, 47); err == nil && n > 0 && name(letter, n) == id {
			return n, nil
		}
	}
	return 0, fmt.Errorf("%s %.40q: %w", nouns[letter], id, news.ErrNotFound)
}

// sentenceBits is how many bits of a sentence's id hold its number.
const sentenceBits = 16

// amountBits is how many bits of an amount's id hold its number in the sentence.
const amountBits = 6

func sentenceID(report int64, n int) int64 { return report<<sentenceBits | int64(n) }

// sentenceRange are the first and last ids of the sentences of a report.
func sentenceRange(report int64) (first, last int64) {
	return report << sentenceBits, report<<sentenceBits | (1<<sentenceBits - 1)
}

// Cursor tells a list where to go on: the values of the last row that was given.
// It is opaque to those who pass it on; the empty one begins at the start.
type Cursor string

func cursorOf(value any, id int64) Cursor { return Cursor(fmt.Sprintf("%v.%d", value, id)) }

// at takes the cursor apart. Damaged ones are refused.
func (c Cursor) at() (value string, id int64, err error) {
	i := strings.LastIndexByte(string(c), '.')
	if i < 0 {
		return "", 0, fmt.Errorf("cursor %.40q: %w; begin the list anew", string(c), news.ErrInvalid)
	}
	if id, err = strconv.ParseInt(string(c[i+1:]), 10, 64); err != nil {
		return "", 0, fmt.Errorf("cursor %.40q: %w; begin the list anew", string(c), news.ErrInvalid)
	}
	return string(c[:i]), id, nil
}

// limit bounds how many rows a list gives at once.
func limit(n, most int) int {
	if n <= 0 {
		n = 50
	}
	return min(n, most)
}
