package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	reportView struct {
		ID, Title, Outlet, Published string
		URL                          string // http and https alone are links
		URLText                      string
		Lang                         string
		Facts                        []factView
		Notices                      []string
		Layers                       []layerView
		Blocks                       []blockView
		Index                        []indexView
		Versions                     []versionLine
		Diff                         *diffView
		Story                        *storyLine
		Others                       []choice // other reports of the story
		Unread, Failed               string
		Current                      bool
	}
	factView  struct{ Name, Value string }
	layerView struct {
		Key, Name, N string
		On           bool
	}
	indexView struct {
		Key, Name string
		Items     []indexItem
	}
	indexItem   struct{ Text, Href, Note string }
	versionLine struct {
		Number, Came, Href, Diff string
		Shown, Current           bool
	}
	storyLine struct {
		Href, Title, Decider, When string
		Person                     bool
		Reasons                    []string
	}
)

// layers are what can be shown of a reading, in the order of the switches.
var layers = []struct {
	key, class, name string
	on               bool // where the reader has not chosen
}{
	{"findings", "k", "Findings", true}, {"names", "n", "Names", false}, {"figures", "f", "Figures", false}, {"dates", "d", "Dates", false},
	{"quotes", "q", "Quotes", false}, {"events", "e", "Events", false}, {"copied", "c", "Copied text", true},
}

// report is the text of a report with the layers of its reading.
func (s *server) report(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	current, err := s.Store.Report(ctx, id)
	if err != nil {
		return err
	}
	rep := current
	if n := whole(r, "v"); n > 0 && n != current.Version {
		if rep, err = s.Store.Version(ctx, id, n); err != nil {
			return err
		}
	}
	p := s.newPage(r, render.Shorten(titleOr(rep.Title), 120), "reports")
	v := &reportView{
		ID: id, Title: titleOr(rep.Title), Outlet: outletOf(&rep.Report), Published: p.L.Day(rep.Published),
		Lang: rep.Lang, Notices: rep.Notices, Current: rep.Version == current.Version, Facts: facts(&rep, p.L),
	}
	v.URL, v.URLText = webAddress(rep.URL), render.Shorten(rep.URL, 80)
	if err := s.reportVersions(r, v, &rep, current.Version, p.L); err != nil {
		return err
	}
	if err := s.reportStory(r, v, &current, p.L); err != nil {
		return err
	}
	if v.Diff == nil {
		if err := s.reportText(r, v, &rep, p.L); err != nil {
			return err
		}
	}
	p.Body = v
	return s.show(w, r, "report", p)
}

func facts(rep *store.Report, l *locale) []factView {
	var out []factView
	for _, f := range []factView{
		{"Source", rep.Source.Name}, {"Publisher", rep.Source.Family}, {"Agency credited", rep.Agency}, {"By", rep.Byline}, {"Dateline", rep.Dateline},
		{"Published", l.Day(rep.Published)}, {"Modified", l.Day(rep.Modified)}, {"Days counted from", l.Day(rep.Anchor.Value)}, {"Language", rep.Lang},
		{"Came in", l.Moment(rep.Added)}, {"File", rep.File}, {"SHA-256 of the original", rep.Original},
	} {
		if f.Value != "" {
			out = append(out, factView{f.Name, render.Shorten(f.Value, 300)})
		}
	}
	return out
}

// webAddress is an address that may be followed; empty for any that is not of
// the web, such as javascript:.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func (s *server) reportVersions(r *http.Request, v *reportView, rep *store.Report, current int, l *locale) error {
	if rep.Versions < 2 {
		return nil
	}
	all, err := s.Store.Versions(r.Context(), rep.ID)
	if err != nil {
		return err
	}
	from := whole(r, "from")
	for i, x := range all {
		n := strconv.Itoa(x.Version)
		line := versionLine{Number: l.Int(x.Version), Came: l.Moment(x.Added), Href: reportHref(rep.ID) + "?v=" + n, Shown: x.Version == rep.Version, Current: x.Version == current}
		if i > 0 {
			line.Diff = fmt.Sprintf("%s?v=%s&from=%d", reportHref(rep.ID), n, all[i-1].Version)
		}
		v.Versions = append(v.Versions, line)
		if x.Version == from && x.Version != rep.Version {
			v.Diff = diffOf(&all[i], rep, l)
			if err := s.tellChange(r.Context(), v.Diff, &all[i], rep); err != nil {
				return err
			}
		}
	}
	slices.Reverse(v.Versions)
	return nil
}

// reportStory tells why the report is in its story.
func (s *server) reportStory(r *http.Request, v *reportView, rep *store.Report, l *locale) error {
	if rep.Story == "" {
		return nil
	}
	placed, err := s.Store.Placements(r.Context(), rep.ID)
	if err != nil {
		return err
	}
	v.Story = &storyLine{Href: storyHref(rep.Story), Title: "Story " + rep.Story}
	for _, x := range placed {
		if x.Holds {
			v.Story.Decider, v.Story.Person, v.Story.Reasons, v.Story.When = x.Decider, x.Person, l.within(x.Reasons), l.Moment(x.At)
		}
	}
	return nil
}

// reportText lays out the text with its layers and the findings it carries.
func (s *server) reportText(r *http.Request, v *reportView, rep *store.Report, l *locale) error {
	ctx := r.Context()
	strokes := asked(r)
	var story store.Story
	var err error
	if v.Story != nil {
		if story, err = s.Store.Outline(ctx, rep.Story); err == nil {
			v.Story.Title = titleOr(story.Title)
			v.Others = others(&story, rep.ID)
			v.Story.Reasons = inNames(v.Story.Reasons, render.Names(story.Account.Reports))
			if story.Versions[rep.ID] == rep.Version {
				strokes = append(strokes, findingStrokes(&story, rep.ID)...)
			}
		} else if !errors.Is(err, news.ErrNotFound) {
			return err
		}
	}
	read, _, err := s.Store.Reading(ctx, rep.ID)
	switch {
	case errors.Is(err, news.ErrNotFound):
		v.Unread = "This report has not been read yet; its layers will be here in a moment."
		if v.Failed, err = s.failureOf(r, rep.ID); err != nil {
			return err
		}
	case err != nil:
		return err
	case read.Unread:
		v.Unread = "This report is in a language that is not read yet: it is found by its words, and nothing in it is compared."
	case read.Report.Text == rep.Text:
		marked, index := readingStrokes(read, l)
		strokes = append(strokes, marked...)
		v.Index = index
	}
	v.Layers = layersOn(r, strokes, l)
	v.Blocks = lay(&rep.Report, strokes)
	return nil
}

func (s *server) failureOf(r *http.Request, id string) (string, error) {
	list, err := s.Store.Failures(r.Context())
	for _, f := range list {
		if f.Item == id {
			return f.Message, nil
		}
	}
	return "", err
}

// asked is the words that the address points at, "at=120-134".
func asked(r *http.Request) []stroke {
	from, to, ok := strings.Cut(param(r, "at"), "-")
	start, err := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || err != nil || err2 != nil || start < 0 || end <= start {
		return nil
	}
	return []stroke{{Span: doc.Span{Start: start, End: end}, class: "here", id: "at"}}
}

// reportID is the name of a report in the store, within words.
var reportID = regexp.MustCompile(`\br[0-9]+\b`)

// inNames writes reasons with the names of reports for their IDs.
func inNames(reasons []string, names map[string]string) []string {
	out := make([]string, len(reasons))
	for i, reason := range reasons {
		out[i] = reportID.ReplaceAllStringFunc(reason, func(id string) string { return cmp.Or(names[id], id) })
	}
	return out
}

func others(story *store.Story, id string) (out []choice) {
	for _, x := range story.Account.Reports {
		if x.ID != id && len(out) < 30 {
			out = append(out, choice{Value: x.ID, Name: outletOf(x), Href: compareHref([]string{id, x.ID})})
		}
	}
	return out
}

// findingStrokes marks the words that findings rest on and the text that other
// reports share.
func findingStrokes(story *store.Story, id string) (out []stroke) {
	for i := range story.Account.Findings {
		f := &story.Account.Findings[i]
		class := render.Class(f.Verdict)
		tie := &tieView{Class: "v-" + class, Href: findingHref(story.ID, f.ID), Name: mark(f.Verdict), Title: render.Heading(f) + ": " + render.VerdictWords(f.Verdict)}
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				if e.Report == id {
					out = append(out, stroke{Span: e.Span, class: "k"}, stroke{Span: e.Span, class: "v-" + class, end: tie})
				}
			}
		}
	}
	for _, o := range story.Account.Origins {
		for _, c := range o.Copies {
			if c.A == id {
				out = append(out, stroke{Span: c.SpanA, class: "c"})
			}
			if c.B == id {
				out = append(out, stroke{Span: c.SpanB, class: "c"})
			}
		}
	}
	return out
}

// mark is the sign of a verdict.
func mark(v news.Verdict) string {
	switch v {
	case news.Differ:
		return "≠"
	case news.MoreSpecific:
		return "+"
	case news.Agree:
		return "="
	case news.Alone:
		return "1"
	}
	return "?"
}

// layersOn is the switches, as the address sets them.
func layersOn(r *http.Request, strokes []stroke, l *locale) (out []layerView) {
	count := map[string]int{}
	for _, s := range strokes {
		count[s.class]++
	}
	chosen, set := r.URL.Query()["layers"]
	chosen = strings.Split(strings.Join(chosen, ","), ",")
	for _, x := range layers {
		out = append(out, layerView{x.key, x.name, l.Int(count[x.class]), !set && x.on || slices.Contains(chosen, x.key)})
	}
	return out
}

// original is the bytes that a report came in, to be kept and not shown.
func (s *server) original(w http.ResponseWriter, r *http.Request) error {
	n := whole(r, "v")
	if n == 0 {
		rep, err := s.Store.Report(r.Context(), r.PathValue("id"))
		if err != nil {
			return err
		}
		n = rep.Version
	}
	data, err := s.Store.Original(r.Context(), r.PathValue("id"), n)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%d.original"`, r.PathValue("id"), n))
	_, err = w.Write(data)
	return err
}
