package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"rashomon/internal/store"
)

// Loop is a loop of the work with how far it has come.
type Loop struct {
	Name    string    `json:"name"`
	Backlog int       `json:"backlog"`
	Done    int       `json:"done"`
	Rate    float64   `json:"rate" doc:"items a second"`
	At      time.Time `json:"at" doc:"when it last saved"`
}

// Failure is an item that could not be worked on, and what to do.
type Failure struct {
	Loop    string    `json:"loop"`
	Item    string    `json:"item"`
	Kind    string    `json:"kind"`
	Message string    `json:"message"`
	Tries   int       `json:"tries"`
	Last    time.Time `json:"last"`
	Next    time.Time `json:"next"`
}

type statusOut struct {
	Body struct {
		Reports  int       `json:"reports"`
		Versions int       `json:"versions"`
		Read     int       `json:"read"`
		Sources  int       `json:"sources"`
		Stories  int       `json:"stories"`
		Accounts int       `json:"accounts"`
		Entities int       `json:"entities"`
		Bytes    int64     `json:"bytes" doc:"on disk"`
		Change   int64     `json:"change" doc:"number of the newest change"`
		Loops    []Loop    `json:"loops"`
		Failures []Failure `json:"failures"`
	}
}

func (s *server) status(ctx context.Context, _ *struct{}) (*statusOut, error) {
	w, err := s.store.Work(ctx)
	if err != nil {
		return nil, err
	}
	out := &statusOut{}
	b, c := &out.Body, w.Counts
	b.Reports, b.Versions, b.Read, b.Sources, b.Stories, b.Accounts, b.Entities = c.Reports, c.Versions, c.Read, c.Sources, c.Stories, c.Accounts, c.Entities
	b.Bytes, b.Change, b.Loops, b.Failures = w.Size, w.Change, []Loop{}, []Failure{}
	for _, l := range w.Loops {
		b.Loops = append(b.Loops, Loop{l.Name, l.Backlog, l.Done, l.Rate, l.At})
	}
	for _, f := range w.Failures {
		b.Failures = append(b.Failures, Failure{f.Loop, f.Item, f.Kind, f.Message, f.Tries, f.Last, f.Next})
	}
	return out, nil
}

// Changed is an account that changed, with the findings that are new or say
// something else.
type Changed struct {
	Story    Card          `json:"story"`
	Findings []FindingLine `json:"findings"`
}

type eventsIn struct {
	Since int64 `query:"since" minimum:"0" doc:"number of a change, as /status gives it; from now on without it"`
	Last  int64 `header:"Last-Event-ID"`
}

// stream registers the server-sent events of new findings.
func (s *server) stream(api huma.API) {
	sse.Register(api, huma.Operation{
		OperationID: "events", Method: http.MethodGet, Path: root + "/events",
		Summary: "New findings as they are made, as server-sent events",
	}, map[string]any{"account": Changed{}}, func(ctx context.Context, in *eventsIn, send sse.Sender) {
		since := max(in.Since, in.Last)
		newest, err := s.store.LastChange(ctx)
		if err != nil {
			return
		}
		if since == 0 || since > newest {
			since = newest
		}
		for ctx.Err() == nil {
			if err := s.store.Wait(ctx, since); err != nil {
				return
			}
			if since, err = s.tell(ctx, since, send); err != nil {
				return
			}
		}
	})
}

// tell sends what became of stories after a change, each once.
func (s *server) tell(ctx context.Context, since int64, send sse.Sender) (int64, error) {
	list, err := s.store.Changes(ctx, since)
	if err != nil || len(list) == 0 {
		return since, err
	}
	last := map[string]store.Change{}
	for _, c := range list {
		since = c.Seq
		if c.Kind == "story" && c.Detail == "account" {
			last[c.Item] = c
		}
	}
	for _, c := range list {
		if last[c.Item] != c {
			continue
		}
		changed, err := s.changedStory(ctx, c.Item)
		if err != nil {
			continue // it was merged away since
		}
		if err := send(sse.Message{ID: int(c.Seq), Data: changed}); err != nil {
			return since, err
		}
	}
	return since, nil
}

func (s *server) changedStory(ctx context.Context, id string) (Changed, error) {
	story, err := s.store.Story(ctx, id)
	if err != nil {
		return Changed{}, err
	}
	all, err := s.changed(ctx, &findingsIn{Story: id, Limit: 500})
	out := Changed{card(story.Card), []FindingLine{}}
	for _, f := range all {
		if !f.Changed.Before(story.Changed) {
			out.Findings = append(out.Findings, f)
		}
	}
	return out, err
}
