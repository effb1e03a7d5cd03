package extract

import (
	"math"
	"strings"
)

// pdfLine is a line of a page, or the part of one that stands in a column.
type pdfLine struct {
	text string
	x, y float64
	size float64
	page int
	on   bool // it stands behind a wide gap on the line of the one before
}

// The bounds of what is taken for columns.
const (
	columnGap   = 1.5 // of the letters' size: the least gap between two columns
	minColumn   = 8   // lines on which two columns stand side by side
	columnEdges = 6   // points by which the lines of a column may begin apart
)

// pdfLines joins the strings of a page that stand at one height. A space that
// the file leaves out shows as a gap. Of columns side by side one is read after
// the other, whether the file shows them so or line by line.
func pdfLines(strs []pdfString, page int) []pdfLine {
	var out []pdfLine
	var b strings.Builder
	var last pdfString
	start, on := 0.0, false
	flush := func(next bool) {
		if s := clean(ligatures.Replace(b.String())); s != "" && !pdfAddress.MatchString(s) {
			out = append(out, pdfLine{s, start, last.y, last.size, page, on})
		}
		b.Reset()
		on = next
	}
	for i, s := range strs {
		gap := s.x - last.end
		switch {
		case i == 0:
		case math.Abs(s.y-last.y) > max(1, min(s.size, last.size)*0.4):
			flush(false)
		case gap > s.size*columnGap:
			flush(true)
		case s.spaceAhead || gap > s.size*0.2 || gap < -s.size*2:
			b.WriteByte(' ')
		}
		if b.Len() == 0 {
			start = s.x
		}
		b.WriteString(s.text)
		if strings.TrimSpace(s.text) != "" {
			last = s
		} else {
			last.end = s.end
		}
	}
	flush(false)
	return columns(out)
}

// columns puts the lines of a left column before those of the right one, where
// the file shows them line by line, and joins lines again that have a gap for
// any other reason.
func columns(lines []pdfLine) []pdfLine {
	edges := map[int]int{} // where parts of lines begin, to how many do
	for _, l := range lines {
		if l.on {
			edges[int(l.x/columnEdges)]++
		}
	}
	best := 0
	for at, n := range edges {
		if n > edges[best] || n == edges[best] && at < best {
			best = at
		}
	}
	var left, right []pdfLine
	edge := float64(best-1) * columnEdges
	split := edges[best] >= minColumn
	for _, l := range lines {
		switch {
		case split && l.x >= edge:
			right = append(right, l)
		case l.on && len(left) > 0 && left[len(left)-1].y == l.y:
			left[len(left)-1].text += " " + l.text
		default:
			left = append(left, l)
		}
	}
	return append(left, right...)
}
