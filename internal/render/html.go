package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

//go:embed page.gohtml
var pageSource string

//go:embed pieces.gohtml
var piecesSource string

//go:embed page.css
var pageStyle string

var page = template.Must(template.Must(Pieces()).New("page").Parse(pageSource))

// HTML writes accounts as one page that holds all it needs: it loads nothing,
// runs no script, and forbids both by its content security policy.
func HTML(w io.Writer, all []news.Account) error {
	accounts, others := split(all)
	hash := sha256.Sum256([]byte(pageStyle))
	v := pageView{
		Title:  "News reports",
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'; base-uri 'none'; form-action 'none'",
		Style:  template.HTML("<style>" + pageStyle + "</style>"), // ours, and embedded
		Others: others,
	}
	for i, a := range accounts {
		v.Accounts = append(v.Accounts, pageAccount{a, fmt.Sprintf("a%d-", i+1), Places{}, map[string]int{}}.view())
	}
	if len(v.Accounts) > 0 {
		v.Title = clean(strings.TrimSpace(v.Accounts[0].Title))
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// pageAccount is an account with what makes its anchors unique, and the places
// that its links lead to.
type pageAccount struct {
	account
	key    string
	places Places
	taken  map[string]int // anchors given
}

// The views hold what the template prints, in its order and words.
type (
	pageView struct {
		Title, Policy string
		Style         template.HTML
		Accounts      []AccountView
		Others        []*news.Report
	}
	// AccountView is an account as pages show it: words in their order, and links.
	AccountView struct {
		Key, Title, Where string
		Counts            []countView
		Nav               []navView
		Notices, Unnamed  []string
		Compared, Briefs  []sectionView
		Matrix            *matrixView
		Voices            []voiceView
		Charts            []chartView
		Amounts           []amountView
		Days              []dayView
		Timeline          *timelineView
		Actors            []actorView
		Origins           []originView
		Reports           []*news.Report
		HasCopies         bool
		Texts             []textView
	}
	countView struct {
		N     int
		Label string
	}
	navView struct {
		Key, Title string
		N          int
	}
	sectionView struct {
		Account, Key, Title, Lead string
		Findings, More            []findingView // More: below the fold
	}
	findingView struct {
		Key, ID, Class, Matter, Statement, Compare string
		Reasons                                    []string
		Versions                                   []versionView
		Phrasings                                  []phrasingView
		Backing, Silent                            string
		Alone, Untitled, Solo                      bool
	}
	versionView struct {
		Value, Who string
		SaysMore   bool
		Passages   []passageView
		More       []passageView // below the fold
	}
	passageView struct {
		inText
		Href, Who string
	}
	phrasingView struct {
		Who, Href string // Href: where words stand that are not shown
		Words     []linkView
	}
	voiceView struct {
		Key, Name, Href string
		Says            []sayingView
	}
	sayingView struct {
		Key, Href, Words, Who string
		Notes                 []string
	}
	amountView struct{ Key, Amount, Counted, Who, Words, Href string }
	dayView    struct {
		Key, Value, Published string
		Told                  []tellingView
	}
	tellingView struct{ What, Who string }
	actorView   struct{ Key, Href, Name, Kind, Roles, Also, Told string }
	originView  struct {
		Key, Name, Why string
		Reports        []reportLine
		Copies         []copyView
	}
	reportLine struct{ Href, Outlet, Title, When string }
	copyView   struct {
		Text string
		In   []linkView
	}
	linkView struct{ Href, Name string }
)

func (a pageAccount) view() AccountView {
	v := AccountView{
		Key: a.key, Title: a.title(), Notices: a.Notices, Reports: a.Reports,
		Where:    strings.Trim(a.day(a.Day)+", "+a.Place, ", "),
		Unnamed:  a.unnamed(),
		Voices:   a.voiceViews(),
		Charts:   a.charts(),
		Amounts:  a.amountViews(),
		Timeline: a.timelineView(),
		Matrix:   a.matrix(),
		Actors:   a.actorViews(),
		Origins:  a.originViews(),
	}
	if a.key != "" {
		v.Texts = a.texts() // where they are pages of their own, they are not here
	}
	for _, c := range a.counts() {
		v.Counts = append(v.Counts, countView{c.N, strings.TrimLeft(c.String(), "0123456789, ")})
	}
	for i, s := range a.sections() {
		sv := sectionView{Account: a.key, Key: s.Key, Title: s.Title, Lead: s.Lead}
		for _, f := range s.Findings {
			sv.Findings = append(sv.Findings, a.findingView(s, f))
		}
		switch {
		case i == 0 && len(a.Reports) > 1, i < 3 && len(s.Findings) > 0:
			v.Compared = append(v.Compared, sv)
		case len(s.Findings) > 0:
			if len(v.Briefs) == 0 && v.Matrix != nil {
				v.Nav = append(v.Nav, navView{"matrix", "Who tells what", 0})
			}
			if n := len(sv.Findings); n > maxBriefs+1 {
				sv.Findings, sv.More = sv.Findings[:maxBriefs], sv.Findings[maxBriefs:]
			}
			v.Briefs = append(v.Briefs, sv)
		default:
			continue
		}
		v.Nav = append(v.Nav, navView{s.Key, s.Title, len(s.Findings)})
	}
	for _, d := range a.timeline() {
		dv := dayView{Key: a.anchor("day", d.Value), Value: a.day(d.Value), Published: list(a.outlets(d.Published))}
		for _, t := range d.tellings() {
			dv.Told = append(dv.Told, tellingView{t.What, a.tellers(t.Reports)})
		}
		v.Days = append(v.Days, dv)
	}
	for _, o := range a.Account.Origins {
		v.HasCopies = v.HasCopies || len(o.Copies) > 0
	}
	for _, n := range []struct {
		key, title string
		has        bool
	}{
		{"figures", "Figures", len(v.Amounts) > 0}, {"timeline", "Timeline", len(v.Days) > 0}, {"voices", "Who says what", len(v.Voices) > 0},
		{"people", "People and places", len(v.Actors) > 0}, {"origins", "Origins", true}, {"texts", "Full text", a.key != ""},
	} {
		if n.has {
			v.Nav = append(v.Nav, navView{n.key, n.title, 0})
		}
	}
	return v
}

// maxBriefs is how many findings of one heading stand above the fold.
const maxBriefs = 12

// findingKey is the anchor of a finding.
func (a pageAccount) findingKey(f *news.Finding) string {
	for i := range a.Findings {
		if &a.Findings[i] == f {
			return a.findingName(i)
		}
	}
	return a.key
}

// reportKey is the anchor of a report's text.
func (a pageAccount) reportKey(id string) string {
	for i, r := range a.Reports {
		if r.ID == id {
			return fmt.Sprintf("%sr%d", a.key, i+1)
		}
	}
	return a.key
}

// wordsKey is the anchor of words in a report's text.
func (a pageAccount) wordsKey(report string, s doc.Span) string {
	return fmt.Sprintf("%s-b%d-%d", a.reportKey(report), s.Start, s.End)
}

// class is the tone in which a verdict is shown.
func class(v news.Verdict) string {
	switch v {
	case news.MoreSpecific:
		return "more"
	case news.Differ, news.Agree, news.Alone:
		return string(v)
	}
	return "unsure"
}

func (a pageAccount) findingView(s section, f *news.Finding) findingView {
	v := findingView{
		Key: a.findingKey(f), ID: f.ID, Compare: a.compareHref(f), Class: class(f.Verdict), Matter: upperFirst(heading(f)), Statement: asSentence(statement(f)),
		Silent: list(a.outlets(f.Silent)), Alone: f.Verdict == news.Alone, Solo: len(a.Reports) == 1, Untitled: untitled(f), Backing: backing(f),
	}
	v.Reasons = reasons(f)
	for _, x := range f.Versions {
		ver := versionView{Value: a.day(oneLine(x.Value)), Who: a.tellers(x.Reports), SaysMore: x.More}
		for _, p := range a.passages(x, 180) {
			who := ""
			if len(x.Reports) > len(p.Reports) {
				who = a.tellers(p.Reports)
			}
			ver.Passages = append(ver.Passages, passageView{p.inText, a.wordsHref(p.First.Report, p.First.Span), who})
		}
		if n := len(ver.Passages); n > maxPassages+1 && !v.Alone {
			ver.Passages, ver.More = ver.Passages[:maxPassages], ver.Passages[maxPassages:]
		}
		v.Versions = append(v.Versions, ver)
	}
	for _, h := range a.phrasings(f) {
		w := phrasingView{Who: h.Who}
		for _, x := range h.Words {
			w.Words = append(w.Words, linkView{a.wordsHref(x.First.Report, x.First.Span), x.Words})
		}
		w.Href = a.wordsHref(h.First.Report, h.First.Span)
		v.Phrasings = append(v.Phrasings, w)
	}
	return v
}

func (a pageAccount) voiceViews() []voiceView {
	var out []voiceView
	for _, v := range a.voices() {
		vv := voiceView{Key: a.anchor("voice", v.name()), Name: v.name()}
		if v.Speaker != "" {
			vv.Href = a.actorHref(v.Speaker)
		}
		for _, s := range v.Says {
			says := sayingView{Href: a.reportHref(s.Report), Words: s.words(), Who: a.tellers(s.Reports), Notes: s.Notes}
			if len(s.Content) > 0 {
				says.Href = a.wordsHref(s.Report, s.Content[0])
				says.Key = a.anchor("q", fmt.Sprint(s.Report, "-", s.Content[0].Start))
			}
			vv.Says = append(vv.Says, says)
		}
		out = append(out, vv)
	}
	return out
}

func (a pageAccount) amountViews() []amountView {
	var out []amountView
	for _, f := range a.figures() {
		out = append(out, amountView{a.anchor("n", fmt.Sprint(f.Report, "-", f.Span.Start)), a.amount(f.Figure), f.what(), a.tellers(f.Reports), strings.TrimSpace(oneLine(f.Text)), a.wordsHref(f.Report, f.Span)})
	}
	return out
}

func (a pageAccount) actorViews() []actorView {
	var out []actorView
	for _, x := range a.Actors {
		told := plural(x.Count, "mention") + " in " + plural(len(x.Reports), "report")
		out = append(out, actorView{a.anchor("who", x.Name), a.actorHref(x.Name), x.Name, x.Kind, strings.Join(x.Roles, "; "), strings.Join(x.Names, "; "), told})
	}
	return out
}

func (a pageAccount) originViews() []originView {
	var out []originView
	for i, o := range a.Account.Origins {
		v := originView{Key: fmt.Sprintf("%sorigin-%d", a.key, i+1), Name: originName(i, o), Why: asSentence(oneLine(o.Why))}
		for _, id := range o.Reports {
			if r := a.byID[id]; r != nil {
				v.Reports = append(v.Reports, reportLine{a.reportHref(id), a.outlet(id), title(r), a.day(r.Published)})
			}
		}
		for _, c := range o.Copies {
			r := a.byID[c.A]
			if r == nil || !inside(c.SpanA, r.Text) {
				continue
			}
			v.Copies = append(v.Copies, copyView{
				Text: firstWords(strings.TrimSpace(oneLine(c.SpanA.Of(r.Text))), 280),
				In:   []linkView{{a.wordsHref(c.A, c.SpanA), a.outlet(c.A)}, {a.wordsHref(c.B, c.SpanB), a.outlet(c.B)}},
			})
		}
		out = append(out, v)
	}
	return out
}

func originName(i int, o news.Origin) string {
	name := fmt.Sprintf("Origin %d", i+1)
	if o.Agency != "" {
		name += ": " + o.Agency
	}
	return name
}
