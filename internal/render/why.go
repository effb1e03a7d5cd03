package render

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Finding writes how one finding came about: its versions, why the verdict
// holds, what spoke for comparing these words, who counts, and what it weighs. It
// tells whether there is one of that ID; where several accounts have one, the
// first is taken.
func Finding(w io.Writer, all []news.Account, id string, screen Screen) (bool, error) {
	if screen.Width <= 0 {
		screen.Width = 80
	}
	t := &terminal{Screen: screen}
	for i := range all {
		a := of(&all[i])
		for k := range a.Findings {
			if f := &a.Findings[k]; f.ID == id {
				a.nameByID()
				t.finding(a, f)
				_, err := w.Write(t.Bytes())
				return true, err
			}
		}
	}
	return false, nil
}

// nameByID calls reports without a known outlet by their IDs: their titles are
// said once.
func (a account) nameByID() {
	for _, r := range a.Reports {
		if r.Outlet() == r.ID {
			a.name[r.ID] = r.ID
		}
	}
}

func (t *terminal) finding(a account, f *news.Finding) {
	t.para(t.styled(asSentence(heading(f)), bold)+" "+t.styled(f.ID, faint), "", "")
	for _, u := range a.unnamed() {
		t.para(t.styled(u, faint), "", "    ")
	}
	t.heading("The verdict: "+verdictSentence(f), class(f.Verdict), 0)
	for _, r := range f.Reasons {
		t.para(clean(a.reason(r))+" "+t.styled("("+r.Code+")", faint), "  ", "  ")
	}
	t.versions(a, f)
	if f.Why == nil {
		return
	}
	t.grounds(a, f)
	t.origins(a, f)
	t.weight(f)
}

// reason is a reason as a sentence. IDs of reports are written as they are.
func (a account) reason(r news.Reason) string {
	text := oneLine(r.Text)
	if first, _, _ := strings.Cut(text, " "); a.byID[first] != nil {
		return ended(text)
	}
	return asSentence(text)
}

// verdictSentence says what a verdict means for this finding.
func verdictSentence(f *news.Finding) string {
	switch f.Verdict {
	case news.Differ:
		return "the reports differ"
	case news.MoreSpecific:
		return "both can be true, and one says more"
	case news.Agree:
		return "the reports agree"
	case news.Alone:
		if len(tellersOf(f)) > 1 {
			return "only one origin tells it"
		}
		return "only one report tells it"
	}
	return "unsure whether the reports differ"
}

func (t *terminal) versions(a account, f *news.Finding) {
	t.heading("What each says", "", 0)
	for _, v := range f.Versions {
		if len(f.Versions) > 1 || f.Verdict != news.Alone {
			t.para(t.styled(day(told(&v)), bold)+": "+clean(a.tellers(v.Reports)), "  - ", "    ")
		}
		for _, e := range v.Evidence {
			t.para(t.at(a, e)+t.inText(a.context(e.Report, e.Span, e.Sentence, 150)), "    ", "      ")
		}
	}
}

// at says where words stand: "Meridian Wire, bytes 12-19: ".
func (t *terminal) at(a account, e news.Evidence) string {
	return t.styled(fmt.Sprintf("%s, bytes %d-%d:", a.outlet(e.Report), e.Span.Start, e.Span.End), faint) + " "
}

func (t *terminal) grounds(a account, f *news.Finding) {
	if len(f.Why.Grounds)+len(f.Why.Notes) == 0 {
		return
	}
	title := "Why these words are compared"
	if f.Verdict == news.Alone && f.Why.Ties == 0 {
		title = "Why it stands alone"
	}
	t.heading(title, "", 0)
	for _, n := range f.Why.Notes {
		t.para(clean(asSentence(oneLine(n))), "  ", "  ")
	}
	for i, g := range f.Why.Grounds {
		if i > 0 {
			t.WriteString("\n")
		}
		t.ground(a, f, g, i == 0)
	}
	switch n := f.Why.Ties - len(f.Why.Grounds); {
	case n == 1:
		t.para(t.styled("Another two places that are compared belong to this finding.", faint), "  ", "  ")
	case n > 1:
		t.para(t.styled(number(float64(n))+" more pairs of places that are compared belong to this finding.", faint), "  ", "  ")
	}
}

// ground shows two places and how sure it is that they tell one matter, in full
// with what spoke for that.
func (t *terminal) ground(a account, f *news.Finding, g news.Ground, full bool) {
	for _, e := range []news.Evidence{g.A, g.B} {
		t.para(t.at(a, e)+t.inText(a.context(e.Report, e.Span, e.Sentence, 400)), "  ", "    ")
	}
	switch {
	case g.Sentences > 0 && !full:
		t.para(fmt.Sprintf("That these two sentences tell one matter is held to be %s likely.", percent(g.Sentences)), "  ", "  ")
	case g.Sentences > 0:
		t.para(fmt.Sprintf("That these two sentences tell one matter is held to be %s likely. What speaks for it and against it, by weights learned from accounts that people made:", percent(g.Sentences)), "  ", "  ")
		t.sum(a, g)
		t.clauses(a, g)
	default:
		for _, x := range g.Features {
			line := "They are tied by: " + x.Name
			if x.Detail != "" {
				line += ", " + oneLine(x.Detail)
			}
			if x.Value != 1 {
				line += fmt.Sprintf(" (%.2f of 1)", x.Value)
			}
			t.para(clean(asSentence(line)), "  ", "    ")
		}
	}
	t.para(clean(asSentence(oneLine(sureness(f, g)))), "  ", "  ")
}

// sureness says what follows from how sure it is that two places tell one matter.
func sureness(f *news.Finding, g news.Ground) string {
	told := fmt.Sprintf("the marked words: %s; that they are of one matter is %s sure", g.Relation, percent(g.Sure))
	switch {
	case f.Verdict == news.Alone && f.Why.Ties == 0:
		return g.Relation
	case g.Needed > 0 && g.Sure < g.Needed:
		return fmt.Sprintf("%s, and to tell a difference %s is asked: hence unsure", told, percent(g.Needed))
	case g.Needed > 0:
		return fmt.Sprintf("%s, and to tell a difference %s is asked", told, percent(g.Needed))
	}
	return told
}

// clauses shows what of two clauses is alike, where they and not the sentences
// say how sure it is.
func (t *terminal) clauses(a account, g news.Ground) {
	if len(g.Clauses) == 0 || math.Abs(g.Sure-g.Sentences) < 0.005 {
		return
	}
	total := 0.0
	for _, x := range g.Clauses {
		total += x.Weight * x.Value
	}
	t.para(fmt.Sprintf("Their clauses are %s alike:", percent(total)), "  ", "  ")
	for _, x := range g.Clauses {
		t.addend(a, g, x)
	}
}

// addend shows what one feature adds, and by which words.
func (t *terminal) addend(a account, g news.Ground, x news.Feature) {
	line := fmt.Sprintf("%s (%.2f × %.2f)", x.Name, x.Value, x.Weight)
	if words := a.spoken(g, x); words != "" {
		line += ": " + words
	}
	t.para(clean(line), fmt.Sprintf("    %s  ", signed(x.Weight*x.Value)), "           ")
}

// minShown is what a feature must add to have a line of its own.
const minShown = 0.05

// sum shows the features of a logistic regression by what each adds.
func (t *terminal) sum(a account, g news.Ground) {
	list := slices.Clone(g.Features)
	adds := func(x news.Feature) float64 { return x.Weight * x.Value }
	slices.SortStableFunc(list, func(x, y news.Feature) int { return cmp.Compare(math.Abs(adds(y)), math.Abs(adds(x))) })
	total, small := g.Start, []string(nil)
	for _, x := range list {
		total += adds(x)
		if math.Abs(adds(x)) < minShown {
			small = append(small, x.Name)
			continue
		}
		t.addend(a, g, x)
	}
	t.para("what all pairs of sentences start from, since most tell two matters", fmt.Sprintf("    %s  ", signed(g.Start)), "           ")
	t.para(fmt.Sprintf("in all; 1 / (1 + e^(%s)) makes it %s", signed(-total), percent(g.Sentences)), fmt.Sprintf("    %s  ", signed(total)), "           ")
	if len(small) > 0 {
		t.para(t.styled("Hardly counted: "+strings.Join(small, "; ")+".", faint), "    ", "      ")
	}
}

// maxSpoken is how many runes of words are shown with a feature.
const maxSpoken = 160

// spoken are the words of both reports by which a feature spoke, once where they
// are the same.
func (a account) spoken(g news.Ground, x news.Feature) string {
	one, other := a.wordsAt(g.A.Report, x.A), a.wordsAt(g.B.Report, x.B)
	switch {
	case len(one) == 0 && len(other) == 0:
		return ""
	case len(other) == 0 || sameList(one, other):
		return inMarks(one)
	case len(one) == 0:
		return inMarks(other)
	}
	return inMarks(one) + " and " + inMarks(other)
}

// sameList tells lists of the same words in whatever order.
func sameList(a, b []string) bool {
	fold := func(l []string) []string {
		out := make([]string, len(l))
		for i, w := range l {
			out[i] = strings.ToLower(w)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(fold(a), fold(b))
}

func inMarks(words []string) string {
	return "“" + firstWords(strings.Join(words, ", "), maxSpoken) + "”"
}

func (a account) wordsAt(report string, spans []doc.Span) []string {
	r := a.byID[report]
	if r == nil {
		return nil
	}
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(x, y doc.Span) int { return cmp.Or(x.Start-y.Start, y.End-x.End) })
	var words []string
	end := 0
	for _, s := range spans {
		if inside(s, r.Text) && s.Start >= end {
			words = append(words, strings.TrimSpace(oneLine(s.Of(r.Text))))
			end = s.End
		}
	}
	return words
}

// origins says which independent texts tell the finding and how they count.
func (t *terminal) origins(a account, f *news.Finding) {
	t.heading("Who counts", "", 0)
	tell := tellersOf(f)
	all := max(len(a.Origins), f.Origins)
	t.para(fmt.Sprintf("%s of the story's %s. Reports that stand on one text count once.", upperFirst(tells(f.Origins)), number(float64(all))), "  ", "  ")
	for i, o := range a.Origins {
		var of []string
		for _, id := range o.Reports {
			if slices.Contains(tell, id) {
				of = append(of, a.outlet(id))
			}
		}
		if len(of) == 0 {
			continue
		}
		line := fmt.Sprintf("Origin %d: %s", i+1, list(of))
		if o.Agency != "" {
			line += "; credited: " + o.Agency
		}
		if len(o.Reports) > 1 && o.Why != "" {
			line += ". " + asSentence(oneLine(o.Why))
		}
		t.para(clean(line), "  - ", "    ")
	}
	if len(f.Silent) > 0 {
		t.para(clean("Silent: "+list(a.outlets(f.Silent))+"."), "  ", "    ")
	}
}

func tells(origins int) string {
	if origins == 1 {
		return "1 independent origin tells it,"
	}
	return number(float64(origins)) + " independent origins tell it,"
}

// weight shows the parts of the weight of a finding.
func (t *terminal) weight(f *news.Finding) {
	if len(f.Why.Weight) == 0 {
		return
	}
	t.heading("How much it weighs", "", 0)
	t.para(fmt.Sprintf("%.2f of 1. Findings of one verdict stand in this order.", f.Weight), "  ", "  ")
	for _, x := range f.Why.Weight {
		t.para(clean(fmt.Sprintf("%s (%.2f × %.2f)", x.Name, x.Value, x.Weight)), fmt.Sprintf("    %.2f  ", x.Value*x.Weight), "          ")
	}
}

// percent never says that anything is certain.
func percent(v float64) string {
	switch {
	case v > 0.99:
		return "over 99 in 100"
	case v < 0.01:
		return "under 1 in 100"
	}
	return fmt.Sprintf("%.0f in 100", 100*v)
}

// signed writes a sum's part with its sign.
func signed(v float64) string {
	s := fmt.Sprintf("%+.2f", v)
	return strings.Replace(s, "-", "−", 1)
}
