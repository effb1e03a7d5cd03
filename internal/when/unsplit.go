package when

import "rashomon/internal/doc"

// readUnsplit reads a block that has not been cut into sentences: line by line,
// and at a full stop before a capital.
func (r *reading) readUnsplit(s doc.Span) {
	t := r.d.Text
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		stop := t[i] == '\n' || (t[i] == '.' || t[i] == '!' || t[i] == '?') && i-start > 2 && i+2 < s.End && t[i+1] == ' ' && t[i+2] >= 'A' && t[i+2] <= 'Z' && !r.abbreviation(start, i)
		if stop {
			r.read(doc.Sentence{Span: doc.Span{Start: start, End: i + 1}})
			start = i + 1
		}
	}
	if start < s.End {
		r.read(doc.Sentence{Span: doc.Span{Start: start, End: s.End}})
	}
}

// abbreviation reports whether the full stop at i ends a short word.
func (r *reading) abbreviation(start, i int) bool {
	j := i
	for j > start && isLetterAt(r.d.Text, j-1) {
		j--
	}
	return i-j < 4 && j < i && r.d.Text[j] <= 'Z'
}
