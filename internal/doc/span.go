package doc

import (
	"encoding/json"
	"fmt"
)

// Span is a half-open range of bytes [Start, End) of the published text. It is
// the only coordinate system of the program: every layer, statement and finding
// points at the text through it.
type Span struct{ Start, End int }

// Len is the number of bytes the span holds.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte. The zero Span is empty and
// stands for "not in the text".
func (s Span) Empty() bool { return s.End <= s.Start }

// Of returns the bytes of text under the span. It panics when the span does not
// lie in text; Check guards docs against that.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Cover is the smallest span that holds both. An empty span adds nothing.
func (s Span) Cover(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }

// MarshalJSON writes the span as [start,end].
func (s Span) MarshalJSON() ([]byte, error) {
	return json.Marshal([2]int{s.Start, s.End})
}

// UnmarshalJSON reads [start,end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var p [2]int
	if err := json.Unmarshal(b, &p); err != nil {
		return fmt.Errorf("span: %w; write it as [start,end]", err)
	}
	s.Start, s.End = p[0], p[1]
	return nil
}
