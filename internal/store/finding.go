package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// keepIDs gives the findings names that hold within the story: that of the
// finding before that told the same matter, or else one made of the matter. The
// matter is the same where topic and aspect are and the two rest on a sentence in
// common, or where they are of one aspect and rest mostly on the same sentences.
func keepIDs(story int64, found, before []news.Finding) []news.Finding {
	out := append([]news.Finding(nil), found...)
	taken := map[string]bool{}
	places := make([]map[evidenceAt]bool, len(before))
	for i := range before {
		places[i] = evidenceOf(&before[i])
	}
	for i := range out {
		out[i].ID = ""
		own := evidenceOf(&out[i])
		best := 0
		for k := range before {
			if n := sameMatter(&out[i], &before[k], own, places[k]); n > best && !taken[before[k].ID] {
				best, out[i].ID = n, before[k].ID
			}
		}
		if out[i].ID != "" {
			taken[out[i].ID] = true
		}
	}
	for i := range out {
		if out[i].ID == "" {
			out[i].ID = freshID(story, &out[i], taken)
			taken[out[i].ID] = true
		}
	}
	return out
}

// evidenceAt is a sentence of a report.
type evidenceAt struct {
	report   string
	sentence doc.Span
}

func evidenceOf(f *news.Finding) map[evidenceAt]bool {
	out := map[evidenceAt]bool{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			out[evidenceAt{e.Report, e.Sentence}] = true
		}
	}
	return out
}

// sameMatter is how many sentences two findings of one matter share, and more
// where topic and aspect are the same; 0 where the matter is another.
func sameMatter(a, b *news.Finding, ofA, ofB map[evidenceAt]bool) int {
	if a.Aspect != b.Aspect {
		return 0
	}
	shared := 0
	for at := range ofA {
		if ofB[at] {
			shared++
		}
	}
	switch {
	case a.Topic == b.Topic && shared > 0:
		return shared + 1000
	case 2*shared > len(ofA) || 2*shared > len(ofB):
		return shared
	}
	return 0
}

func freshID(story int64, f *news.Finding, taken map[string]bool) string {
	first := ""
	if len(f.Versions) > 0 && len(f.Versions[0].Evidence) > 0 {
		e := f.Versions[0].Evidence[0]
		first = fmt.Sprintf("%s %v", e.Report, e.Sentence)
	}
	for n := 0; ; n++ {
		h := xxhash.Sum64String(fmt.Sprintf("%d\x00%s\x00%s\x00%s\x00%d", story, f.Topic, f.Aspect, first, n))
		if id := "f-" + strconv.FormatUint(h%(36*36*36*36*36*36), 36); !taken[id] {
			return id
		}
	}
}

// saveFindings puts the rows of the findings in place of those before. A finding
// that says what it said before keeps the time of its change.
func (t *tx) saveFindings(story int64, found []news.Finding) error {
	type row struct {
		hash    []byte
		changed int64
	}
	before := map[string]row{}
	rows, err := t.QueryContext(t.ctx, `SELECT id, hash, changed FROM findings WHERE story = ?`, story)
	if err != nil {
		return err
	}
	err = each(rows, func(scan func(...any) error) error {
		var id string
		var r row
		err := scan(&id, &r.hash, &r.changed)
		before[id] = r
		return err
	})
	if err != nil {
		return err
	}
	if err := t.exec(`DELETE FROM findings WHERE story = ?`, story); err != nil {
		return err
	}
	for i := range found {
		f := &found[i]
		hash, reports, err := findingHash(f)
		if err != nil {
			return err
		}
		changed := t.now
		if b, ok := before[f.ID]; ok && bytes.Equal(b.hash, hash) {
			changed = b.changed
		}
		if err := t.exec(`INSERT INTO findings (story, id, number, topic, aspect, verdict, weight, origins, reports, hash, changed) VALUES (?,?,?,?,?,?,?,?,?,?,?)`,
			story, f.ID, i, f.Topic, f.Aspect, string(f.Verdict), f.Weight, f.Origins, reports, hash, changed); err != nil {
			return err
		}
	}
	return nil
}

// findingHash is a hash of what a finding says: its verdict, reasons and
// versions, and not how weighty it is.
func findingHash(f *news.Finding) (hash []byte, reports int, err error) {
	who := map[string]bool{}
	for _, v := range f.Versions {
		for _, r := range v.Reports {
			who[r] = true
		}
	}
	b, err := json.Marshal(struct {
		Verdict  news.Verdict
		Reasons  []news.Reason
		Versions []news.Version
	}{f.Verdict, f.Reasons, f.Versions})
	sum := sha256.Sum256(b)
	return sum[:12], len(who), err
}

// FindingRow is a finding as a list shows it.
type FindingRow struct {
	Story   string
	ID      string // within the story
	Topic   string
	Aspect  string
	Verdict news.Verdict
	Weight  float64
	Origins int
	Reports int
	Changed time.Time // when it last said something else
	Title   string    // of the story
}

// FindingFilter narrows a list of findings. Empty fields narrow nothing.
type FindingFilter struct {
	Story   string
	Verdict news.Verdict
	Limit   int // rows at once: 50, at most 500
}

// Findings lists findings, the last changed first; those of one story in the
// order of its account.
func (s *Store) Findings(ctx context.Context, f FindingFilter) (list []FindingRow, err error) {
	w := where{}
	order := `f.changed DESC, f.story DESC, f.number`
	if f.Story != "" {
		n, err := number(storyLetter, f.Story)
		if err != nil {
			return nil, err
		}
		w.and(`f.story = ?`, n)
		order = `f.number`
	}
	if f.Verdict != "" {
		w.and(`f.verdict = ?`, string(f.Verdict))
	}
	err = s.rows(ctx, `SELECT f.story, f.id, f.topic, f.aspect, f.verdict, f.weight, f.origins, f.reports, f.changed, s.title
		FROM findings f JOIN stories s ON s.id = f.story WHERE 1=1`+w.text()+` ORDER BY `+order+` LIMIT ?`, append(w.args, limit(f.Limit, 500)), func(scan func(...any) error) error {
		var r FindingRow
		var story, changed int64
		err := scan(&story, &r.ID, &r.Topic, &r.Aspect, &r.Verdict, &r.Weight, &r.Origins, &r.Reports, &changed, &r.Title)
		r.Story, r.Changed = name(storyLetter, story), time.Unix(changed, 0).UTC()
		list = append(list, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list findings: %w", err)
	}
	return list, nil
}
