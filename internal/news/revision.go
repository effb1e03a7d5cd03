package news

import "rashomon/internal/doc"

// Revision is what changed from one version of a report to the next: in what it
// tells, and word by word.
type Revision struct {
	Silent  bool     `json:"silent"` // the text changed, and the publisher gives no later time of change
	Changes []Change `json:"changes"`
	Edits   []Edit   `json:"edits"` // they tile both texts
}

// Change is one thing that the later version tells otherwise.
type Change struct {
	Code   string    `json:"code"` // from the closed list in revise: "figure"
	Text   string    `json:"text"` // "“five people” became “seven people”"
	Before *Evidence `json:"before,omitempty"`
	After  *Evidence `json:"after,omitempty"`
}

// Edit is a run of words that was kept, removed or added. The spans of what was
// kept and removed, one after another, are the whole earlier text; those of what
// was kept and added the whole later one.
type Edit struct {
	Kind   EditKind `json:"kind"`
	Before doc.Span `json:"before"` // in the earlier text; empty for what was added
	After  doc.Span `json:"after"`  // in the later text; empty for what was removed
}

// EditKind is what became of a run of words.
type EditKind string

// The kinds of edit.
const (
	Kept     EditKind = "kept"
	Removed  EditKind = "removed"
	Inserted EditKind = "added"
)
