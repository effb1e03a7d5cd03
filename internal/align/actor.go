package align

import (
	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// actor is a person, body, place or group of the story: the names of the
// reports that stand for one.
type actor struct {
	kind    doc.EntityKind
	members []member
	weight  float64 // how much sharing it says: rare ones say more
}

// member is a name of one report.
type member struct{ report, name int }

// cast is the actors of a story, and by report and name the actor.
type cast struct {
	actors []actor
	of     [][]int
	folded [][]match.Folded // by report and name
}

func (c *cast) name(s *story, m member) *news.Name { return &s.readings[m.report].Names[m.name] }

// newCast joins names across reports, in the order of the reports: a name joins
// the actor that it fits best, and only one. Names of one report never join:
// within a report the chain has decided already.
func newCast(readings []*news.Reading) *cast {
	c := &cast{of: make([][]int, len(readings)), folded: make([][]match.Folded, len(readings))}
	index := map[string][]int{} // word of a name -> actors
	for r, reading := range readings {
		c.of[r] = make([]int, len(reading.Names))
		c.folded[r] = make([]match.Folded, len(reading.Names))
		for n := range reading.Names {
			name := &reading.Names[n]
			c.folded[r][n] = match.Fold(name)
			a := c.find(index, r, n, name)
			if a == doc.None {
				a = len(c.actors)
				c.actors = append(c.actors, actor{kind: name.Kind})
			}
			c.actors[a].members = append(c.actors[a].members, member{r, n})
			c.of[r][n] = a
			for _, w := range nameKeys(name) {
				index[w] = append(index[w], a)
			}
		}
	}
	return c
}

// find is the actor of earlier reports that the name stands for.
func (c *cast) find(index map[string][]int, report, n int, name *news.Name) int {
	best := doc.None
	for _, key := range nameKeys(name) {
		for _, a := range index[key] {
			if c.hasReport(a, report) || a == best {
				continue
			}
			switch c.fit(a, c.folded[report][n]) {
			case match.Same:
				return a
			case match.Narrower, match.Wider:
				if best == doc.None {
					best = a
				}
			}
		}
	}
	return best
}

func (c *cast) hasReport(a, report int) bool {
	for _, m := range c.actors[a].members {
		if m.report == report {
			return true
		}
	}
	return false
}

// maxMembers is with how many names of an actor a name is compared.
const maxMembers = 12

func (c *cast) fit(a int, name match.Folded) match.Relation {
	best := match.Unknown
	for _, m := range c.actors[a].members[:min(maxMembers, len(c.actors[a].members))] {
		switch r := c.folded[m.report][m.name].Compare(name); {
		case r == match.Same:
			return r
		case r.Compatible():
			best = r
		}
	}
	return best
}
