package doc

import "fmt"

// Check tells the first way in which d breaks the rules of its layers: a span
// outside the text or out of order, an index that points at nothing, a layer
// of the wrong length. It holds after every stage.
func Check(d *Doc) error {
	for _, c := range []func(*Doc) error{
		checkBlocks, checkTokens, checkSentences, checkWords,
		checkMentions, checkTimes, checkQuantities, checkQuotes, checkEvents,
	} {
		if err := c(d); err != nil {
			return err
		}
	}
	return nil
}

func checkBlocks(d *Doc) error {
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.Empty() || b.End > len(d.Text) {
			return fmt.Errorf("block %d %v: empty, out of order or outside the text of %d bytes", i, b.Span, len(d.Text))
		}
		end = b.End
	}
	return nil
}

func checkTokens(d *Doc) error {
	end, block := 0, 0
	for i, t := range d.Tokens {
		if t.Start < end || t.Empty() || t.End > len(d.Text) {
			return fmt.Errorf("token %d %v: empty, out of order or outside the text of %d bytes", i, t.Span, len(d.Text))
		}
		end = t.End
		for block < len(d.Blocks) && d.Blocks[block].End < t.End {
			block++
		}
		if block == len(d.Blocks) || !d.Blocks[block].Contains(t.Span) || d.Blocks[block].Kind == Furniture {
			return fmt.Errorf("token %d %v: not within one block that is read", i, t.Span)
		}
	}
	return nil
}

func checkSentences(d *Doc) error {
	next := 0
	for i, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(d.Tokens) {
			return fmt.Errorf("sentence %d: tokens [%d,%d) do not follow %d", i, s.First, s.Last, next)
		}
		next = s.Last
		if want := (Span{d.Tokens[s.First].Start, d.Tokens[s.Last-1].End}); s.Span != want {
			return fmt.Errorf("sentence %d: span %v, its tokens have %v", i, s.Span, want)
		}
		if s.Block < 0 || s.Block >= len(d.Blocks) || !d.Blocks[s.Block].Contains(s.Span) {
			return fmt.Errorf("sentence %d %v: not within block %d", i, s.Span, s.Block)
		}
	}
	if d.Has&Sentences != 0 && next != len(d.Tokens) {
		return fmt.Errorf("sentences end at token %d of %d", next, len(d.Tokens))
	}
	return nil
}

func checkWords(d *Doc) error {
	if d.Has&Tags != 0 && len(d.Tags) != len(d.Tokens) {
		return fmt.Errorf("%d tags for %d tokens", len(d.Tags), len(d.Tokens))
	}
	if d.Has&Arcs == 0 {
		if len(d.Arcs) > 0 {
			return fmt.Errorf("%d arcs of which the doc does not know", len(d.Arcs))
		}
		return nil
	}
	if d.Has&Sentences == 0 && len(d.Arcs) > 0 {
		return fmt.Errorf("arcs without sentences: they lie within one each")
	}
	if len(d.Arcs) != len(d.Tokens) {
		return fmt.Errorf("%d arcs for %d tokens", len(d.Arcs), len(d.Tokens))
	}
	for i, s := range d.Sentences {
		if err := checkTree(d.Arcs, s); err != nil {
			return fmt.Errorf("sentence %d: %w", i, err)
		}
	}
	return nil
}

// checkTree holds that the arcs of a sentence form one tree.
func checkTree(arcs []Arc, s Sentence) error {
	roots := 0
	seen := make([]int, s.Last-s.First) // 0, or 1 + the token whose way up passed here
	for t := s.First; t < s.Last; t++ {
		if arcs[t].Head == None {
			roots++
		}
		for u := t; u != None; u = arcs[u].Head {
			if u < s.First || u >= s.Last {
				return fmt.Errorf("token %d: head %d outside the sentence", t, u)
			}
			if seen[u-s.First] == t+1 {
				return fmt.Errorf("token %d: its heads go round in a circle", t)
			}
			if seen[u-s.First] != 0 {
				break
			}
			seen[u-s.First] = t + 1
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots", roots)
	}
	return nil
}

func (d *Doc) within(what string, i int, s Span, mayBeEmpty bool) error {
	if s == (Span{}) && mayBeEmpty {
		return nil
	}
	if s.Start < 0 || s.End > len(d.Text) || s.Empty() {
		return fmt.Errorf("%s %d: span %v empty or outside the text of %d bytes", what, i, s, len(d.Text))
	}
	return nil
}

func index(what string, i int, of string, n, count int) error {
	if n < None || n >= count {
		return fmt.Errorf("%s %d: %s %d of %d", what, i, of, n, count)
	}
	return nil
}

// first returns the first error, so that a check reads as a list.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkMentions(d *Doc) error {
	for i, m := range d.Mentions {
		err := first(
			d.within("mention", i, m.Span, false), d.within("mention", i, m.Role, true),
			index("mention", i, "entity", m.Entity, len(d.Entities)))
		if err != nil {
			return err
		}
		if m.First < 0 || m.Last <= m.First || m.Last > len(d.Tokens) || m.Head < m.First || m.Head >= m.Last {
			return fmt.Errorf("mention %d: tokens [%d,%d) with head %d", i, m.First, m.Last, m.Head)
		}
	}
	for i, e := range d.Entities {
		if len(e.Mentions) == 0 || e.Name == "" {
			return fmt.Errorf("entity %d %q: no mention or no name", i, e.Name)
		}
		for _, m := range e.Mentions {
			if m < 0 || m >= len(d.Mentions) || d.Mentions[m].Entity != i {
				return fmt.Errorf("entity %d %q: mention %d is not of it", i, e.Name, m)
			}
		}
	}
	return nil
}

func checkTimes(d *Doc) error {
	for i, t := range d.Times {
		if err := first(d.within("time", i, t.Span, false), d.within("time", i, t.Anchor, true)); err != nil {
			return err
		}
	}
	return nil
}

func checkQuantities(d *Doc) error {
	for i, q := range d.Quantities {
		err := first(
			d.within("quantity", i, q.Span, false), d.within("quantity", i, q.Number, false),
			d.within("quantity", i, q.Counted, true), d.within("quantity", i, q.Part, true), d.within("quantity", i, q.Subject, true), d.within("quantity", i, q.Aspect, true),
			index("quantity", i, "head", q.Head, len(d.Tokens)), index("quantity", i, "whole", q.Whole, len(d.Quantities)))
		if err != nil {
			return err
		}
		if !q.Contains(q.Number) || q.Whole == i {
			return fmt.Errorf("quantity %d %v: number %v outside it, or its own whole", i, q.Span, q.Number)
		}
	}
	return nil
}

func checkQuotes(d *Doc) error {
	for i, q := range d.Quotes {
		err := first(
			d.within("quote", i, q.Source, true), d.within("quote", i, q.Cue, true),
			d.within("quote", i, q.Through, true), d.within("quote", i, q.Medium, true),
			index("quote", i, "outer quote", q.Within, len(d.Quotes)))
		if err != nil {
			return err
		}
		if len(q.Content) == 0 || q.Within == i {
			return fmt.Errorf("quote %d: no content, or within itself", i)
		}
		for _, c := range q.Content {
			if err := d.within("quote", i, c, false); err != nil {
				return err
			}
		}
		for _, s := range q.Speakers {
			if err := first(d.within("quote", i, s.Span, true), index("quote", i, "speaker", s.Entity, len(d.Entities))); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkEvents(d *Doc) error {
	for i, e := range d.Events {
		err := first(
			d.within("event", i, e.Span, false), d.within("event", i, e.Clause, false),
			index("event", i, "head", e.Head, len(d.Tokens)), index("event", i, "quote", e.Quote, len(d.Quotes)),
			index("event", i, "parent", e.Parent, len(d.Events)))
		if err != nil {
			return err
		}
		if e.Parent == i || e.Head == None {
			return fmt.Errorf("event %d: its own parent, or without a head", i)
		}
		for _, a := range e.Args {
			err := first(d.within("event", i, a.Span, false), index("event", i, "argument head", a.Head, len(d.Tokens)), index("event", i, "mention", a.Mention, len(d.Mentions)))
			if err != nil {
				return err
			}
		}
		for _, t := range e.Times {
			if t < 0 || t >= len(d.Times) {
				return fmt.Errorf("event %d: time %d of %d", i, t, len(d.Times))
			}
		}
		for _, q := range e.Quantities {
			if q < 0 || q >= len(d.Quantities) {
				return fmt.Errorf("event %d: quantity %d of %d", i, q, len(d.Quantities))
			}
		}
	}
	return nil
}
