package align

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// finerScenes ties where the reports tell that the event of the story happened, or
// what sentences tell that likely are of one matter, where some name the place more
// exactly than others: the street, and the town in
// which it lies. A report that names the finer place anywhere is no rounder one, and
// places of which the texts do not tell that one lies in the other are never
// compared.
func (s *story) finerScenes(pairs []pair) []tie {
	w := s.wheres()
	var out []tie
	told := map[int][]string{} // by report: the places that tie it
	for _, c := range append(w.choices(), w.likened(pairs)...) {
		s.cut(&c)
		all := slices.Concat(c.finer, c.rounder)
		if len(c.rounder) == 0 || slices.ContainsFunc(all, func(p spot) bool { return slices.Contains(told[p.report], p.key) }) {
			continue
		}
		for _, p := range all {
			told[p.report] = append(told[p.report], p.key)
		}
		out = append(out, w.ties(all)...)
	}
	return out
}

// cut drops from those that say less the copies of those that say more.
func (s *story) cut(c *choice) {
	c.rounder = slices.DeleteFunc(c.rounder, func(q spot) bool {
		return slices.ContainsFunc(c.finer, func(p spot) bool { return s.oneVoice(p.report, q.report) })
	})
}

// wheres is where each report tells the event of the story.
type wheres struct {
	*story
	*atlas
	scenes [][]scene       // by report
	scene  map[string]bool // places at which some report tells the event
}

func (s *story) wheres() *wheres {
	w := &wheres{story: s, atlas: s.newAtlas(), scenes: make([][]scene, len(s.readings)), scene: map[string]bool{}}
	types := s.mainTypes()
	for r := range s.readings {
		w.scenes[r] = s.scenesOf(r, w.spots[r], types)
		for _, sc := range w.scenes[r] {
			w.scene[sc.key] = w.scene[sc.key] || sc.stays
		}
	}
	return w
}

// choice is a place of the event, with where the reports name it, and where those
// that do not name one that it lies in.
type choice struct {
	key            string
	finer, rounder []spot // one of a report
}

// choices are the places that some reports tell more exactly than others, those
// those that most reports name first.
func (w *wheres) choices() []choice {
	at := map[string]*scene{} // place -> the first scene there
	var keys []string
	for r := range w.scenes {
		for i := range w.scenes[r] {
			if sc := &w.scenes[r][i]; at[sc.key] == nil {
				at[sc.key] = sc
				keys = append(keys, sc.key)
			}
		}
	}
	var out []choice
	for _, k := range keys {
		if c := w.choice(k); len(c.rounder) > 0 && len(c.finer) > 0 {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b choice) int {
		if n := cmp.Compare(len(b.finer), len(a.finer)); n != 0 {
			return n
		}
		return cmp.Compare(len(b.rounder), len(a.rounder))
	})
	return out
}

// choice finds who names a place, and who only one that it lies in.
func (w *wheres) choice(key string) choice {
	c := choice{key: key}
	written := ""
	for r := range w.scenes {
		if i := slices.IndexFunc(w.scenes[r], func(sc scene) bool { return sc.key == key }); i >= 0 {
			c.finer = append(c.finer, w.scenes[r][i].spot)
			written = longer(written, w.text(r, w.scenes[r][i].span))
		}
	}
	scenes := slices.Clone(c.finer)
	for r := range w.scenes {
		if slices.ContainsFunc(scenes, func(p spot) bool { return p.report == r }) {
			continue
		}
		rounder, less := w.rounder(r, key, scenes)
		if p, ok := w.named(r, key, written, less); ok {
			c.finer = append(c.finer, p)
		} else if less {
			c.rounder = append(c.rounder, rounder)
		}
	}
	return c
}

// named finds where a report names a place; where it would be held to say less, also
// where the name, as another report writes it, was not told for one.
func (w *wheres) named(report int, key, written string, less bool) (spot, bool) {
	if i := slices.IndexFunc(w.spots[report], func(p spot) bool { return p.key == key }); i >= 0 {
		return w.spots[report][i], true
	}
	if !less {
		return spot{}, false
	}
	r := w.readings[report]
	for i := range r.Sentences {
		sent := r.Sentences[i].Span
		if at := indexFold(w.text(report, sent), written); at >= 0 {
			return spot{report: report, sentence: i, span: doc.Span{Start: sent.Start + at, End: sent.Start + at + len(written)}, key: key}, true
		}
	}
	return spot{}, false
}

// indexFold is where a name stands in a text, its case apart; -1 where it does not.
func indexFold(text, name string) int {
	for i := 0; i+len(name) <= len(text); i++ {
		if strings.EqualFold(text[i:i+len(name)], name) {
			return i
		}
	}
	return -1
}

// rounder finds the place of the event in a report that does not name the finer
// one: the finest of those that it names in which the finer lies. A report that
// names another place of an event in that may tell of another event.
func (w *wheres) rounder(report int, key string, finer []spot) (spot, bool) {
	var best *scene
	for i := range w.scenes[report] {
		sc := &w.scenes[report][i]
		if !w.in(key, sc.key) {
			continue
		}
		other := slices.ContainsFunc(w.spots[report], func(o spot) bool {
			return w.scene[o.key] && o.key != key && w.in(o.key, sc.key) && !w.in(o.key, key) && !w.in(key, o.key)
		})
		if !other && w.tied(sc, finer) && (best == nil || w.in(sc.key, best.key)) {
			best = sc
		}
	}
	if best == nil {
		return spot{}, false
	}
	out := best.spot
	for _, p := range w.spots[report] {
		if w.in(key, p.key) && w.in(p.key, out.key) {
			out = p
		}
	}
	return out, true
}

// tied reports that an event at a place can be one told at a finer one: one of its
// type, or in a sentence that may tell one matter with one of the other's.
func (w *wheres) tied(sc *scene, finer []spot) bool {
	return slices.ContainsFunc(finer, func(p spot) bool {
		return slices.ContainsFunc(w.scenes[p.report], func(o scene) bool { return o.key == p.key && sameScene(sc, &o) })
	}) || slices.ContainsFunc(w.units[sc.report][sc.sentence].likes, func(l like) bool {
		at := place{int(l.report), int(l.sentence)}
		return l.score >= minPair && slices.ContainsFunc(w.spotsOf(at), func(o spot) bool {
			return o.key == finer[0].key && w.placed(o.report, o) && w.leaves(o.report, o) == sc.from
		})
	})
}

// ties joins places of one event, each with as many others as any place of the
// story is compared with.
func (w *wheres) ties(all []spot) []tie {
	value := map[string]string{} // place -> the words that carry it at most length
	for _, p := range all {
		value[p.key] = longer(value[p.key], w.shown(p).value)
	}
	var out []tie
	for i, p := range all {
		for _, q := range all[i+1 : min(len(all), i+1+w.most())] {
			switch {
			case p.key == q.key:
				out = append(out, w.tie(p, q, match.Same, value[p.key]))
			case w.in(p.key, q.key):
				out = append(out, w.tie(p, q, match.Narrower, value[p.key]))
			case w.in(q.key, p.key):
				out = append(out, w.tie(p, q, match.Wider, value[q.key]))
			}
		}
	}
	return out
}

// tie joins two places of which the finer is carried by these words.
func (w *wheres) tie(p, q spot, rel match.Relation, finer string) tie {
	t := tie{topic: finer, aspect: aspectScene, a: w.shown(p), b: w.shown(q), rel: rel, score: 0.8, why: because("where the event of the story was", 1, "")}
	if rel != match.Same {
		t.reason = reason(finerPlace, "the place is told more exactly: %s", finer)
	}
	return t
}

// shown is the words that carry a place, with those beside it that say in which it
// lies: "Ostrel, a town in Varda", "Ostrel's Quay Street".
func (w *wheres) shown(p spot) node {
	span := p.span
	if phrase, ok := w.preposition(p.report, p, placing); ok {
		span = phrase
	}
	from, to := p.span, p.span
	list := w.spots[p.report]
	at := slices.Index(list, p)
	for i := at - 1; i >= 0 && w.beside(list[i], p, from); i-- {
		from = list[i].span
	}
	for i := at + 1; at >= 0 && i < len(list) && w.beside(list[i], p, to); i++ {
		to = list[i].span
	}
	return w.node(place{p.report, p.sentence}, doc.Span{Start: min(span.Start, from.Start), End: to.End}, "")
}

// beside reports that a name of one in which a place lies stands beside the end of
// the words that tell of the place, related to it by the words between.
func (w *wheres) beside(o, p spot, end doc.Span) bool {
	if o.sentence != p.sentence || !w.in(p.key, o.key) {
		return false
	}
	gap := doc.Span{Start: end.End, End: o.span.Start}
	if o.span.Start < end.Start {
		gap = doc.Span{Start: o.span.End, End: end.Start}
	}
	return gap.Start < gap.End && relates(w.text(p.report, gap)) != unrelated
}

// sceneAsWhere gives the findings of finerScenes their aspect.
func sceneAsWhere(found []news.Finding) []news.Finding {
	for i := range found {
		if found[i].Aspect == aspectScene {
			found[i].Aspect = aspectWhere
		}
	}
	return found
}
