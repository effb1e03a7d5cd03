package eval

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"rashomon/internal/news"
)

// readOwnAccounts reads the gold accounts that the project keeps, which hold
// labels and offsets but no text: the texts are put together from news_cluster
// in the folder of corpora. For an account whose texts are not there, or are
// others than those that were labelled, it gives a line that says so.
func readOwnAccounts(s Setting) (own []*goldAccount, missing []Result, err error) {
	dir := filepath.Join(s.Labels, "accounts")
	if sameFolder(dir, filepath.Join(s.Gold, "accounts")) {
		return nil, nil, nil
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "account.json"))
	if len(files) == 0 {
		why := fmt.Errorf("%s holds no */account.json; point -labels at the folder gold of the project: %w", dir, news.ErrNotFound)
		return nil, notMeasured(ownAccounts, "", why), nil
	}
	texts := filepath.Join(s.Data, "cluster", "news_cluster")
	for _, f := range files {
		g, err := readGoldAccount(filepath.Dir(f), func(r goldReport) (string, error) { return clusterText(texts, r) })
		switch {
		case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrConflict):
			missing = append(missing, notMeasured(ownAccounts, filepath.Base(filepath.Dir(f)), err)...)
		case err != nil:
			return nil, nil, err
		default:
			own = append(own, g)
		}
	}
	return own, missing, nil
}

// clusterText is the text of a report as it was labelled: the title of a file of
// news_cluster, an empty line and the body.
func clusterText(dir string, r goldReport) (string, error) {
	if r.FromFile == "" || filepath.Base(r.FromFile) != r.FromFile {
		return "", fmt.Errorf("report %s: from_file %q names no file of news_cluster: %w", r.ID, r.FromFile, news.ErrInvalid)
	}
	file := filepath.Join(dir, r.FromFile)
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s is missing; point -data at a folder of corpora that holds cluster/news_cluster: %w", file, news.ErrNotFound)
	}
	if err != nil {
		return "", err
	}
	var page struct{ Title, Text string }
	if err := json.Unmarshal(b, &page); err != nil {
		return "", fmt.Errorf("%s: %w: %w", file, news.ErrInvalid, err)
	}
	text := page.Title + "\n\n" + page.Text
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(text))); sum != r.SHA256 {
		return "", fmt.Errorf("%s is not the text that was labelled, its sha256 is %.12s and not %.12s; take the release of news_cluster that gold/accounts/README.md names: %w", file, sum, r.SHA256, news.ErrConflict)
	}
	return text, nil
}

// sameFolder tells whether two names are of one folder.
func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
