package align

import "slices"

// likened are the places that one of two sentences tells more exactly than the
// other, where they likely tell one matter; and of other reports those in sentences
// that may tell it too.
func (w *wheres) likened(pairs []pair) []choice {
	var out []choice
	for _, p := range pairs {
		if p.score < minMatter {
			continue
		}
		w.finerOf(p, func(f, r spot) {
			i := slices.IndexFunc(out, func(c choice) bool { return c.key == f.key })
			if i < 0 {
				i = len(out)
				out = append(out, choice{key: f.key})
			}
			out[i].finer = addSpot(out[i].finer, f)
			out[i].rounder = addSpot(out[i].rounder, r)
		})
	}
	if len(out) == 0 {
		return nil
	}
	for _, p := range pairs {
		w.finerOf(p, func(f, r spot) {
			i := slices.IndexFunc(out, func(c choice) bool { return c.key == f.key })
			if i >= 0 && (slices.Contains(out[i].finer, f) || slices.Contains(out[i].rounder, r)) {
				out[i].finer = addSpot(out[i].finer, f)
				out[i].rounder = addSpot(out[i].rounder, r)
			}
		})
	}
	return out
}

// addSpot adds a place unless there is one of its report.
func addSpot(list []spot, p spot) []spot {
	if slices.ContainsFunc(list, func(o spot) bool { return o.report == p.report }) {
		return list
	}
	return append(list, p)
}

// finerOf calls f with the places of two sentences of which one lies in the other,
// the finer first: each told with a preposition of place, both or neither as where
// something comes from, the finer named nowhere in the report of the other, and
// nothing else beside the other that lies in it.
func (w *wheres) finerOf(p pair, f func(finer, rounder spot)) {
	for _, x := range w.spotsOf(p.a) {
		for _, y := range w.spotsOf(p.b) {
			switch {
			case w.in(x.key, y.key) && w.rounds(y, x):
				f(x, y)
			case w.in(y.key, x.key) && w.rounds(x, y):
				f(y, x)
			}
		}
	}
}

func (w *wheres) rounds(p, finer spot) bool {
	return w.isPlaced(p.report, p.sentence, p.span) && w.isPlaced(finer.report, finer.sentence, finer.span) && w.leaves(p.report, p) == w.leaves(finer.report, finer) &&
		!w.names(p.report, finer.key) && !slices.ContainsFunc(w.spotsOf(place{p.report, p.sentence}), func(o spot) bool { return o.key != p.key && w.in(o.key, p.key) })
}

// spotsOf are the places named in a sentence.
func (w *wheres) spotsOf(at place) []spot {
	list := w.spots[at.report]
	from := slices.IndexFunc(list, func(p spot) bool { return p.sentence == at.sentence })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(list) && list[to].sentence == at.sentence {
		to++
	}
	return list[from:to]
}
