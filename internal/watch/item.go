package watch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/feed"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// looks are how long after the first time a page is looked at again: what is
// changed without a word is mostly changed in the first hours.
var looks = []time.Duration{time.Hour, 4 * time.Hour, 24 * time.Hour, 72 * time.Hour}

// maxTries is after how many failures in a row a page is given up.
const maxTries = 8

// itemState is what is kept of an entry beside the columns of its row.
type itemState struct {
	Publisher feed.Publisher `json:"publisher,omitzero"`
	Title     string         `json:"title,omitempty"`
	Published string         `json:"published,omitempty"`
	Lang      string         `json:"lang,omitempty"`
	ETag      string         `json:"etag,omitempty"`
	Modified  string         `json:"modified,omitempty"`
	First     time.Time      `json:"first,omitzero"` // when its page was first had
	Looks     int            `json:"looks,omitempty"`
}

func itemStateOf(it feed.Item) itemState {
	return itemState{Publisher: it.Publisher, Title: it.Title, Published: it.Published, Lang: it.Lang}
}

func (s itemState) String() string {
	b, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	return string(b)
}

// lookItem asks for the page of an entry and puts its report in.
func (w *Watcher) lookItem(ctx context.Context, it store.FeedItem) error {
	var s itemState
	if json.Unmarshal([]byte(it.State), &s) != nil {
		s = itemState{}
	}
	page, err := w.Client.Get(ctx, it.URL, fetch.Validator{ETag: s.ETag, Modified: s.Modified})
	if err != nil {
		return w.itemFailed(ctx, it, Kind(err))
	}
	if !page.NotModified {
		report, err := one(page)
		if err != nil {
			return w.itemFailed(ctx, it, err)
		}
		s.tell(&report, it.URL)
		if err := w.put(ctx, &it, &report, page.Body); err != nil {
			return err
		}
		s.ETag, s.Modified = page.Validator.ETag, page.Validator.Modified
		if page.URL != it.URL {
			s.ETag, s.Modified = "", "" // they are of the address that it led to
		}
	}
	it.Tries, it.Message = 0, ""
	w.again(&it, &s)
	it.State = s.String()
	return w.Store.SaveItem(ctx, it)
}

// one is the report of a page, the first where it holds several.
func one(page *fetch.Page) (news.Report, error) {
	reports, err := Reports(page)
	if err != nil && len(reports) == 0 {
		return news.Report{}, err
	}
	if len(reports) == 0 {
		return news.Report{}, fmt.Errorf("%s: %w: the page holds no report; look at it in a browser", page.URL, news.ErrInvalid)
	}
	return reports[0], nil
}

// tell adds to a report what the feed knows and the page does not. Where the
// feed names another publisher than the site that the page is of, the report is
// that publisher's.
func (s itemState) tell(r *news.Report, at string) {
	if r.Title == "" {
		r.Title = s.Title
	}
	said := strings.TrimSuffix(s.Published, "T00:00:00Z") // midnight to the second is a day, which the feed told without an hour
	if len(said) > len(r.Published) && len(r.Published) <= len(time.DateOnly) && strings.HasPrefix(said, r.Published) {
		r.Published = said
		if r.Anchor.From == doc.AnchorUnknown || r.Anchor.From == doc.AnchorPublished {
			r.Anchor = doc.Anchor{Value: said, From: doc.AnchorPublished}
		}
	}
	if r.Lang == "" {
		r.Lang = s.Lang
	}
	name := s.Publisher.Name
	if name == "" && s.Publisher.URL != "" {
		name = strings.TrimPrefix(hostOf(s.Publisher.URL), "www.")
	}
	if name != "" && !ofSite(s.Publisher.URL, r.URL) {
		r.Source = news.Source{Name: name}
	}
	if r.File == "" {
		r.File = at
	}
}

// ofSite tells whether the page is on the publisher's own site; its own word on
// its name is better then.
func ofSite(publisher, page string) bool {
	a, errA := url.Parse(publisher)
	b, errB := url.Parse(page)
	return errA == nil && errB == nil && a.Host != "" && sameHost(a, b)
}

// put puts a report in. One that tells what it told before is no version,
// though its page has another list of links or another "ten minutes ago".
func (w *Watcher) put(ctx context.Context, it *store.FeedItem, r *news.Report, body []byte) error {
	if it.Report != "" {
		before, err := w.Store.Report(ctx, it.Report)
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		if err == nil && told(&before.Report) == told(r) {
			return nil
		}
	}
	added, err := w.Store.AddReport(ctx, *r, body)
	if err != nil {
		return err
	}
	it.Report = added.Report
	note := ""
	if !analyze.Reads(r.Lang) {
		note = fmt.Sprintf(" (in a language, %s, that is not read yet)", r.Lang)
	}
	switch {
	case added.New:
		w.say(Added, r.URL, r.Title+note)
	case added.Changed:
		w.say(Changed, r.URL, fmt.Sprintf("%s (version %d)%s", r.Title, added.Version, note))
	}
	return nil
}

// told is the words of a report, without furniture and stamps, each after one
// space.
func told(r *news.Report) string {
	var b strings.Builder
	b.WriteString(strings.Join(strings.Fields(r.Title), " "))
	for _, block := range r.Blocks {
		if block.Kind != doc.Furniture && block.Kind != doc.Stamp {
			b.WriteString("\n" + strings.Join(strings.Fields(block.Of(r.Text)), " "))
		}
	}
	return b.String()
}

// again says when the page is looked at next, if at all.
func (w *Watcher) again(it *store.FeedItem, s *itemState) {
	now := w.now()
	if s.First.IsZero() {
		s.First = now.UTC().Truncate(time.Second)
	}
	for s.Looks < len(looks) {
		next := s.First.Add(looks[s.Looks])
		s.Looks++
		if next.After(now) {
			it.Next = next
			return
		}
	}
	it.Done = true
}

// itemFailed keeps that a page could not be had: it is tried again, or given up
// where that is of no use.
func (w *Watcher) itemFailed(ctx context.Context, it store.FeedItem, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	it.Message = err.Error()
	after := "given up"
	var e *fetch.Error
	held := errors.As(err, &e) && e.Kind == fetch.Held
	if !held {
		it.Tries++
	}
	if errors.Is(err, news.ErrTemporary) && it.Tries < maxTries {
		it.Next = w.now().Add(fetch.Backoff(it.URL, max(it.Tries, 1), firstPause, mostPause)).Truncate(time.Second)
		if e != nil {
			it.Next = later(it.Next, e.Next)
		}
		after = "tried again at " + clock(it.Next)
	} else {
		it.Done = true
		if it.Report != "" {
			after = "not looked at again; its report stays"
		}
	}
	if !held { // a pause is told once, with the answer that asks for it
		w.say(Failed, it.URL, fmt.Sprintf("%s (%s)", strings.TrimPrefix(it.Message, it.URL+": "), after))
	}
	return w.Store.SaveItem(ctx, it)
}

// newest are the places that were changed last, at most n.
func newest(places []feed.Place, n int) []feed.Place {
	sorted := slices.Clone(places)
	slices.SortStableFunc(sorted, func(a, b feed.Place) int { return strings.Compare(b.Modified, a.Modified) })
	return sorted[:min(len(sorted), n)]
}
