package quote

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
)

func lower(s string) string { return strings.ToLower(s) }

// rest adds what has no cue: hearsay, and speech that stands alone between its
// marks.
func (r *reading) rest() {
	if r.tree != nil {
		r.hearsay()
	}
	r.turns()
	r.posts()
	if r.tree != nil {
		r.named()
	}
	for m := range r.marks {
		if !r.taken[m] && r.alone(m) {
			r.addAlone(m)
		}
	}
}

// named adds speech between marks behind a colon, with nothing before that but who
// speaks: `Mayor Ana Vik: "Stay at home."`
func (r *reading) named() {
	for m := range r.marks {
		e := r.tokens[m]
		colon := e.first - 2
		if r.taken[m] || r.marks[m].outer != doc.None || e.last-e.first < 3 || colon < 1 || r.text(colon) != ":" {
			continue
		}
		s := r.bounds(colon)
		who := r.behindStamp(extent{s.first, colon})
		if who.last-who.first > 12 || !r.namesOne(who) || r.hasVerb(who) {
			continue
		}
		head := doc.None
		for _, k := range r.mentionsAt(who) {
			if x := r.d.Mentions[k]; x.Form == doc.Name && (x.Kind == doc.Person || x.Kind == doc.Org) && x.Last == who.last {
				head = x.Head
			}
		}
		if head == doc.None {
			continue
		}
		if content := r.appendPassage(nil, m); len(content) > 0 {
			q := doc.Quote{Kind: doc.Direct, Source: r.span(who), Speakers: []doc.Speaker{r.speaker(head, who)}, Cue: r.d.Tokens[colon].Span, Content: content}
			r.found = append(r.found, find{quote: q, view: cueView{t: doc.None}})
		}
	}
}

// hearsay adds the clauses that an adverb tells as heard: "reportedly".
func (r *reading) hearsay() {
	var out []find
	defer func() { r.found = append(r.found, out...) }()
	for t := range r.d.Tokens {
		if r.pos(t) != doc.ADV || r.in[t] != doc.None || !r.is("hearsay", t) {
			continue
		}
		h := r.tree.Head(t)
		if h == doc.None || r.pos(h) != doc.VERB || r.quotedBy(t) || r.heldAt(t) {
			continue
		}
		e := r.trim(r.unmarked(h, r.under(h)))
		if e.empty() {
			continue
		}
		content := []doc.Span{r.span(e)}
		q := doc.Quote{Content: content, Kind: r.form(content, t), Cue: r.d.Tokens[t].Span, Hearsay: true}
		out = append(out, find{quote: q, view: cueView{t: t}})
	}
}

// heldAt reports whether the token stands in the content of a quote.
func (r *reading) heldAt(t int) bool {
	at, _ := slices.BinarySearchFunc(r.found, t, func(x find, t int) int { return x.view.t - t })
	for i := min(len(r.found)-1, at+4); i >= 0 && i >= at-4; i-- {
		if x := &r.found[i]; x.cand.n > 0 && r.within(t, x.cand) && !x.quote.Thought {
			return true
		}
	}
	return false
}

// quotedBy reports whether the token is the cue of a quote already.
func (r *reading) quotedBy(t int) bool {
	_, found := slices.BinarySearchFunc(r.found, t, func(x find, t int) int { return x.view.t - t })
	return found
}

// alone reports whether a passage is speech by itself: double marks, or single
// ones not within others, around at least one whole sentence.
func (r *reading) alone(m int) bool {
	e := r.tokens[m]
	if r.marks[m].outer != doc.None || e.last-e.first < 4 || r.d.Has&doc.Sentences == 0 {
		return false
	}
	first := r.sentenceOf(e.first)
	s := r.d.Sentences[first]
	if e.first > s.First+1 {
		return false
	}
	last := r.sentenceOf(e.last - 1)
	l := r.d.Sentences[last]
	for t := e.last; t < l.Last; t++ {
		if r.d.Tokens[t].Shape != doc.ShapePunct {
			return false
		}
	}
	return true
}

func (r *reading) sentenceOf(t int) int {
	lo, hi := 0, len(r.d.Sentences)-1
	for lo < hi {
		if mid := (lo + hi) / 2; r.d.Sentences[mid].Last <= t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// addAlone adds a passage without a cue. In the paragraph of a quotation it goes
// on with it; in the next one it is by the same speaker; else by whom the
// sentence before is about.
func (r *reading) addAlone(m int) {
	prev, near := r.before(m)
	content := r.appendPassage(nil, m)
	if len(content) == 0 {
		return
	}
	if prev != doc.None && near == 0 && r.found[prev].quote.Kind == doc.Direct {
		q := &r.found[prev].quote
		q.Content = join(r.d.Text, append(q.Content, content...))
		return
	}
	q := doc.Quote{Content: content, Kind: doc.Direct}
	if prev != doc.None && near <= 1 {
		q.Speakers = append([]doc.Speaker(nil), r.found[prev].quote.Speakers...)
	} else if who, ok := r.subjectBefore(m); ok {
		q.Speakers = []doc.Speaker{who}
	}
	r.found = append(r.found, find{quote: q, view: cueView{t: doc.None}})
}

// before is the last quote of a named speaker that begins before the passage m,
// and how many paragraphs lie between.
func (r *reading) before(m int) (int, int) {
	best, at := doc.None, -1
	start := r.marks[m].open.Start
	for i := range r.found {
		q := &r.found[i].quote
		if q.Thought || q.Silent || q.Hearsay || len(q.Speakers) == 0 {
			continue
		}
		if end := max(q.Content[len(q.Content)-1].End, q.Cue.End); end <= start && end > at {
			best, at = i, end
		}
	}
	if best == doc.None {
		return doc.None, 0
	}
	return best, r.blockOf(start) - r.blockOf(at-1)
}

func (r *reading) blockOf(at int) int {
	lo, hi := 0, len(r.d.Blocks)-1
	for lo < hi {
		if mid := (lo + hi) / 2; r.d.Blocks[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// subjectBefore is the person that the sentence before the passage is about.
func (r *reading) subjectBefore(m int) (doc.Speaker, bool) {
	i := r.sentenceOf(r.tokens[m].first)
	if r.tree == nil || i == 0 {
		return doc.Speaker{}, false
	}
	t := r.tree.Child(r.tree.Root(i-1), doc.Nsubj)
	if t == doc.None {
		return doc.Speaker{}, false
	}
	switch lower(r.text(t)) {
	case "i", "we", "you":
		return doc.Speaker{}, false
	}
	x := r.mentionOf(t, r.phrase(t))
	if x == doc.None || r.d.Mentions[x].Kind != doc.Person && r.d.Mentions[x].Kind != doc.Org {
		return doc.Speaker{}, false
	}
	return r.speaker(t, r.phrase(t)), true
}
