package when

// yearMonth reads 2025-3, 2025-03 and 2025/3; 2025-26 is a range of years.
func yearMonth(it *item, t string, i int) int {
	y, n := figures(t, i, 5)
	if n != 4 || y < 1900 || y > 2100 || i+5 >= len(t) || t[i+4] != '-' && t[i+4] != '/' {
		return 0
	}
	m, nm := figures(t, i+5, 3)
	end := i + 5 + nm
	if nm == 0 || nm > 2 || m < 1 || m > 12 || y%100 < m && nm == 2 {
		return 0
	}
	if end < len(t) && (wordByte(t[end]) || t[end] == '-' || t[end] == '/' || t[end] == '.' && digitAt(t, end+1)) {
		return 0
	}
	it.expr = &expr{year: y, month: m}
	it.mask = cDate.mask()
	return end - i
}

// quarterFigures reads "2Q19" and the "2Q" and "1H" that stand beside a year.
func quarterFigures(it *item, t string, i int) int {
	if i+1 >= len(t) || t[i] < '1' || t[i] > '4' || i > 0 && (wordByte(t[i-1]) || t[i-1] == '.' || t[i-1] == '-') {
		return 0
	}
	e := &expr{quarter: int(t[i] - '0')}
	switch t[i+1] {
	case 'Q', 'q':
	case 'H':
		if e.half, e.quarter = e.quarter, 0; e.half > 2 {
			return 0
		}
	default:
		return 0
	}
	y, n := figures(t, i+2, 5)
	end := i + 2 + n
	if end < len(t) && wordByte(t[end]) {
		return 0
	}
	switch {
	case n == 0 && besideYear(t, i, end):
		it.expr, it.mask = e, cQfigure.mask()
		return 2
	case n == 4 && y >= 1900 && y < 2100:
		e.year = y
	case n == 2 && t[i+1] == 'Q':
		if e.year = 2000 + y; y > 60 {
			e.year = 1900 + y
		}
	default:
		return 0
	}
	it.expr, it.mask = e, cDate.mask()
	return end - i
}

// compactDate reads 20250327.
func compactDate(it *item, t string, i int) int {
	v, n := figures(t, i, 9)
	y, m, d := v/10000, v/100%100, v%100
	if n != 8 || y < 1900 || y > 2100 || d == 0 || !validDate(y, m, d) {
		return 0
	}
	it.expr = &expr{year: y, month: m, dom: d}
	it.mask = cDate.mask()
	return n
}

// dotClock says that 17.30 may be an hour.
func dotClock(it *item, s string) {
	if h, m, _, n := hourFigures(s, 0, '.'); n == len(s) && h < 24 {
		it.expr = &expr{}
		it.expr.setClock(h, m, -1)
		it.mask |= cDotclock.mask()
	}
}

// slashDay reads 4/22 and 22/04, a day of no year. What may be a fraction or a
// name ("3/4", "24/7", "9/11") is none. It reads the month 3/2025, too.
func (r *reading) slashDay(it *item) {
	t := r.d.Text[:r.pieceEnd]
	a, na := figures(t, it.start, 3)
	j := it.start + na
	if na == 0 || na > 2 || j != it.end || j >= len(t) || t[j] != '/' || it.start > 0 && (wordByte(t[it.start-1]) || t[it.start-1] == '/') {
		return
	}
	b, nb := figures(t, j+1, 5)
	end := j + 1 + nb
	if nb == 4 && a >= 1 && a <= 12 && b >= 1900 && b <= 2100 && (end == len(t) || !wordByte(t[end]) && t[end] != '/') {
		it.end, it.digits, it.num = end, 0, 0
		it.expr, it.mask = &expr{year: b, month: a}, cDate.mask()
		return
	}
	if nb == 0 || nb > 2 || end < len(t) && (wordByte(t[end]) || t[end] == '/' || t[end] == '%') {
		return
	}
	switch {
	case a == 24 && b == 7, a == 9 && b == 11, a < b && na == 1 && (b <= 5 || b == 8 || b == 16):
		return
	case a >= 1 && a <= 12 && b >= 1 && b <= monthDays(2000, a):
		it.expr = &expr{month: a, dom: b, eitherWay: b <= 12 && a != b}
	case b >= 1 && b <= 12 && a >= 1 && a <= monthDays(2000, b):
		it.expr = &expr{month: b, dom: a}
	default:
		return
	}
	it.end, it.digits, it.num = end, 0, 0
	it.mask = cSlashday.mask()
}

// beside reports whether the figures at t[i:j] stand beside the name of a month,
// parted by a hyphen or slash: "Oct/2", "23-Sep-2020".
func (r *reading) beside(i, j int) bool {
	t := r.d.Text[:r.pieceEnd]
	if i > 3 && (t[i-1] == '/' || t[i-1] == '-') {
		k := i - 1
		for k > 0 && i-k < 12 && isLetterAt(t, k-1) {
			k--
		}
		if r.monthName(t[k : i-1]) {
			return true
		}
	}
	if j+3 < len(t) && (t[j] == '/' || t[j] == '-') {
		return r.monthName(lettersAt(t, j+1, 12))
	}
	return false
}

// lettersAt is the run of ASCII letters at t[i:], up to a length.
func lettersAt(t string, i, most int) string {
	j := i
	for j < len(t) && j-i < most && isLetterAt(t, j) {
		j++
	}
	return t[i:j]
}

// monthName reports whether the letters are the name of a month or begin one.
func (r *reading) monthName(s string) bool {
	if len(s) < 3 {
		return false
	}
	var low [12]byte
	for i := range min(len(s), len(low)) {
		low[i] = s[i] | 0x20
	}
	return r.k.lex.mayBe(r.k.lex.words[string(low[:min(len(s), len(low))])], cMonth.mask())
}

// besideYear reports whether the items' bytes t[i:j] stand beside the figures of
// a year, parted by a blank or hyphen: "q3 2019", "2019-H2".
func besideYear(t string, i, j int) bool {
	if j+4 < len(t) && (t[j] == ' ' || t[j] == '-') {
		if y, n := figures(t, j+1, 5); n == 4 && y >= 1900 && y < 2100 {
			return true
		}
	}
	if i > 4 && (t[i-1] == ' ' || t[i-1] == '-') && isDigit(t[i-5]) {
		y, n := figures(t, i-5, 5)
		return n == 4 && y >= 1900 && y < 2100
	}
	return false
}
