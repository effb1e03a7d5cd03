package cluster

// LikenessTable is the table that ships with the program.
func LikenessTable() string { return likenessTable }

// Judge is Stories and an Index by another table of likeness.
type Judge struct{ bars *bars }

// NewJudge reads a table.
func NewJudge(table string) (Judge, error) {
	b, err := parseBars(table)
	return Judge{&b}, err
}

// Value is where the value of a row stands.
func (j Judge) Value(name string) *float64 { return j.bars.rows()[name] }

// Index is an empty index.
func (j Judge) Index() *Index { return newIndex(*j.bars) }

// Batch are the IDs of the reports of each story.
func (j Judge) Batch(profiles []Profile) [][]string {
	v, all := compileAll(profiles, *j.bars)
	var out [][]string
	for _, g := range link(all, v.likenesses(all), v.bars) {
		var ids []string
		for _, i := range g {
			ids = append(ids, profiles[i].Report)
		}
		out = append(out, ids)
	}
	return out
}

// Held are the IDs of the reports of each story of an index.
func (x *Index) Held() [][]string {
	var out [][]string
	for _, s := range x.stories {
		var ids []string
		for _, n := range s.members {
			ids = append(ids, x.reports[n].id)
		}
		out = append(out, ids)
	}
	return out
}
