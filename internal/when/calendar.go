package when

// day is a day of the proleptic Gregorian calendar, counted from 1970-01-01.
// Whole numbers make "ten days before" a subtraction, with no zone or clock in
// the way.
type day int

// civil is the day of a date. Months and days out of range roll over, as
// "31 + 1 March" does; callers that read dates check them with validDate.
func civil(y, m, d int) day {
	y += (m - 1) / 12
	m = (m-1)%12 + 1
	if m < 1 {
		m += 12
		y--
	}
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return day(era*146097 + doe - 719468)
}

// date is the year, month and day of the month of d.
func (d day) date() (y, m, dom int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y = yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	dom = doy - (153*mp+2)/5 + 1
	if m = mp + 3; m > 12 {
		m -= 12
		y++
	}
	return y, m, dom
}

// weekday is 1 for Monday to 7 for Sunday.
func (d day) weekday() int { return floorMod(int(d)+3, 7) + 1 }

// week is the ISO year and week of d.
func (d day) week() (year, week int) {
	thursday := d + day(4-d.weekday())
	y, _, _ := thursday.date()
	return y, int(thursday-civil(y, 1, 1))/7 + 1
}

// easter is Easter Sunday of the western church in year y.
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

// nthWeekday is the nth of that weekday in a month; the last where n is
// negative.
func nthWeekday(y, m, weekday, n int) day {
	if n < 0 {
		last := civil(y, m+1, 1) - 1
		return last - day(floorMod(last.weekday()-weekday, 7))
	}
	first := civil(y, m, 1)
	return first + day(floorMod(weekday-first.weekday(), 7)+7*(n-1))
}

// lastWeekday is the latest such weekday at or before d.
func (d day) lastWeekday(weekday int) day { return d - day(floorMod(d.weekday()-weekday, 7)) }

// nextWeekday is the earliest such weekday at or after d.
func (d day) nextWeekday(weekday int) day { return d + day(floorMod(weekday-d.weekday(), 7)) }

// addMonths steps n months on from d, and stays within the month met: a month
// after 31 January is the last of February.
func (d day) addMonths(n int) day {
	y, m, dom := d.date()
	t := y*12 + m - 1 + n
	y, m = floorDiv(t, 12), floorMod(t, 12)+1
	return civil(y, m, min(dom, monthDays(y, m)))
}

func monthDays(y, m int) int { return int(civil(y, m+1, 1) - civil(y, m, 1)) }

// validDate reports whether the day exists; day 0 stands for a whole month.
func validDate(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 0 && d <= 31 && (d == 0 || d <= monthDays(y, m))
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - floorDiv(a, b)*b }
