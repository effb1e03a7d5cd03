package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Unaligned is a story whose account is to be made.
type Unaligned struct {
	Story   string
	Touched int64 // the number of the change that made it so
	Reports int
}

// Unaligned lists the stories that changed since they were aligned, those that
// changed last first, or last with quiet; at most n. Stories that failed are left
// out until they are due.
func (s *Store) Unaligned(ctx context.Context, n int, quiet bool) ([]Unaligned, error) {
	order := ` ORDER BY touched DESC LIMIT ?`
	if quiet {
		order = ` ORDER BY touched LIMIT ?`
	}
	return s.unaligned(ctx, `touched > aligned`, order, n)
}

// Outdated lists stories that another aligner aligned; at most n.
func (s *Store) Outdated(ctx context.Context, aligner string, n int) ([]Unaligned, error) {
	list, err := s.unaligned(ctx, `aligner < ?`, ` LIMIT ?`, n, aligner)
	if err != nil || len(list) == n {
		return list, err
	}
	more, err := s.unaligned(ctx, `aligner > ?`, ` LIMIT ?`, n-len(list), aligner)
	return append(list, more...), err
}

func (s *Store) unaligned(ctx context.Context, which, order string, n int, args ...any) (list []Unaligned, err error) {
	const failed = ` AND NOT EXISTS (SELECT 1 FROM failures f WHERE f.loop = 'align' AND f.item = 's' || stories.id AND f.next > ?)`
	args = append(args, s.now().Unix(), n)
	err = s.rows(ctx, `SELECT id, touched, reports FROM stories WHERE `+which+failed+order, args, func(scan func(...any) error) error {
		var u Unaligned
		var id int64
		err := scan(&id, &u.Touched, &u.Reports)
		u.Story = name(storyLetter, id)
		list = append(list, u)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list stories to align: %w", err)
	}
	return list, nil
}

// StoryReadings are the readings of the reports of a story, the first published
// first. Reports that are not read yet are left out.
func (s *Store) StoryReadings(ctx context.Context, story string) ([]SavedReading, error) {
	n, err := number(storyLetter, story)
	if err != nil {
		return nil, err
	}
	return s.readings(ctx, `WHERE r.story = ? ORDER BY r.at, r.id`, n)
}

// savedAccount is how an account is kept: without the texts of the reports,
// which are those of the versions named.
type savedAccount struct {
	Account news.Account
	Reports []savedReport
}

type savedReport struct {
	ID      string
	Version int
	Anchor  string
	From    doc.AnchorFrom
}

// SaveAccount saves the account that the aligner made of the readings, where the
// story stood at the change Touched, with the loop's mark. Findings whose matter
// an account before had keep its ID. An account that says the same as before is
// no change.
func (s *Store) SaveAccount(ctx context.Context, aligner string, u Unaligned, of []SavedReading, acc *news.Account, m Mark) error {
	story, err := number(storyLetter, u.Story)
	if err != nil {
		return err
	}
	return s.write(ctx, "save account of "+u.Story, func(t *tx) error {
		if err := t.healed("align", u.Story); err != nil {
			return err
		}
		if err := s.saveAccount(t, story, of, acc); err != nil {
			return err
		}
		if err := t.exec(`UPDATE stories SET aligned = max(aligned, ?), aligner = ? WHERE id = ?`, u.Touched, aligner, story); err != nil {
			return err
		}
		return t.mark(m)
	})
}

func (s *Store) saveAccount(t *tx, story int64, of []SavedReading, acc *news.Account) error {
	if len(acc.Reports) == 0 {
		return t.dropAccount(story)
	}
	before, hash, err := s.accountBefore(t, story)
	if err != nil {
		return err
	}
	saved := savedAccount{Account: *acc}
	saved.Account.Findings = keepIDs(story, acc.Findings, before.Account.Findings)
	for i := range saved.Account.Findings {
		saved.Account.Findings[i].Why = nil // is for explain, which makes it anew
	}
	version := map[string]int{}
	for _, r := range of {
		version[r.Reading.Report.ID] = r.Version
	}
	for _, r := range acc.Reports {
		saved.Reports = append(saved.Reports, savedReport{r.ID, version[r.ID], r.Anchor.Value, r.Anchor.From})
	}
	raw := packRaw(&saved)
	sum := sha256.Sum256(raw)
	if bytes.Equal(sum[:], hash) {
		return nil
	}
	if err := t.saveFindings(story, saved.Account.Findings); err != nil {
		return err
	}
	if err := t.saveCard(story, acc, sum[:], s.box.squeeze(raw)); err != nil {
		return err
	}
	if err := t.saveFacets(story, acc); err != nil {
		return err
	}
	return t.change("story", name(storyLetter, story), "account")
}

// dropAccount clears the account of a story that has lost all its reports.
func (t *tx) dropAccount(story int64) error {
	for _, q := range []string{
		`DELETE FROM findings WHERE story = ?`, `DELETE FROM story_entities WHERE story = ?`, `DELETE FROM story_kinds WHERE story = ?`,
		`DELETE FROM story_sources WHERE story = ?`, `DELETE FROM stories_fts WHERE rowid = ?`,
		`UPDATE stories SET account = NULL, hash = NULL, agree = 0, more = 0, differ = 0, alone = 0, unsure = 0, origins = 0, outlets = 0 WHERE id = ?`,
	} {
		if err := t.exec(q, story); err != nil {
			return err
		}
	}
	return nil
}

// accountBefore is the account that is saved now, and its hash.
func (s *Store) accountBefore(t *tx, story int64) (before savedAccount, hash []byte, err error) {
	var data []byte
	if err := t.one(`SELECT account, hash FROM stories WHERE id = ?`, []any{story}, &data, &hash); err != nil || data == nil {
		return before, nil, err
	}
	err = s.box.unpack(data, &before)
	if err != nil && isShape(err) {
		return savedAccount{}, nil, nil // of another program: it is made anew
	}
	return before, hash, err
}

// saveCard writes what the list of stories shows.
func (t *tx) saveCard(story int64, acc *news.Account, hash, packed []byte) error {
	counts := map[news.Verdict]int{}
	for i, again := range news.Repeats(acc.Findings) {
		if !again {
			counts[acc.Findings[i].Verdict]++
		}
	}
	outlets := map[string]bool{}
	var texts []string
	for _, r := range acc.Reports {
		outlets[r.Outlet()] = true
		texts = append(texts, r.Title)
	}
	for _, a := range acc.Actors {
		texts = append(texts, a.Name)
	}
	days, err := t.daysOfReports(story)
	if err != nil {
		return err
	}
	if err := t.exec(`UPDATE stories SET title = ?, day = ?, place = ?, ondate = CASE WHEN ? <> '' THEN ? ELSE date(first, 'unixepoch') END,
		changed = ?, version = version + 1, outlets = ?, origins = ?,
		agree = ?, more = ?, differ = ?, alone = ?, unsure = ?, days = ?, hash = ?, account = ? WHERE id = ?`,
		acc.Title, acc.Day, acc.Place, acc.Day, acc.Day, t.now, len(outlets), len(acc.Origins),
		counts[news.Agree], counts[news.MoreSpecific], counts[news.Differ], counts[news.Alone], counts[news.Unsure], days, hash, packed, story); err != nil {
		return err
	}
	return t.text("stories_fts", story, texts)
}

// text puts a row of full text in place of the one that was there.
func (t *tx) text(table string, id int64, texts []string) error {
	if err := t.exec(`DELETE FROM `+table+` WHERE rowid = ?`, id); err != nil {
		return err
	}
	return t.exec(`INSERT INTO `+table+` (rowid, text) VALUES (?,?)`, id, strings.Join(texts, "\n"))
}

// DayCount is how many reports of a story came out on a day.
type DayCount struct {
	Day     string `json:"day"`
	Reports int    `json:"n"`
}

func (t *tx) daysOfReports(story int64) (string, error) {
	rows, err := t.QueryContext(t.ctx, `SELECT date(at, 'unixepoch') d, count(*) FROM reports WHERE story = ? GROUP BY d ORDER BY d`, story)
	if err != nil {
		return "", err
	}
	list := []DayCount{}
	err = each(rows, func(scan func(...any) error) error {
		var d DayCount
		err := scan(&d.Day, &d.Reports)
		list = append(list, d)
		return err
	})
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(list)
	return string(b), err
}

// saveFacets writes what the list of stories is filtered by.
func (t *tx) saveFacets(story int64, acc *news.Account) error {
	for _, q := range []string{
		`DELETE FROM story_entities WHERE story = ?1`,
		`DELETE FROM story_kinds WHERE story = ?1`,
		`DELETE FROM story_sources WHERE story = ?1`,
		`INSERT INTO story_entities (story, entity, reports) SELECT ?1, n.entity, count(DISTINCT n.report) FROM reports r JOIN names n ON n.report = r.id WHERE r.story = ?1 GROUP BY n.entity`,
		`INSERT INTO story_kinds (story, kind, count) SELECT ?1, s.type, count(*) FROM reports r JOIN statements s ON s.sentence BETWEEN r.id << 16 AND (r.id << 16) + 65535 WHERE r.story = ?1 GROUP BY s.type`,
		`INSERT INTO story_sources (story, source, reports) SELECT ?1, source, count(*) FROM reports WHERE story = ?1 GROUP BY source`,
	} {
		if err := t.exec(q, story); err != nil {
			return err
		}
	}
	return nil
}

// Story is a story with its account.
type Story struct {
	Card
	Account  news.Account   // its reports with their texts, in the versions that were aligned
	Versions map[string]int // by report: that version
	Aligner  string
}

// Story is a story with its account. Before the first account is made, the
// account holds the reports alone and the card says that it is pending. A story
// whose reports have all gone elsewhere is not found: see MovedTo.
func (s *Store) Story(ctx context.Context, id string) (Story, error) {
	return s.story(ctx, id, true)
}

// Outline is a story with its account, whose reports are without their texts:
// what a page reads that shows a part of it. Texts gets those that it needs.
func (s *Store) Outline(ctx context.Context, id string) (Story, error) {
	return s.story(ctx, id, false)
}

func (s *Store) story(ctx context.Context, id string, texts bool) (Story, error) {
	n, err := number(storyLetter, id)
	if err != nil {
		return Story{}, err
	}
	var data []byte
	var out Story
	row := s.reader.QueryRowContext(ctx, `SELECT `+cardColumns+`, s.account, s.aligner FROM stories s WHERE s.id = ? AND s.reports > 0`, n)
	out.Card, err = scanCard(row.Scan, &data, &out.Aligner)
	if err == nil {
		err = s.storyAccount(ctx, n, data, texts, &out)
	}
	if err != nil {
		return out, fmt.Errorf("story %s: %w", id, explain(err))
	}
	return out, nil
}

func (s *Store) storyAccount(ctx context.Context, story int64, data []byte, texts bool, out *Story) error {
	out.Versions = map[string]int{}
	read := s.reportsBare
	if texts {
		read = s.reportsWithText
	}
	var saved savedAccount
	if data != nil {
		err := s.box.unpack(data, &saved)
		if err != nil && !isShape(err) {
			return err
		}
		if err != nil {
			data, out.Pending = nil, true // of another program: it is made anew
		}
	}
	if data == nil {
		out.Account.Title, out.Account.Day, out.Account.Place = out.Title, out.Day, out.Place
		return read(ctx, `WHERE r.story = ? AND v.id = r.version ORDER BY r.at, r.id`, []any{story}, func(r Report) {
			out.Account.Reports = append(out.Account.Reports, &r.Report)
			out.Account.Story.Reports = append(out.Account.Story.Reports, r.ID)
			out.Versions[r.ID] = r.Version
		})
	}
	out.Account = saved.Account
	var ids []any
	for _, r := range saved.Reports {
		n, err := number(reportLetter, r.ID)
		if err != nil {
			return err
		}
		ids = append(ids, n)
		out.Versions[r.ID] = r.Version
	}
	byID := map[string]*news.Report{}
	err := read(ctx, `WHERE r.id IN (`+marks(len(ids))+`)`, ids, func(r Report) {
		if r.Version == out.Versions[r.ID] {
			byID[r.ID] = &r.Report
		}
	})
	for _, r := range saved.Reports {
		if have := byID[r.ID]; have != nil {
			have.Anchor = doc.Anchor{Value: r.Anchor, From: r.From}
			out.Account.Reports = append(out.Account.Reports, have)
		}
	}
	return err
}

// Texts are the texts of some reports of a story, in the versions that its
// account was made of, by report.
func (s *Store) Texts(ctx context.Context, of *Story, ids []string) (map[string]string, error) {
	var args []any
	for _, id := range ids {
		n, err := number(reportLetter, id)
		if err != nil {
			return nil, err
		}
		args = append(args, n)
	}
	out := make(map[string]string, len(ids))
	err := s.reportsWithText(ctx, `WHERE r.id IN (`+marks(len(ids))+`)`, args, func(r Report) {
		if r.Version == of.Versions[r.ID] {
			out[r.ID] = r.Text
		}
	})
	return out, err
}

func (s *Store) reportsBare(ctx context.Context, which string, args []any, f func(Report)) error {
	return s.rows(ctx, `SELECT `+reportColumns+reportTables+which, args, func(scan func(...any) error) error {
		r, err := scanReport(scan)
		if err == nil {
			f(r)
		}
		return err
	})
}

func (s *Store) reportsWithText(ctx context.Context, which string, args []any, f func(Report)) error {
	return s.rows(ctx, `SELECT `+reportColumns+`, v.body, o.data`+reportTables+which, args, func(scan func(...any) error) error {
		var packed, original []byte
		r, err := scanReport(scan, &packed, &original)
		if err == nil {
			err = s.fill(&r.Report, packed, original)
		}
		if err == nil {
			f(r)
		}
		return err
	})
}
