package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Mistakes counts what went wrong by kind, so that the most frequent kinds can
// be read: NOUN taken for PROPN, a name that ends too early. A nil one counts
// nothing, so that a measure need not ask whether anybody wants to know.
type Mistakes struct {
	Examples int // how many examples of each kind are kept
	sheets   []*Sheet
}

// Sheet is the mistakes of one task on one set.
type Sheet struct {
	task, set string
	examples  int
	areas     []string
	kinds     map[string]map[string]*mistake // by area and kind
}

type mistake struct {
	n        int
	examples []string
}

// Sheet opens the sheet of a task and set.
func (m *Mistakes) Sheet(task, set string) *Sheet {
	if m == nil {
		return nil
	}
	s := &Sheet{task: task, set: set, examples: m.Examples, kinds: map[string]map[string]*mistake{}}
	m.sheets = append(m.sheets, s)
	return s
}

// Add counts one mistake in an area ("tags") of a kind ("NOUN as PROPN"), with the
// words where it was made.
func (s *Sheet) Add(area, kind, example string) {
	if s == nil {
		return
	}
	if s.kinds[area] == nil {
		s.areas = append(s.areas, area)
		s.kinds[area] = map[string]*mistake{}
	}
	k := s.kinds[area][kind]
	if k == nil {
		k = &mistake{}
		s.kinds[area][kind] = k
	}
	if k.n++; len(k.examples) < s.examples {
		k.examples = append(k.examples, strings.Join(strings.Fields(example), " "))
	}
}

const kindsShown = 20

// Print writes the twenty most frequent kinds of each area, with their counts and
// their share of the area's mistakes.
func (m *Mistakes) Print(w io.Writer) error {
	var b strings.Builder
	for _, s := range m.sheets {
		for _, area := range s.areas {
			s.print(&b, area)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (s *Sheet) print(b *strings.Builder, area string) {
	kinds := s.kinds[area]
	total := 0
	for _, k := range kinds {
		total += k.n
	}
	fmt.Fprintf(b, "%s %s: %d mistakes in %s, %d kinds\n", s.task, s.set, total, area, len(kinds))
	names := slices.SortedFunc(maps.Keys(kinds), func(x, y string) int {
		return cmp.Or(kinds[y].n-kinds[x].n, strings.Compare(x, y))
	})
	for _, name := range names[:min(kindsShown, len(names))] {
		k := kinds[name]
		fmt.Fprintf(b, "%6d %5.1f %%  %s\n", k.n, 100*share(k.n, total), name)
		for _, e := range k.examples {
			fmt.Fprintf(b, "                 %s\n", e)
		}
	}
	b.WriteString("\n")
}

// around is the text with a few words to both sides of the bytes [start, end),
// which stand in brackets.
func around(text string, start, end int) string {
	const width = 60
	a, z := max(0, start-width), min(len(text), end+width)
	cut := text[a:start] + "[" + text[start:end] + "]" + text[end:z]
	return strings.ToValidUTF8(cut, "")
}
