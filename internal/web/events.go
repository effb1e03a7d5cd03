package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// The pace of the stream of events: changes are gathered so long before they are
// told, and a comment is sent at least so often, so that a connection that broke
// is noticed.
const (
	gatherFor = 250 * time.Millisecond
	breathe   = 15 * time.Second
)

type eventView struct {
	Kind   string `json:"kind"`
	Item   string `json:"item"`
	Detail string `json:"detail,omitempty"`
}

// events streams what changes in the store, from the number "since" on.
func (s *server) events(w http.ResponseWriter, r *http.Request) error {
	since := whole64(r, "since")
	if last, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64); err == nil && last > 0 {
		since = last
	}
	newest, err := s.Store.LastChange(r.Context())
	if err != nil {
		return err
	}
	if since <= 0 || since > newest {
		since = newest
	}
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(time.Time{}) // the stream lasts; others are bounded by the server
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	if _, err := fmt.Fprint(w, ": hello\n\n"); err != nil || out.Flush() != nil {
		return nil // the reader has gone
	}
	for r.Context().Err() == nil {
		next, err := s.tell(r.Context(), w, since)
		if err != nil || out.Flush() != nil {
			return nil
		}
		since = next
	}
	return nil
}

// tell waits for changes, for a while, and writes them.
func (s *server) tell(ctx context.Context, w http.ResponseWriter, since int64) (int64, error) {
	wait, cancel := context.WithTimeout(ctx, breathe)
	err := s.Store.Wait(wait, since)
	cancel()
	if ctx.Err() != nil {
		return since, ctx.Err()
	}
	if err != nil {
		_, err = fmt.Fprint(w, ": still here\n\n")
		return since, err
	}
	select {
	case <-ctx.Done():
		return since, ctx.Err()
	case <-time.After(gatherFor):
	}
	list, err := s.Store.Changes(ctx, since)
	if err != nil || len(list) == 0 {
		return since, err
	}
	var told []eventView
	seen := map[eventView]bool{}
	for _, c := range list {
		if e := (eventView{c.Kind, c.Item, c.Detail}); !seen[e] {
			seen[e] = true
			told = append(told, e)
		}
		since = c.Seq
	}
	data, err := json.Marshal(told)
	if err == nil {
		_, err = fmt.Fprintf(w, "id: %d\nevent: changes\ndata: %s\n\n", since, data)
	}
	return since, err
}

// whole64 is a parameter that is a number of a change.
func whole64(r *http.Request, name string) int64 {
	n, err := strconv.ParseInt(param(r, name), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
