package cluster

import "sort"

const (
	// headShare is what the likeness of two headlines counts for, where it is
	// more than that of the whole reports.
	headShare = 0.5
	// namesEnough is the summed rarity of the names at the start of a report from
	// which on it says something when the other names none of them.
	namesEnough = 6
	// fewNames is the share of the names at the start of a report, by rarity,
	// that the other must name for the two to be of one event as far as names
	// say, and otherNames what is left of their likeness where neither does: two
	// quakes in two countries.
	fewNames, otherNames = 0.5, 0.25
	// otherDay is what is left of the likeness of two reports that put their
	// event on different days: the next day's match.
	otherDay = 0.1
	// alikeAnyway is the likeness from which on other days say nothing, for days
	// that are further apart than clocks and zones explain; nextAnyway is that
	// for a day and the next. namedAnyway is the share of the names at the start
	// of both reports from which on they say nothing.
	alikeAnyway, nextAnyway, namedAnyway = 0.65, 0.52, 0.78
)

// like is how alike two reports are, 0 to 1.
func like(a, b *profile) float64 {
	l := max(cosine(a.all, b.all), headShare*cosine(a.head, b.head))
	if l == 0 {
		return 0
	}
	ab, ba := share(a.shared(b), a.sum), share(b.shared(a), b.sum)
	anyway := alikeAnyway
	apart := daysApart(a, b)
	if apart == 1 {
		anyway = nextAnyway
	}
	damp := 1.0
	if apart > 0 && l < anyway && min(ab, ba) <= namedAnyway {
		damp *= otherDay
	}
	if max(ab, ba) < fewNames && a.sum > namesEnough && b.sum > namesEnough {
		damp *= otherNames
	}
	return l * damp
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// shared is the summed rarity of the names at the start of a that b has
// anywhere.
func (a *profile) shared(b *profile) float64 {
	var terms []int
	for t := range a.names {
		if _, ok := b.words[t]; ok {
			terms = append(terms, t)
		}
	}
	sort.Ints(terms) // a sum in the order of the map would vary
	sum := 0.0
	for _, t := range terms {
		sum += a.names[t]
	}
	return sum
}

// daysApart is how many days lie between the days told at the start of two
// reports; 0 where they have one in common, or one tells none.
func daysApart(a, b *profile) int {
	least := 0
	for _, x := range a.days {
		for _, y := range b.days {
			gap := int(max(x[0].Sub(y[1]), y[0].Sub(x[1])).Hours() / 24)
			if gap <= 0 {
				return 0
			}
			if least == 0 || gap < least {
				least = gap
			}
		}
	}
	return least
}

func cosine(a, b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].term < b[j].term:
			i++
		case a[i].term > b[j].term:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}
