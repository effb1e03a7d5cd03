package when

// format writes the value of a point with the hour or part of the day that the
// expression adds: "2025-03-26TAF", "2017-12-31T12:10".
func format(p point, e *expr) string {
	if e.weekOf && p.gran == granDay {
		if e.holiday != "" && e.weekend && p.day.weekday() == 1 {
			p.day-- // the weekend that ends with the holiday
		}
		p = weekPoint(p.day)
		if e.weekend {
			return p.String() + "-WE"
		}
	}
	v := p.String()
	if p.gran == granNone {
		switch {
		case e.weekday > 0:
			v = "XXXX-WXX-" + string(rune('0'+e.weekday))
		case e.month > 0 && e.dom > 0:
			v = "XXXX-" + two(e.month) + "-" + two(e.dom)
		case e.month > 0:
			v = "XXXX-" + two(e.month)
		case e.clock || e.part != "":
			v = "XXXX-XX-XX"
		}
	}
	if p.gran != granNone && p.gran != granDay {
		return v
	}
	return v + suffix(e)
}

// suffix is the hour or part of the day that follows a date.
func suffix(e *expr) string {
	switch {
	case e.clock && e.sec >= 0:
		return "T" + two(e.hour) + ":" + two(e.min) + ":" + two(e.sec)
	case e.clock:
		return "T" + two(e.hour) + ":" + two(e.min)
	case e.part != "":
		return "T" + e.part
	}
	return ""
}
