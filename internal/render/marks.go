package render

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

type (
	textView struct {
		Key, ID, Outlet, When, Byline, File, URL string
		Notices                                  []string
		Blocks                                   []blockView
	}
	blockView struct {
		Kind   string
		Pieces []pieceView
	}
	// pieceView is a run of text under the same marks.
	pieceView struct {
		Text    string
		Class   string   // tone of the mark; empty: not marked
		Copied  bool     // shared with another report
		Anchors []string // of words that begin here
		Ends    []endView
	}
	// endView links the end of marked words back to their finding.
	endView struct{ Class, Href, Name string }
)

// stroke is a mark over words of a report.
type stroke struct {
	doc.Span
	anchor string
	class  string
	copied bool
	end    *endView
}

// texts is every report in full, with the words marked that findings, quotes
// and figures rest on.
func (a *pageAccount) texts() []textView {
	strokes := a.strokes()
	var out []textView
	for _, r := range a.Reports {
		v := textView{
			Key: a.reportKey(r.ID), ID: r.ID, Outlet: a.outlet(r.ID), When: a.day(r.Published), Byline: r.Byline,
			File: r.File, URL: r.URL, Notices: r.Notices,
		}
		var fit []stroke
		for _, s := range strokes[r.ID] {
			if inside(s.Span, r.Text) {
				fit = append(fit, s)
			}
		}
		for _, b := range Blocks(r) {
			if p := pieces(r.Text, b.Span, fit); len(p) > 0 {
				v.Blocks = append(v.Blocks, blockView{b.Kind.String(), p})
			}
		}
		out = append(out, v)
	}
	return out
}

// Blocks is the parts of a report; of one without blocks, its lines.
func Blocks(r *news.Report) []doc.Block {
	if len(r.Blocks) > 0 {
		return r.Blocks
	}
	var out []doc.Block
	at := 0
	for line := range strings.Lines(r.Text) {
		kind := doc.Paragraph
		if len(out) == 0 {
			kind = doc.Title
		}
		if strings.TrimSpace(line) != "" {
			out = append(out, doc.Block{Span: doc.Span{Start: at, End: at + len(line)}, Kind: kind})
		}
		at += len(line)
	}
	return out
}

// strokes gathers the marks of each report, in text order.
func (a *pageAccount) strokes() map[string][]stroke {
	out := map[string][]stroke{}
	add := func(report string, s stroke) {
		s.anchor = a.wordsKey(report, s.Span)
		out[report] = append(out[report], s)
	}
	for i, again := range news.Repeats(a.Findings) {
		f := &a.Findings[i]
		if again {
			continue
		}
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				add(e.Report, stroke{Span: e.Span, class: class(f.Verdict), end: &endView{class(f.Verdict), a.findingKey(f), f.ID}})
			}
		}
	}
	for _, q := range a.Quotes {
		for _, s := range q.Content {
			add(q.Report, stroke{Span: s})
		}
	}
	for _, f := range a.Figures {
		add(f.Report, stroke{Span: f.Span})
	}
	for _, o := range a.Account.Origins {
		for _, c := range o.Copies {
			add(c.A, stroke{Span: c.SpanA, copied: true})
			add(c.B, stroke{Span: c.SpanB, copied: true})
		}
	}
	for id := range out {
		slices.SortStableFunc(out[id], func(x, y stroke) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)) })
	}
	return out
}

var tones = []string{"", "alone", "agree", "unsure", "more", "differ"}

// pieces cuts a block wherever a mark begins or ends.
func pieces(text string, block doc.Span, strokes []stroke) []pieceView {
	if !inside(block, text) {
		return nil
	}
	cuts := []int{block.Start, block.End}
	var here []stroke
	for _, s := range strokes {
		if !s.Overlaps(block) {
			continue
		}
		here = append(here, s)
		for _, c := range []int{s.Start, s.End} {
			if c > block.Start && c < block.End {
				cuts = append(cuts, c)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []pieceView
	var active []stroke
	seen := map[string]bool{}
	for i, start := range cuts[:len(cuts)-1] {
		end := cuts[i+1]
		p := pieceView{Text: text[start:end]}
		for len(here) > 0 && max(here[0].Start, block.Start) == start {
			if s := here[0]; s.Start >= block.Start && !seen[s.anchor] {
				seen[s.anchor] = true
				p.Anchors = append(p.Anchors, s.anchor)
			}
			active = append(active, here[0])
			here = here[1:]
		}
		for _, s := range active {
			p.Copied = p.Copied || s.copied
			if slices.Index(tones, s.class) > slices.Index(tones, p.Class) {
				p.Class = s.class
			}
			if s.end != nil && min(s.End, block.End) == end && !slices.Contains(p.Ends, *s.end) {
				p.Ends = append(p.Ends, *s.end)
			}
		}
		active = slices.DeleteFunc(active, func(s stroke) bool { return s.End <= end })
		out = append(out, p)
	}
	return out
}
