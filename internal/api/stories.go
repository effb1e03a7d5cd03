package api

import (
	"context"
	"time"

	"rashomon/internal/render"
	"rashomon/internal/store"
)

// Page is where a list goes on.
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"items at once"`
	Cursor string `query:"cursor" maxLength:"200" doc:"the \"next\" of the answer before"`
}

// Day is how many reports came out on a day.
type Day struct {
	Day     string `json:"day"`
	Reports int    `json:"reports"`
}

// Card is a story in a list.
type Card struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Day      string    `json:"day,omitempty" doc:"of the event"`
	Place    string    `json:"place,omitempty"`
	First    time.Time `json:"first" doc:"publication of the first report"`
	Newest   time.Time `json:"newest"`
	Changed  time.Time `json:"changed" doc:"when the account last changed"`
	Version  int       `json:"version" doc:"of the account; 0: none is made yet"`
	Pending  bool      `json:"pending" doc:"a report came or went since the account was made"`
	Reports  int       `json:"reports"`
	Outlets  int       `json:"outlets"`
	Origins  int       `json:"origins"`
	Findings Verdicts  `json:"findings"`
	Days     []Day     `json:"days"`
}

// Verdicts is how many findings stand how.
type Verdicts struct {
	Agree        int `json:"agree"`
	MoreSpecific int `json:"more-specific"`
	Differ       int `json:"differ"`
	Alone        int `json:"alone"`
	Unsure       int `json:"unsure"`
}

func card(c store.Card) Card {
	out := Card{
		ID: c.ID, Title: c.Title, Day: c.Day, Place: c.Place, First: c.First, Newest: c.Newest, Changed: c.Changed, Version: c.Version,
		Pending: c.Pending, Reports: c.Reports, Outlets: c.Outlets, Origins: c.Origins,
		Findings: Verdicts{c.Agree, c.More, c.Differ, c.Alone, c.Unsure}, Days: []Day{},
	}
	for _, d := range c.Days {
		out.Days = append(out.Days, Day{d.Day, d.Reports})
	}
	return out
}

type storiesIn struct {
	Page
	Text    string   `query:"q" maxLength:"300" doc:"words of its titles and names"`
	Place   string   `query:"place" maxLength:"300"`
	Person  string   `query:"person" maxLength:"300"`
	Kind    string   `query:"kind" maxLength:"100" doc:"type of event that is told"`
	Source  string   `query:"source" maxLength:"300"`
	From    string   `query:"from" maxLength:"10" doc:"day of the event, included"`
	Until   string   `query:"until" maxLength:"10"`
	Entity  []string `query:"entity" maxItems:"5" doc:"names of entities, all of which it names"`
	Differs bool     `query:"differs" doc:"has findings that differ"`
	Reports int      `query:"reports" minimum:"0" doc:"at least so many"`
	Origins int      `query:"origins" minimum:"0" doc:"at least so many"`
	Sort    string   `query:"sort" enum:"changed,newest,day,reports,differ" default:"changed"`
}

type storiesOut struct {
	Body struct {
		Items []Card `json:"items"`
		Next  string `json:"next,omitempty"`
		Total int    `json:"total"`
	}
}

func (s *server) stories(ctx context.Context, in *storiesIn) (*storiesOut, error) {
	f := store.StoryFilter{
		Text: in.Text, Place: in.Place, Person: in.Person, Kind: in.Kind, Source: in.Source, From: in.From, Until: in.Until, Entities: in.Entity,
		Differs: in.Differs, MinReports: in.Reports, MinOrigins: in.Origins, Sort: store.StorySort(in.Sort), Limit: in.Limit,
	}
	list, next, err := s.store.Stories(ctx, f, store.Cursor(in.Cursor))
	if err != nil {
		return nil, err
	}
	out := &storiesOut{}
	out.Body.Items, out.Body.Next = each(list, card), string(next)
	out.Body.Total, err = s.store.CountStories(ctx, f)
	return out, err
}

type idIn struct {
	ID string `path:"id" maxLength:"40"`
}

type storyOut struct {
	Body struct {
		Card
		Account render.FullAccount `json:"account"`
	}
}

func (s *server) story(ctx context.Context, in *idIn) (*storyOut, error) {
	story, err := s.store.Story(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &storyOut{}
	out.Body.Card, out.Body.Account = card(story.Card), render.Full(&story.Account)
	return out, nil
}

// FindingLine is what changed in an account: the finding itself stands in the story.
type FindingLine struct {
	Story   string    `json:"story"`
	ID      string    `json:"id" doc:"within the story"`
	Title   string    `json:"title" doc:"of the story"`
	Topic   string    `json:"topic"`
	Aspect  string    `json:"aspect"`
	Verdict string    `json:"verdict" enum:"agree,more-specific,differ,alone,unsure"`
	Weight  float64   `json:"weight"`
	Origins int       `json:"origins"`
	Reports int       `json:"reports"`
	Changed time.Time `json:"changed"`
}

type findingsIn struct {
	Story   string `query:"story" maxLength:"40"`
	Verdict string `query:"verdict" enum:"agree,more-specific,differ,alone,unsure"`
	Limit   int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

type findingsOut struct {
	Body struct {
		Items []FindingLine `json:"items"`
	}
}

func (s *server) findings(ctx context.Context, in *findingsIn) (*findingsOut, error) {
	list, err := s.changed(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &findingsOut{}
	out.Body.Items = list
	return out, nil
}

func (s *server) changed(ctx context.Context, in *findingsIn) ([]FindingLine, error) {
	rows, err := s.store.Findings(ctx, store.FindingFilter{Story: in.Story, Verdict: verdict(in.Verdict), Limit: in.Limit})
	out := []FindingLine{}
	for _, f := range rows {
		out = append(out, FindingLine{f.Story, f.ID, f.Title, f.Topic, f.Aspect, string(f.Verdict), f.Weight, f.Origins, f.Reports, f.Changed})
	}
	return out, err
}
