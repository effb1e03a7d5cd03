package account

import (
	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/news"
	"rashomon/internal/revise"
)

// Revision reads two versions of a report and tells what changed from one to
// the next.
func Revision(a *analyze.Analyzer, before, after *news.Report) (news.Revision, error) {
	var readings [2]*news.Reading
	for i, r := range []*news.Report{before, after} {
		d, err := Doc(a, r)
		if err != nil {
			return news.Revision{}, err
		}
		readings[i] = claim.Read(r, d)
	}
	return revise.Between(readings[0], readings[1]), nil
}
