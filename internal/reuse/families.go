package reuse

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"rashomon/internal/news"
)

//go:embed rules/sources.tsv
var sourcesTable string

// Families say who owns which outlet.
type Families struct {
	of map[string]publisher // by name or site, in small letters
}

// publisher is a row of rules/sources.tsv.
type publisher struct {
	name, family string
	agency       bool
	unverified   bool
}

// ShippedFamilies are those that ship with the program. A test reads the table.
var ShippedFamilies = sync.OnceValue(func() *Families {
	f := &Families{of: map[string]publisher{}}
	if err := f.Add("sources.tsv", sourcesTable); err != nil {
		return &Families{of: map[string]publisher{}} // none is known
	}
	return f
})

// With are these families and those of another table, whose rows stand before
// them. The file is named in errors.
func (f *Families) With(file, table string) (*Families, error) {
	out := &Families{of: map[string]publisher{}}
	if err := out.Add(file, table); err != nil {
		return nil, err
	}
	for name, p := range f.of {
		if _, ok := out.of[name]; !ok {
			out.of[name] = p
		}
	}
	return out, nil
}

// unverified begins the fourth column of a row that nobody has looked up.
const unverified = "unverified:"

// Add adds the rows of a table: name, family, "outlet" or "agency", where that is
// said, or "unverified:" and where it could be looked up, and other names with commas between, which may be left out.
func (f *Families) Add(file, table string) error {
	n := 0
	for line := range strings.Lines(table) {
		n++
		if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) < 4 || len(col) > 5 || col[0] == "" || col[1] == "" || col[2] != "outlet" && col[2] != "agency" || col[3] == "" {
			return fmt.Errorf("%s, line %d: %w: give name, family, outlet or agency, where that is said, and other names with commas between, with tabs between them", file, n, news.ErrInvalid)
		}
		p := publisher{name: col[0], family: col[1], agency: col[2] == "agency", unverified: strings.HasPrefix(col[3], unverified)}
		names := []string{col[0]}
		if len(col) == 5 {
			names = append(names, strings.Split(col[4], ",")...)
		}
		for _, name := range names {
			key := sourceKey(name)
			if key == "" {
				continue
			}
			if old, ok := f.of[key]; ok && old != p {
				return fmt.Errorf("%s, line %d: %q is %s already: %w; name it in one row", file, n, name, old.name, news.ErrConflict)
			}
			f.of[key] = p
		}
	}
	return nil
}

func sourceKey(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "www.")
}

// find looks a source up by its name or site, and a site by those above it:
// "sport.example.com", "example.com".
func (f *Families) find(name string) (publisher, bool) {
	key := sourceKey(name)
	for {
		if p, ok := f.of[key]; ok {
			return p, true
		}
		_, above, found := strings.Cut(key, ".")
		if !found || !strings.Contains(above, ".") || strings.ContainsAny(key, " /") {
			return publisher{}, false
		}
		key = above
	}
}

// Fill gives the source of a report its family, where it is known and the report
// does not state it.
func (f *Families) Fill(r *news.Report) {
	if r.Source.Family != "" {
		return
	}
	if p, ok := f.find(r.Source.Name); ok {
		r.Source.Family = p.family
	}
}

// Count counts who is behind the reports of a story. Each number is at most the
// one before, but for agencies: what is not known never makes one more.
func (f *Families) Count(reports []*news.Report, origins []news.Origin) news.Counts {
	c := news.Counts{Reports: len(reports), Origins: len(origins)}
	outlets, agencies := map[string]bool{}, map[string]bool{}
	families := map[string]bool{} // whether it is verified for one outlet
	for _, r := range reports {
		for _, a := range strings.Split(credited(r), ", ") {
			if a != "" {
				agencies[a] = true
			}
		}
		if r.Source.Name == "" {
			continue
		}
		outlet, family, verified := sourceKey(r.Source.Name), r.Source.Family, true
		if p, ok := f.find(r.Source.Name); ok {
			outlet = p.name
			if family == "" {
				family = p.family
			}
			verified = !p.unverified || family != p.family
		}
		if !outlets[outlet] && family == "" {
			c.Unknown++
		}
		outlets[outlet] = true
		if family != "" {
			key := strings.ToLower(family)
			families[key] = families[key] || verified
		}
	}
	for _, verified := range families {
		c.Unverified += b2i(!verified)
	}
	c.Outlets, c.Families, c.Agencies = len(outlets), len(families), len(agencies)
	return c
}
