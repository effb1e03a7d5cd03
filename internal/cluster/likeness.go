package cluster

import "slices"

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
func (v *vocabulary) like(a, b *compiled) float64 {
	l := v.cosine(a.all, b.all, a.allNorm*b.allNorm)
	if l < headShare { // the headlines could say more
		l = max(l, headShare*v.cosine(a.head, b.head, a.headNorm*b.headNorm))
	}
	if l == 0 {
		return 0
	}
	ab, ba := share(v.shared(a, b), a.sum), share(v.shared(b, a), b.sum)
	anyway := alikeAnyway
	apart := daysApart(a.days, b.days)
	if apart == 1 {
		anyway = nextAnyway
	}
	if apart > 0 && l < anyway && min(ab, ba) <= namedAnyway {
		l *= otherDay
	}
	if max(ab, ba) < fewNames && a.sum > namesEnough && b.sum > namesEnough {
		l *= otherNames
	}
	return l
}

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// shared is the summed rarity of the names at the start of a that b has
// anywhere.
func (v *vocabulary) shared(a, b *compiled) float64 {
	sum := 0.0
	for _, n := range a.names {
		if _, ok := slices.BinarySearch(b.all.ids, n); ok {
			sum += float64(v.rarity[n])
		}
	}
	return sum
}

// cosine is that of two vectors weighed by rarity, with the product of their
// lengths.
func (v *vocabulary) cosine(a, b vector, lengths float64) float64 {
	if lengths == 0 {
		return 0
	}
	sum := 0.0
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		switch x, y := a.ids[i], b.ids[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			r := float64(v.rarity[x])
			sum += float64(a.weights[i]) * float64(b.weights[j]) * r * r
			i++
			j++
		}
	}
	return min(1, sum/lengths)
}
