package render

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rashomon/internal/news"
)

type (
	voiceView struct {
		Key, Name, Href string
		Says            []sayingView
		Others          int
		All             string // leads to all that is said
	}
	sayingView struct {
		Key, Href, Words, Who string
		Notes                 []string
	}
	amountView struct{ Key, Amount, Counted, Who, Words, Href string }
	dayView    struct {
		Key, Value, Published string
		Told                  []tellingView
		Others                int
		All                   string
	}
	tellingView struct{ What, Who string }
	actorView   struct{ Key, Href, Name, Kind, Roles, Also, Told string }
	originView  struct {
		Key, Name, Why string
		Reports        []reportLine
		Others         int // reports folded away
		Copies         []copyView
		MoreCopies     int
		All            string
	}
	reportLine struct{ Href, Outlet, Title, When string }
	copyView   struct {
		Text string
		In   []linkView
	}
)

// nav adds a part to the list of parts.
func (v *AccountView) nav(key, title string, n int) {
	if n > 0 {
		v.Nav = append(v.Nav, Entry{key, title, 0})
	}
}

func (a *pageAccount) layVoices(v *AccountView) {
	all := a.voices()
	v.nav("voices", "Who says what", len(all))
	from, to, rest := a.window("voices", len(all), a.fold.Voices)
	v.Rest["voices"] = rest
	for _, x := range all[from:to] {
		vv := voiceView{Key: a.anchor("voice", x.name()), Name: x.name()}
		if x.Speaker != "" {
			vv.Href = a.actorHref(x.Speaker)
		}
		n := folded(len(x.Says), a.fold.Sayings)
		if vv.Others = len(x.Says) - n; vv.Others > 0 && a.places.Said != nil {
			vv.All = a.places.Said(x.Called)
		}
		for _, s := range x.Says[:n] {
			says := sayingView{Href: a.reportHref(s.Report), Words: s.words(), Who: a.tellers(s.Reports), Notes: s.Notes}
			if len(s.Content) > 0 {
				says.Href = a.wordsHref(s.Report, s.Content[0])
				says.Key = a.anchor("q", fmt.Sprint(s.Report, "-", s.Content[0].Start))
			}
			vv.Says = append(vv.Says, says)
		}
		v.Voices = append(v.Voices, vv)
	}
}

func (a *pageAccount) layFigures(v *AccountView) {
	all := a.figures()
	v.nav("figures", "Figures", len(all))
	from, to, rest := a.window("figures", len(all), a.fold.Amounts)
	v.Rest["figures"] = rest
	for _, f := range all[from:to] {
		v.Amounts = append(v.Amounts, amountView{a.anchor("n", fmt.Sprint(f.Report, "-", f.Span.Start)), a.amount(f.Figure), f.what(), a.tellers(f.Reports), strings.TrimSpace(oneLine(f.Text)), a.wordsHref(f.Report, f.Span)})
	}
	if a.from.Part == "" || a.from.Part == "charts" || a.from.Part == "figures" && from == 0 {
		a.layCharts(v)
	}
}

// KindWords is a kind of person, body or place, as a reader knows it.
func KindWords(kind string) string {
	if kind == "org" {
		return "body"
	}
	return kind
}

func (a *pageAccount) layActors(v *AccountView) {
	v.nav("people", "People and places", len(a.Actors))
	from, to, rest := a.window("people", len(a.Actors), a.fold.Actors)
	v.Rest["people"] = rest
	for _, x := range a.Actors[from:to] {
		told := plural(x.Count, "mention") + " in " + plural(len(x.Reports), "report")
		v.Actors = append(v.Actors, actorView{a.anchor("who", x.Name), a.actorHref(x.Name), x.Name, KindWords(x.Kind), strings.Join(x.Roles, "; "), strings.Join(x.Names, "; "), told})
	}
}

func (a *pageAccount) layDays(v *AccountView) {
	all := a.timeline()
	v.nav("timeline", "Timeline", len(all))
	from, to, rest := a.window("timeline", len(all), a.fold.Days)
	if a.from.Part == "" && rest != nil {
		// What is seen first is the days on which it was told, and those just before.
		told := slices.IndexFunc(all, func(d dated) bool { return len(d.Published) > 0 })
		from = min(max(told-a.fold.Days/2, 0), len(all)-a.fold.Days)
		to = from + a.fold.Days
		rest = &restView{Href: a.partHref(From{Part: "timeline"}), N: rest.N, All: rest.All}
	}
	v.Rest["timeline"] = rest
	for _, d := range all[from:to] {
		dv := dayView{Key: a.anchor("day", d.Value), Value: a.day(d.Value), Published: a.few(d.Published)}
		told := d.tellings()
		n := folded(len(told), a.fold.Tellings)
		if dv.Others = len(told) - n; dv.Others > 0 && a.places.Told != nil {
			dv.All = a.places.Told(d.Value)
		}
		for _, t := range told[:n] {
			dv.Told = append(dv.Told, tellingView{t.What, a.tellers(t.Reports)})
		}
		v.Days = append(v.Days, dv)
	}
	v.Timeline = a.timelineView(all[from:to])
}

// originsShown are the origins that are laid out, and from which on.
func (a *pageAccount) originsShown() (from int, rest *restView, list []news.Origin) {
	from, to, rest := a.window("origins", len(a.Account.Origins), a.fold.Origins)
	return from, rest, a.Account.Origins[from:to]
}

func (a *pageAccount) layOrigins(v *AccountView) {
	v.nav("origins", "Reports and origins", len(a.Account.Origins))
	for _, o := range a.Account.Origins {
		v.HasCopies = v.HasCopies || len(o.Copies) > 0
	}
	from, rest, list := a.originsShown()
	v.Rest["origins"] = rest
	for i := range list {
		v.Origins = append(v.Origins, a.originView(from+i, &list[i]))
	}
}

func (a *pageAccount) originView(i int, o *news.Origin) originView {
	v := originView{Key: fmt.Sprintf("%sorigin-%d", a.key, i+1), Name: originName(i, *o), Why: a.inNames(oneLine(o.Why))}
	n := folded(len(o.Reports), a.fold.Lines)
	if v.Others = len(o.Reports) - n; v.Others > 0 && a.places.Reports != nil {
		v.All = a.places.Reports(i)
	}
	for _, id := range o.Reports[:n] {
		if r := a.byID[id]; r != nil {
			v.Reports = append(v.Reports, reportLine{a.reportHref(id), a.outlet(id), title(r), a.day(r.Published)})
		}
	}
	copies := widest(o.Copies)
	n = folded(len(copies), a.fold.Lines)
	v.MoreCopies = len(copies) - n
	for _, c := range copies[:n] {
		text := a.textOf(c.A)
		if !inside(c.SpanA, text) {
			continue
		}
		v.Copies = append(v.Copies, copyView{
			Text: firstWords(strings.TrimSpace(oneLine(c.SpanA.Of(text))), 280),
			In:   []linkView{{a.wordsHref(c.A, c.SpanA), a.outlet(c.A)}, {a.wordsHref(c.B, c.SpanB), a.outlet(c.B)}},
		})
	}
	return v
}

// widest are the passages that two reports share but for those that lie within
// another one of them.
func widest(list []news.Copy) []news.Copy {
	var out []news.Copy
	for i, c := range list {
		if i >= maxCopies {
			return append(out, list[i:]...)
		}
		within := slices.ContainsFunc(list[:min(len(list), maxCopies)], func(o news.Copy) bool {
			return o.A == c.A && o.B == c.B && o.SpanA != c.SpanA && o.SpanA.Contains(c.SpanA)
		})
		if !within {
			out = append(out, c)
		}
	}
	return out
}

// maxCopies bounds the passages of an origin that are held against each other.
const maxCopies = 200

// reportID is the ID of a report within words.
var reportID = regexp.MustCompile(`\br[0-9]+\b`)

// inNames is a sentence with the names of reports for their IDs.
func (a account) inNames(s string) string {
	return asSentence(reportID.ReplaceAllStringFunc(s, a.outlet))
}

func originName(i int, o news.Origin) string {
	name := fmt.Sprintf("Origin %d", i+1)
	if o.Agency != "" {
		name += ": " + o.Agency
	}
	return name
}
