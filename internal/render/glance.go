package render

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// A reader should know within seconds what happened and on what the reports
// differ: the event in the words of one report, and each difference in a line.

const (
	maxLede      = 320 // runes of the sentence that opens an account
	leastLede    = 8   // words; what is shorter is a label or a caption
	ledeAmong    = 3   // sentences from which it is taken
	ledeShare    = 3   // of what rests on the fullest of them, the least part: a third
	maxAtGlance  = 5   // differences that stand in a line each
	maxTold      = 4   // versions of one of them
	longestValue = 64  // runes of a version in such a line
	leastContext = 60  // runes of the words in which a number stands
)

type (
	// glanceView is the event in a sentence, and the differences in a line each.
	glanceView struct {
		Lede   *passageView
		Differ []glanceLine
		Others int // differences that have no line
	}
	glanceLine struct {
		Href, Matter string
		Values       []string
		Others       int     // versions that are not named
		Words        *inText // of the first, where a number alone does not say of what it is
	}
)

// opener is the report that opens the account: that of which the account has its
// title, or else the first; none where there is nothing to compare.
func (a account) opener() *news.Report {
	if len(a.Reports) < 2 {
		return nil
	}
	for _, r := range a.Reports {
		if strings.TrimSpace(oneLine(r.Title)) == strings.TrimSpace(oneLine(a.Title)) {
			return r
		}
	}
	return a.Reports[0]
}

// lede is the report that opens the account, and the span of a sentence of its
// body: of the first few on which anything rests, the first on which at least a
// third as much rests as on any of them, and no caption. The very first may be a deck.
func (a account) lede() (report string, at doc.Span, ok bool) {
	r := a.opener()
	if r == nil {
		return "", at, false
	}
	text := a.textOf(r.ID)
	rests := map[doc.Span]int{} // how much rests on a sentence
	sentence := func(e news.Evidence) {
		if e.Report == r.ID && inside(e.Sentence, text) {
			rests[e.Sentence]++
		}
	}
	for i := range a.Findings {
		for _, v := range a.Findings[i].Versions {
			for _, e := range v.Evidence {
				sentence(e)
			}
		}
	}
	for i := range a.Figures {
		sentence(a.Figures[i].Evidence)
	}
	for i := range a.Times {
		sentence(a.Times[i].Evidence)
	}
	title := alikeWords(strings.TrimSpace(oneLine(r.Title)))
	sentences := slices.SortedFunc(maps.Keys(rests), func(x, y doc.Span) int { return cmp.Or(x.Start-y.Start, x.End-y.End) })
	sentences = slices.DeleteFunc(sentences, func(s doc.Span) bool {
		words := strings.TrimSpace(oneLine(s.Of(text)))
		return len(strings.Fields(words)) < leastLede || alikeWords(words) == title || captions(r, s)
	})
	sentences = sentences[:min(len(sentences), ledeAmong)]
	most := 0
	for _, s := range sentences {
		most = max(most, rests[s])
	}
	for _, s := range sentences {
		if ledeShare*rests[s] >= most {
			return r.ID, s, true
		}
	}
	return "", at, false
}

// captions reports that a sentence is of the words under a picture.
func captions(r *news.Report, s doc.Span) bool {
	return slices.ContainsFunc(r.Blocks, func(b doc.Block) bool { return b.Kind == doc.Caption && b.Contains(s) })
}

// ledeWords is the opening sentence, shortened at words.
func (a account) ledeWords(report string, at doc.Span) string {
	return firstWords(strings.TrimSpace(tagAhead.ReplaceAllString(oneLine(at.Of(a.textOf(report))), "")), maxLede)
}

// tagAhead is what an editor sets before a sentence: "Updated | ".
var tagAhead = regexp.MustCompile(`^\s*(?i:updated?|breaking|exclusive|live|watch|video)(?: at [\d:]+ ?(?:[ap]\.?m\.?)?)?\s*[|:–—]\s+`)

// opens is who tells the opening sentence. A report that goes by its title needs no
// naming: the account has that title.
func (a account) opens(report string) string {
	if r := a.byID[report]; r != nil && r.Outlet() == r.ID {
		return ""
	}
	return a.outlet(report)
}

// layGlance lays out what stands at the head of the page of a whole account.
func (a *pageAccount) layGlance(v *AccountView) {
	if a.from.Part != "" {
		return
	}
	g := &glanceView{}
	if report, at, ok := a.lede(); ok {
		words := inText{Words: a.ledeWords(report, at), Whole: true}
		g.Lede = &passageView{words, a.reportHref(report), a.opens(report)}
		if a.places.Words != nil {
			g.Lede.Href = a.wordsHref(report, at) // on the page itself these words have no anchor
		}
	}
	for i := range a.Findings {
		if f := &a.Findings[i]; f.Verdict != news.Differ {
			continue
		} else if len(g.Differ) < maxAtGlance {
			g.Differ = append(g.Differ, a.glanceLine(f))
		} else {
			g.Others++
		}
	}
	if g.Lede != nil || g.Differ != nil {
		v.Glance = g
	}
}

func (a *pageAccount) glanceLine(f *news.Finding) glanceLine {
	line := glanceLine{Href: a.findingHref(f), Matter: upperFirst(heading(f))}
	if a.shown[f.ID] {
		line.Href = "#" + a.findingKey(f)
	}
	n := folded(len(f.Versions), maxTold)
	for i := range f.Versions[:n] {
		line.Values = append(line.Values, firstWords(paired(a.value(&f.Versions[i])), longestValue))
	}
	line.Others = len(f.Versions) - n
	if f.Aspect == "how many" && n > 0 {
		if p := a.passages(f.Versions[0], leastContext, 1); len(p) > 0 {
			line.Words = &p[0].inText
		}
	}
	return line
}

// value is how a version tells a matter, written as the reader's language does.
func (a *pageAccount) value(x *news.Version) string { return a.day(told(x)) }

// told is the value of a version without the comma that led from what was said
// to who said it.
func told(x *news.Version) string {
	return strings.TrimRight(strings.TrimSpace(oneLine(x.Value)), ",;")
}

// maxVersion is how many characters stand at the head of a version: what was said
// stands whole below it, with its marks.
const maxVersion = 110

// headed is a value at the head of a version, cut where it stands whole below, and
// without half of a pair of quotation marks.
func headed(value string) string { return paired(firstWords(value, maxVersion)) }
