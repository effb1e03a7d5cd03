package cluster

import (
	"slices"
	"strings"
)

// like is how alike two reports are, 0 to 1.
func (v *vocabulary) like(a, b *compiled) float64 {
	l, _ := v.likes(a, b)
	return l
}

// likes is how alike two reports are, and how alike they would be if they put
// their event on one day.
func (v *vocabulary) likes(a, b *compiled) (like, anyDay float64) {
	l := v.cosine(a.all, b.all, a.allNorm*b.allNorm)
	words := 1.0
	if 0 < l && l < surelyWords {
		words = v.words(&a.all, &b.all, a, b)
	}
	switch {
	case words < v.bars.fewWords: // one town, and nothing else
		l = max(min(l, words), v.bars.headShare*v.words(&a.head, &b.head, a, b))
	case l < v.bars.headShare: // the headlines could say more
		l = max(l, v.bars.headShare*v.cosine(a.head, b.head, a.headNorm*b.headNorm))
	}
	if l == 0 {
		return 0, 0
	}
	inB, inA := v.shared(a, b), v.shared(b, a)
	ab, ba := share(inB, a.sum), share(inA, b.sum)
	anyway := v.bars.alikeAnyway
	apart := daysApart(a.days, b.days)
	switch {
	case apart == 1:
		anyway = v.bars.nextAnyway
	case apart > farDays:
		anyway = v.bars.farAnyway
	}
	like, anyDay = l, l
	if apart > 0 && l < anyway && !(min(ab, ba) > v.bars.namedAnyway && min(inB, inA) > v.bars.namedEnough) {
		like *= v.bars.otherDay
	}
	if max(ab, ba) < v.bars.fewNames && a.sum > v.bars.namesEnough && b.sum > v.bars.namesEnough {
		like, anyDay = like*v.bars.otherNames, anyDay*v.bars.otherNames
	}
	return like, anyDay
}

// farDays is how many days apart two events are far from each other: what is
// written of one thing a week later is of what came of it.
const farDays = 7

func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// surelyWords is the likeness from which on two reports share words beside names.
const surelyWords = 0.3

// words is how alike two vectors of two reports are by their words that are no names.
func (v *vocabulary) words(x, y *vector, a, b *compiled) float64 {
	p, q := v.nameless(*x, a, b), v.nameless(*y, a, b)
	return v.cosine(p, q, v.length(p)*v.length(q))
}

// nameless is a vector without names and the words that the names at the start of
// the two reports are made of.
func (v *vocabulary) nameless(x vector, a, b *compiled) vector {
	out := vector{make([]uint32, 0, len(x.ids)), make([]float32, 0, len(x.ids))}
	for i, n := range x.ids {
		if strings.HasPrefix(v.terms[n], "n:") {
			continue
		}
		_, inA := slices.BinarySearch(a.names, n)
		if _, inB := slices.BinarySearch(b.names, n); !inA && !inB {
			out.ids, out.weights = append(out.ids, n), append(out.weights, x.weights[i])
		}
	}
	return out
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
