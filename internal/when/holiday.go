package when

import "strings"

// holidayIn is the day in year y of a holiday as rules/holidays.tsv tells it.
func holidayIn(rule string, y int) day {
	switch {
	case strings.HasPrefix(rule, "easter"):
		return easter(y) + day(leadingInt(strings.TrimPrefix(rule[len("easter"):], "+")))
	case rule == "election": // the Tuesday after the first Monday of November
		return nthWeekday(y, 11, 1, 1) + 1
	case strings.HasPrefix(rule, "thanks+"):
		return nthWeekday(y, 11, 4, 4) + day(leadingInt(rule[len("thanks+"):]))
	case len(rule) == 5 && rule[2] == '-':
		return civil(y, leadingInt(rule[:2]), leadingInt(rule[3:]))
	}
	f := strings.Split(rule, ":")
	if len(f) != 3 {
		return civil(y, 1, 1)
	}
	return nthWeekday(y, leadingInt(f[0]), leadingInt(f[1]), leadingInt(f[2]))
}
