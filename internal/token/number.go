package token

import "rashomon/internal/doc"

// number cuts the number that begins at i and whose first digit is at j:
// 15,000; 3.5; 9/11; 10:30; 555-010-9999; 20th; 1990s. A unit is cut off.
func (s *scanner) number(i, j, hi int) int {
	j = s.digits(j, hi)
	phone := s.phone(i, j, hi)
	for j < hi {
		c := s.text[j]
		next := s.is(j+1, hi, digit)
		switch {
		case c == ',' && next && s.thousands(j, hi),
			(c == '.' || c == ':' || c == '/') && next,
			c == '-' && next && phone:
			j = s.digits(j+1, hi)
			continue
		}
		break
	}
	k := s.run(j, hi)
	switch {
	case k > j && !s.unit(j, k, hi):
		j = k // 20th, 1990s, 3D
	case k == j && s.text[j-1] == '0' && s.decade(j, hi) > 0:
		j = s.decade(j, hi) // 1990's
	}
	s.add(i, j, doc.ShapeDigit)
	return j
}

// thousands reports whether the comma at j parts thousands.
func (s *scanner) thousands(j, hi int) bool {
	n := s.digits(j+1, min(hi, j+5)) - j - 1
	return n == 3 || n == 2 && j+3 < hi && s.text[j+3] == ','
}

// phone reports whether the digits [i, j) begin three or more groups of digits
// with hyphens between: a telephone number or a date.
func (s *scanner) phone(i, j, hi int) bool {
	groups := 1
	for hi = min(hi, j+32); j < hi && s.text[j] == '-' && s.is(j+1, hi, digit); groups++ {
		j = s.digits(j+1, hi)
	}
	return groups >= 3
}

func (s *scanner) unit(j, k, hi int) bool {
	if k-j == 1 && k+1 < hi && s.text[k] == '.' && (s.text[j] == 'a' || s.text[j] == 'p') && s.text[k+1] == 'm' {
		return true // 10p.m.
	}
	return s.in(j, k, units)
}

// decade returns the end of the 's at j, or 0.
func (s *scanner) decade(j, hi int) int {
	n := s.apostrophe(j, hi)
	if n > 0 && j+n < hi && s.text[j+n] == 's' && !s.alnum(j+n+1, hi) {
		return j + n + 1
	}
	return 0
}
