package cluster

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules/likeness.tsv
var likenessTable string

// bars are the values of rules/likeness.tsv, which tells what each is.
type bars struct {
	alikeAnyway, nextAnyway, namedAnyway float64
	namesEnough, fewNames, otherNames    float64
	headShare, otherDay                  float64
	minLike, firstBar, lateBar, oldBar   float64
	crowdBar, namedEnough, farAnyway     float64
	followLike, fewWords                 float64
}

// rows are the names in the table, with where each value goes.
func (b *bars) rows() map[string]*float64 {
	return map[string]*float64{
		"alike_anyway": &b.alikeAnyway, "next_anyway": &b.nextAnyway, "named_anyway": &b.namedAnyway,
		"names_enough": &b.namesEnough, "few_names": &b.fewNames, "other_names": &b.otherNames,
		"head_share": &b.headShare, "other_day": &b.otherDay,
		"min_like": &b.minLike, "first_bar": &b.firstBar, "late_bar": &b.lateBar, "old_bar": &b.oldBar,
		"crowd_bar": &b.crowdBar, "named_enough": &b.namedEnough, "far_anyway": &b.farAnyway, "follow_like": &b.followLike, "few_words": &b.fewWords,
	}
}

// shippedBars is the table that ships with the program. A test reads it.
var shippedBars = sync.OnceValue(func() bars {
	b, err := parseBars(likenessTable)
	if err != nil {
		return bars{minLike: 1} // nothing is alike
	}
	return b
})

func parseBars(table string) (bars, error) {
	var b bars
	rows := b.rows()
	n := 0
	for line := range strings.Lines(table) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		to, known := rows[f[0]]
		if !known || len(f) != 3 || f[2] == "" {
			return b, fmt.Errorf("likeness.tsv, line %d: %q is no known name, value and what it is, once each", n, line)
		}
		v, err := strconv.ParseFloat(f[1], 64)
		if err != nil || v < 0 {
			return b, fmt.Errorf("likeness.tsv, line %d: %q is no value; give a number from 0 on", n, f[1])
		}
		*to = v
		delete(rows, f[0])
	}
	for name := range rows {
		return b, fmt.Errorf("likeness.tsv: %s is missing; add its row", name)
	}
	return b, nil
}

// times is by how much more than else a report must be alike to a story that lies
// so many days away, or is of one report.
func (b *bars) times(gap int, first bool) float64 {
	switch {
	case gap > FollowDays:
		return b.oldBar
	case gap > JoinDays:
		return b.lateBar
	case first:
		return b.firstBar
	}
	return 1
}
