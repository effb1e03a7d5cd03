package flow

import (
	"context"

	"rashomon/internal/account"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// arriveFrom is from how many reports on a story takes so long to align that a
// report that comes to it is shown before.
const arriveFrom = 20

// arrive shows reports that were placed in their accounts at once, where it would
// take long until they are compared: the story is large, or others are being
// aligned. Where very many come, nobody waits for one.
func (f *Flow) arrive(ctx context.Context, placed []store.SavedReading) error {
	if len(placed) > fewStories || f.busy.Load() {
		return nil
	}
	for _, r := range placed {
		report, err := f.Store.Report(ctx, r.Reading.Report.ID)
		if err != nil {
			return err
		}
		if report.Story == "" || report.Version != r.Version {
			continue
		}
		card, err := f.Store.Card(ctx, report.Story)
		if err != nil {
			return err
		}
		if card.Version == 0 || card.Reports < arriveFrom && !f.aligning.Load() {
			continue
		}
		alone, err := f.alone(ctx, r.Reading)
		if err != nil {
			return err
		}
		if err := f.Store.Arrive(ctx, report.Story, r, &alone); err != nil {
			return err
		}
	}
	return nil
}

// alone is the account of one report, which has not been compared with others.
func (f *Flow) alone(ctx context.Context, r *news.Reading) (news.Account, error) {
	acc, err := account.OfReadings(ctx, f.Analyzer, news.Story{Reports: []string{r.Report.ID}}, []*news.Reading{r}, nil)
	for i := range acc.Origins {
		acc.Origins[i].Why = "it has just come and is being compared with the others"
	}
	return acc, err
}
