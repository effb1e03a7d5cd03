package when

import (
	"strings"

	"rashomon/internal/doc"
)

// digits reads what begins with a figure at t[i], within end: a date, an hour,
// a decade, an ordinal or a number. It appends one item and returns its length
// in bytes.
func (r *reading) digits(i, end int) int {
	t := r.d.Text[:end]
	it := item{start: i}
	for _, f := range []func(*item, string, int) int{isoDate, slashDate, clockFigures, quarterFigures, yearMonth, yearRange, compactDate, plainNumber} {
		if n := f(&it, t, i); n > 0 {
			it.end = i + n
			break
		}
	}
	r.slashDay(&it)
	if glued(t, i, it.end) && !r.beside(i, it.end) {
		it.mask &^= cYear.mask() | cDay.mask() | cHour.mask() | cMil.mask() | cDate.mask() | cClocknum.mask()
	}
	r.items = append(r.items, it)
	return it.end - i
}

// glued reports whether the figure is a part of a longer name or amount:
// "MS-13", "B2", "$1990", "No. 3"'s sign, "4.1999".
func glued(t string, i, end int) bool {
	if i > 0 {
		switch c := t[i-1]; {
		case c == 'Y' && i > 1 && t[i-2] == 'F' && (i == 2 || !wordByte(t[i-3])): // FY2024
		case c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z', c == '$', c == '#', c == '/', c == '.' && i > 1 && isDigit(t[i-2]), c == '+', c == '=', c == '&', c == '@', c == '_':
			return true
		case c == '-' && i > 1 && (t[i-2]|0x20 >= 'a' && t[i-2]|0x20 <= 'z') && !afterPrefix(t, i-1) && !afterHalf(t, i-1):
			return true
		case c == 0xa3 || c == 0xac || c == 0xa5: // the last byte of £, €, ¥
			return true
		}
	}
	return end < len(t) && (t[end] == '/' || t[end] == '%' || t[end] == '$' || t[end] == '_' || t[end] == '@')
}

// afterPrefix reports whether the hyphen at t[h] follows "mid", "post", "pre"
// or the like, which may stand before a year.
func afterPrefix(t string, h int) bool {
	s := h
	for s > 0 && t[s-1]|0x20 >= 'a' && t[s-1]|0x20 <= 'z' && h-s < 6 {
		s--
	}
	switch t[s:h] {
	case "mid", "Mid", "end", "End", "fy", "FY", "post", "pre", "Post", "Pre", "late", "early", "since", "Late", "Early":
		return true
	}
	return false
}

// afterHalf reports whether the hyphen at t[h] follows "am" or "pm" after a
// figure: "4pm-5pm".
func afterHalf(t string, h int) bool {
	return h > 2 && t[h-1]|0x20 == 'm' && (t[h-2]|0x20 == 'a' || t[h-2]|0x20 == 'p') && (isDigit(t[h-3]) || t[h-3] == ' ')
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// figures reads up to most digits at t[i:]; n is how many.
func figures(t string, i, most int) (v, n int) {
	for i+n < len(t) && n < most && isDigit(t[i+n]) {
		v = v*10 + int(t[i+n]-'0')
		n++
	}
	return v, n
}

func digitAt(t string, i int) bool { return i < len(t) && isDigit(t[i]) }

// isoDate reads 2025-03-27, 2025/03/27 and 2025-03-27T14:05 with its zone.
func isoDate(it *item, t string, i int) int {
	y, n := figures(t, i, 5)
	if n != 4 || i+7 >= len(t) || t[i+4] != '-' && t[i+4] != '/' && t[i+4] != '.' {
		return 0
	}
	m, nm := figures(t, i+5, 3)
	if nm == 0 || nm > 2 || i+5+nm >= len(t) || t[i+5+nm] != t[i+4] {
		return 0
	}
	d, nd := figures(t, i+6+nm, 3)
	end := i + 6 + nm + nd
	if nd == 0 || nd > 2 || d == 0 || !validDate(y, m, d) {
		return 0
	}
	if (nm == 1 || nd == 1) && (t[i+4] == '.' || y < 1900 || y > 2100 || end+1 < len(t) && (t[end] == '-' || t[end] == '/' || t[end] == '.') && isDigit(t[end+1])) {
		return 0
	}
	it.expr = &expr{year: y, month: m, dom: d}
	it.mask = cDate.mask()
	if n := isoClock(it.expr, t, end); n > 0 {
		it.mask = cClock.mask()
		return end - i + n
	}
	return end - i
}

// isoClock reads T14:05:00+01:00, or a blank and 14:05, after a date.
func isoClock(e *expr, t string, i int) int {
	if i+6 > len(t) || t[i] != 'T' && t[i] != ' ' {
		return 0
	}
	h, m, s, n := hourFigures(t, i+1, ':')
	if n == 0 {
		return 0
	}
	e.setClock(h, m, s)
	e.kind = doc.ClockTime
	n++
	if i+n < len(t) && t[i+n] == 'Z' {
		e.zone = "Z"
		n++
	} else if z := zoneFigures(t, i+n); z > 0 {
		e.zone = t[i+n : i+n+z]
		n += z
	}
	return n
}

// zoneFigures is the length of "+01:00" at t[i:], 0 where there is none.
func zoneFigures(t string, i int) int {
	if i+6 > len(t) || t[i] != '+' && t[i] != '-' || t[i+3] != ':' {
		return 0
	}
	_, a := figures(t, i+1, 2)
	_, b := figures(t, i+4, 3)
	if a != 2 || b != 2 {
		return 0
	}
	return 6
}

// slashDate reads 15/03/2025, 03/15/2025, 15.03.2025 and 03/15/25. Which of the
// first two is the day stays open where both are possible; see resolve.go.
func slashDate(it *item, t string, i int) int {
	a, na := figures(t, i, 3)
	j := i + na
	if na == 0 || na > 2 || j >= len(t) || t[j] != '/' && t[j] != '.' && t[j] != '-' {
		return 0
	}
	sep := t[j]
	b, nb := figures(t, j+1, 3)
	j += 1 + nb
	if nb == 0 || nb > 2 || j >= len(t) || t[j] != sep {
		return 0
	}
	y, ny := figures(t, j+1, 5)
	if ny == 2 && sep == '/' {
		if y += 2000; y > 2049 {
			y -= 100
		}
	} else if ny != 4 {
		return 0
	}
	switch {
	case sep == '/' && validDate(y, a, b) && a > 0 && b > 0 && validDate(y, b, a) && a != b:
		it.expr = &expr{year: y, month: a, dom: b, eitherWay: true}
	case validDate(y, b, a) && a > 0:
		it.expr = &expr{year: y, month: b, dom: a}
	case validDate(y, a, b) && b > 0:
		it.expr = &expr{year: y, month: a, dom: b}
	case sep == '/' && ny == 4 && (a == 2 && b > 28 && b < 31 || b == 2 && a > 28 && a < 31 || b == 31 && a > 0 && a <= 12):
		it.expr = &expr{year: y, month: a, dom: b, noDay: true}
		if a > 12 {
			it.expr.month, it.expr.dom = b, a
		}
	default:
		return 0
	}
	it.mask = cDate.mask()
	return j + 1 + ny - i
}

// hourFigures reads 14:05 or 14:05:30.
func hourFigures(t string, i int, sep byte) (h, m, s, n int) {
	h, nh := figures(t, i, 3)
	j := i + nh
	if nh == 0 || nh > 2 || h > 24 || j >= len(t) || t[j] != sep {
		return 0, 0, 0, 0
	}
	m, nm := figures(t, j+1, 3)
	if nm != 2 || m > 59 {
		return 0, 0, 0, 0
	}
	j += 3
	s = -1
	if j < len(t) && t[j] == sep && sep == ':' {
		if v, ns := figures(t, j+1, 3); ns == 2 && v < 60 {
			s = v
			j += 3
		}
	}
	return h, m, s, j - i
}

// clockFigures reads 14:05, and 5.10 where am or pm follows.
func clockFigures(it *item, t string, i int) int {
	h, m, s, n := hourFigures(t, i, ':')
	if n == 0 {
		if h, m, s, n = hourFigures(t, i, '.'); n == 0 || !halfDayFollows(t, i+n) {
			h, m, s, n = hourFigures(t, i, 'h') // 20h30
			if n != len("20h30") || i+n < len(t) && wordByte(t[i+n]) {
				return 0
			}
		}
	}
	if i+n+1 < len(t) && (t[i+n] == ':' || t[i+n] == '.') && isDigit(t[i+n+1]) {
		return 0
	}
	it.expr = &expr{}
	it.expr.setClock(h, m, s)
	it.mask = cClocknum.mask()
	return n
}

func halfDayFollows(t string, i int) bool {
	for i < len(t) && t[i] == ' ' {
		i++
	}
	return i+1 < len(t) && (t[i]|0x20 == 'a' || t[i]|0x20 == 'p') && (t[i+1]|0x20 == 'm' || t[i+1] == '.')
}

// yearRange reads 2016-17, 2016/17 and 1914-1918.
func yearRange(it *item, t string, i int) int {
	a, na := figures(t, i, 5)
	if na != 4 || a < 1000 || a > 2199 {
		return 0
	}
	j, sep := i+4, 0
	switch {
	case j < len(t) && (t[j] == '-' || t[j] == '/'):
		sep = 1
	case j+3 <= len(t) && t[j:j+3] == "–":
		sep = 3
	default:
		return 0
	}
	b, nb := figures(t, j+sep, 5)
	if nb == 2 {
		b += a / 100 * 100
	}
	if nb != 2 && nb != 4 || b <= a || b-a > 200 || nb == 2 && j+sep+2 < len(t) && (t[j+sep+2] == '-' || t[j+sep+2] == '/') {
		return 0
	}
	if j+sep+nb < len(t) && wordByte(t[j+sep+nb]) {
		return 0
	}
	it.expr = &expr{year: a, yearEnd: b}
	it.mask = cDate.mask()
	return j + sep + nb - i
}

func wordByte(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 }

// plainNumber reads 200, 1,200, 3.5, 27th, 1980s and what else begins with a
// figure; it always takes at least one byte.
func plainNumber(it *item, t string, i int) int {
	v, n := 0.0, 0
	for i+n < len(t) && isDigit(t[i+n]) {
		v = v*10 + float64(t[i+n]-'0')
		n++
	}
	it.digits = n
	it.mask = cNum.mask()
	whole := true
	for i+n+3 < len(t) && t[i+n] == ',' && isDigit(t[i+n+1]) && isDigit(t[i+n+2]) && isDigit(t[i+n+3]) && !digitAt(t, i+n+4) {
		v = v*1000 + float64(int(t[i+n+1]-'0')*100+int(t[i+n+2]-'0')*10+int(t[i+n+3]-'0'))
		n += 4
		whole = false
	}
	if i+n+1 < len(t) && t[i+n] == '.' && isDigit(t[i+n+1]) {
		whole = false
		n++
		for scale := 0.1; i+n < len(t) && isDigit(t[i+n]); scale /= 10 {
			v += float64(t[i+n]-'0') * scale
			n++
		}
	}
	it.num = v
	if !whole {
		dotClock(it, t[i:i+n])
		return n
	}
	return n + wholeNumber(it, t, i, i+n)
}

// wholeNumber says what a run of digits t[i:j] may be, and how many letters
// after it belong to it.
func wholeNumber(it *item, t string, i, j int) int {
	n := it.digits
	v := int(min(it.num, 1e9))
	suffix := letters(t, j)
	switch suffix {
	case "s":
		if n == 4 && v%10 == 0 && v >= 1000 && v < 2200 {
			it.mask, it.expr = cDecade.mask(), &expr{decade: v / 10}
			return 1
		}
		if n == 2 && v%10 == 0 && v >= 20 {
			it.mask, it.expr = cShortdecade.mask(), &expr{decade: 190 + v/10}
			if i > 0 && t[i-1] == '\'' || i > 2 && t[i-3:i] == "’" {
				it.mask = cDecade.mask()
			}
			return 1
		}
	case "th", "st", "nd", "rd":
		if n <= 2 && v > 0 {
			it.mask, it.senses = cOrdinal.mask(), []sense{{class: cOrdinal, n: v}}
			return 2
		}
	case "", "am", "pm", "a", "p", "h", "hr", "hrs", "AM", "PM", "A", "P":
		if n <= 2 && v >= 1 && v <= 31 {
			it.mask |= cDay.mask()
		}
		if n <= 2 && v <= 24 {
			it.mask |= cHour.mask()
		}
		if n == 4 && v/100 <= 24 && v%100 < 60 || n == 3 && len(suffix) == 2 && v%100 < 60 {
			it.mask |= cMil.mask()
		}
		if n == 4 && v >= 1000 && v < 2200 && suffix == "" {
			it.mask |= cYear.mask()
		}
	default:
		if n == 4 && v >= 1900 && v < 2200 && suffix[0] >= 'A' && suffix[0] <= 'Z' {
			it.mask |= cYear.mask() // the next word is stuck to it
		}
	}
	return 0
}

// letters is the run of ASCII letters at t[i:], up to four.
func letters(t string, i int) string {
	j := i
	for j < len(t) && j < i+4 && t[j]|0x20 >= 'a' && t[j]|0x20 <= 'z' {
		j++
	}
	return t[i:j]
}

// prefersDayFirst looks for a date in figures that only one order allows: in a
// text with 15/03/2025 the day comes first throughout.
func (r *reading) prefersDayFirst() bool {
	t := r.d.Text
	for i := 0; i < len(t); {
		k := strings.IndexByte(t[i:], '/')
		if k < 0 {
			return false
		}
		k += i
		i = k + 1
		if k < 2 || !isDigit(t[k-1]) || !isDigit(t[k-2]) || k > 2 && isDigit(t[k-3]) {
			continue
		}
		var it item
		if n := slashDate(&it, t, k-2); n > 0 && !it.expr.eitherWay {
			return it.expr.month == leadingInt(t[k+1:min(len(t), k+3)])
		}
	}
	return false
}
