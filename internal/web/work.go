package web

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	workView struct {
		progressView
		Counts   []factView
		Failures []failureView
		Imports  []importView
		Feeds    []feedView
		Pages    []failureView // of feeds, that could not be had
	}
	// progressView is how far the work has come; it follows the store.
	progressView struct {
		Loops   []loopView
		Busy    bool
		Reports string
		Empty   bool
	}
	loopView struct {
		Name, What, Rate, Left, Done string
		X                            int // of 400
		Busy                         bool
	}
	failureView struct{ Loop, Item, Href, Kind, Message, Tries, Last, Next string }
	importView  struct {
		What, State, Done, Failed, When, Message string
		X                                        int
		Going                                    bool
	}
	feedView struct{ URL, Href, Title, State, Heard, Next, Message string }
)

// loopWords are the loops as a reader knows them.
var loopWords = map[string]string{"analyze": "Reading reports", "reread": "Reading anew", "cluster": "Finding stories", "reuse": "Finding copied text", "align": "Comparing reports"}

// loopOrder is the order in which a report goes through them.
var loopOrder = []string{"analyze", "reread", "cluster", "reuse", "align"}

func progress(k *store.Work, l *locale) progressView {
	v := progressView{Reports: l.Count(k.Counts.Reports, "report", "reports"), Empty: k.Counts.Reports == 0}
	loops := slices.SortedStableFunc(slices.Values(k.Loops), func(a, b store.Loop) int {
		return slices.Index(loopOrder, a.Kind()) - slices.Index(loopOrder, b.Kind())
	})
	for _, x := range loops {
		kind := x.Kind()
		all := map[string]int{"analyze": k.Counts.Reports, "reread": k.Counts.Reports, "cluster": k.Counts.Reports, "align": k.Counts.Stories}[kind]
		line := loopView{Name: x.Name, What: loopWords[kind], Left: l.Count(x.Backlog, "left", "left"), Done: l.Int(x.Done), Busy: x.Backlog > 0, X: barWidth}
		if line.What == "" {
			line.What = kind
		}
		if x.Rate > 0 {
			line.Rate = l.printer.Sprintf("%.1f", x.Rate) + " a second"
		}
		if all > 0 && x.Backlog > 0 {
			line.X = barWidth * max(0, all-x.Backlog) / max(all, 1)
		}
		v.Busy = v.Busy || line.Busy
		v.Loops = append(v.Loops, line)
	}
	v.Busy = v.Busy || k.Counts.Read < k.Counts.Reports || k.Counts.Accounts < k.Counts.Stories
	return v
}

// work shows the state of the work.
func (s *server) work(w http.ResponseWriter, r *http.Request) error {
	k, err := s.Store.Work(r.Context())
	if err != nil {
		return err
	}
	p := s.newPage(r, "Work", "work")
	p.Live, p.Since = "self", k.Change
	now := time.Now()
	v := workView{progressView: progress(&k, p.L)}
	p.Refresh = v.Busy
	for _, c := range []struct {
		name string
		n    int
	}{
		{"Reports", k.Counts.Reports}, {"Versions", k.Counts.Versions}, {"Read", k.Counts.Read}, {"Sources", k.Counts.Sources},
		{"Stories", k.Counts.Stories}, {"Accounts", k.Counts.Accounts}, {"People and places", k.Counts.Entities},
	} {
		v.Counts = append(v.Counts, factView{c.name, p.L.Int(c.n)})
	}
	v.Counts = append(v.Counts, factView{"On disk", p.L.Bytes(k.Size)})
	for _, f := range k.Failures {
		line := failureView{Loop: f.Loop, Item: f.Item, Kind: f.Kind, Message: render.Shorten(f.Message, 400), Tries: p.L.Count(f.Tries, "try", "tries"), Last: p.L.Ago(f.Last, now), Next: p.L.Moment(f.Next)}
		if strings.HasPrefix(f.Item, "r") {
			line.Href = reportHref(f.Item)
		} else if strings.HasPrefix(f.Item, "s") {
			line.Href = storyHref(f.Item)
		}
		v.Failures = append(v.Failures, line)
	}
	for _, i := range k.Imports {
		v.Imports = append(v.Imports, viewImport(i, p.L, now))
	}
	for _, f := range k.Feeds {
		v.Feeds = append(v.Feeds, viewFeed(f, p.L, now))
	}
	for _, i := range k.Pages {
		line := failureView{Item: render.Shorten(i.URL, 120), Href: webAddress(i.URL), Message: render.Shorten(i.Message, 300), Next: "given up"}
		if !i.Done {
			line.Next = p.L.Moment(i.Next)
		}
		v.Pages = append(v.Pages, line)
	}
	p.Body = v
	return s.show(w, r, "work", p)
}

// silence is how long an import says nothing before it counts as cut off.
const silence = 2 * time.Minute

func viewImport(i store.Import, l *locale, now time.Time) importView {
	v := importView{What: render.Shorten(i.What, 120), When: l.Ago(i.Started, now), Message: render.Shorten(i.Message, 300), X: barWidth}
	v.Done = l.Count(i.Done, "report", "reports") + ", " + l.Int(i.Fresh) + " new"
	if i.Failed > 0 {
		v.Failed = l.Count(i.Failed, "file", "files") + " could not be read"
	}
	switch {
	case !i.Ended.IsZero():
		v.State = "done"
	case now.Sub(i.Heard) > silence:
		v.State = "cut off; add the same files again, what is there is not put in twice"
	default:
		v.State, v.Going = "going on", true
		if i.Total > 0 {
			v.X = barWidth * min(i.Done, i.Total) / i.Total
		}
	}
	return v
}

func viewFeed(f store.Feed, l *locale, now time.Time) feedView {
	v := feedView{URL: render.Shorten(f.URL, 120), Href: webAddress(f.URL), Title: render.Shorten(f.Title, 80), Heard: l.Ago(f.Heard, now), Next: l.Moment(f.Next), Message: render.Shorten(f.Message, 300)}
	switch {
	case f.Paused:
		v.State = "paused"
	case f.Failures > 0:
		v.State = l.Count(f.Failures, "failure", "failures") + " in a row"
	case f.Tried.IsZero():
		v.State = "to be fetched"
	case f.Gap:
		v.State = "entries may have been missed"
	default:
		v.State = "good"
	}
	return v
}

// retry lets a failed item be tried again at once.
func (s *server) retry(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<12)
	if err := s.Store.Retry(r.Context(), param(r, "loop"), param(r, "item")); err != nil {
		return err
	}
	http.Redirect(w, r, "/work", http.StatusSeeOther)
	return nil
}
