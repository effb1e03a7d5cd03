package main

import (
	"context"
	"fmt"
	"io"

	"rashomon/tools/apiexample/client"
)

// differences prints the stories in which reports differ, those with most
// differences first, and the versions of each matter with who tells them.
func differences(ctx context.Context, addr string, w io.Writer) error {
	c, err := client.NewClientWithResponses(addr)
	if err != nil {
		return err
	}
	yes, sort, limit := true, client.StoriesParamsSort("differ"), int64(10)
	list, err := c.StoriesWithResponse(ctx, &client.StoriesParams{Differs: &yes, Sort: &sort, Limit: &limit})
	if err != nil {
		return fmt.Errorf("%w; start rashomon serve, or name its address with -addr", err)
	}
	if list.JSON200 == nil {
		return fmt.Errorf("%s: %s", list.Status(), list.Body)
	}
	for _, card := range all(list.JSON200.Items) {
		story, err := c.StoryWithResponse(ctx, card.Id)
		if err != nil {
			return err
		}
		if story.JSON200 == nil {
			return fmt.Errorf("%s: %s", story.Status(), story.Body)
		}
		_, _ = fmt.Fprintf(w, "%s (%d reports, %d origins)\n", card.Title, card.Reports, card.Origins)
		outlet := map[string]string{}
		for _, r := range all(story.JSON200.Account.Reports) {
			outlet[r.Id] = r.Outlet
		}
		for _, f := range all(story.JSON200.Account.Findings) {
			if f.Verdict != "differ" {
				continue
			}
			_, _ = fmt.Fprintf(w, "  %s: %s\n", f.Topic, f.Aspect)
			for _, v := range all(f.Versions) {
				_, _ = fmt.Fprintf(w, "    %s:", v.Value)
				for _, id := range all(v.Reports) {
					_, _ = fmt.Fprintf(w, " %s", outlet[id])
				}
				_, _ = fmt.Fprintln(w)
			}
		}
	}
	return nil
}

// all is a list that may be null.
func all[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}
