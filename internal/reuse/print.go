package reuse

import (
	"rashomon/internal/news"
)

// window is of how many runs in a row the one of least hash is a mark: a text of
// window+run-1 words or more that two reports share has a mark in both.
const window = 16

// Print is the fingerprint of a report: some of its runs of words, chosen so that
// two texts that share a passage share a mark (winnowing; Schleimer, Wilkerson
// and Aiken 2003). It says all that an Index needs of a report.
type Print struct {
	Report string `json:"report"` // news.Report.ID
	Source string `json:"source,omitempty"`
	Words  int    `json:"words"`
	Marks  []Mark `json:"marks"`
}

// Mark is a run of words by its hash, and the number of its first word.
type Mark struct {
	Hash uint32 `json:"h"`
	Word uint32 `json:"w"`
}

// PrintOf makes the print of a report: of its words outside quotation marks.
func PrintOf(r *news.Reading) Print {
	t := textOf(r, nil)
	return Print{Report: r.Report.ID, Source: r.Report.Source.Name, Words: len(t.words), Marks: t.marks()}
}

// marks are the runs of least hash in each window, the last of equal ones, each
// once.
func (t *text) marks() []Mark {
	n := len(t.words) - run + 1
	if n <= 0 {
		return nil
	}
	hashes := make([]uint32, n)
	for w := range hashes {
		hashes[w] = fold(t.hash(w, run))
	}
	var out []Mark
	last := -1
	for end := min(window, n); end <= n; end++ {
		least := end - 1
		for w := end - 1; w >= max(0, end-window); w-- {
			if hashes[w] < hashes[least] {
				least = w
			}
		}
		if least != last {
			out = append(out, Mark{hashes[least], uint32(least)})
			last = least
		}
	}
	return out
}

func fold(h uint64) uint32 { return uint32(h>>32) ^ uint32(h) }
