package token

import (
	"rashomon/internal/doc"
)

// letters cuts the word that begins at i with a letter, and its clitics.
func (s *scanner) letters(i, hi int) int {
	if j := s.joined(i, hi); j > i {
		s.add(i, j, doc.ShapeWord)
		return j
	}
	part := i // where the part after the last stop begins
	j := s.run(i, hi)
	for j < hi {
		k := j
		switch s.text[j] {
		case '.':
			k = s.stop(i, part, j, hi)
			part = j + 1
		case '&':
			k = s.ampersand(i, j, hi)
		case '$':
			if j-i <= 3 && s.upperAt(i) && s.is(j+1, hi, digit) {
				s.add(i, j+1, doc.ShapeSymbol) // US$
				return j + 1
			}
		default:
			if n := s.apostrophe(j, hi); n > 0 {
				if end := s.clitic(i, j, n, hi); end > 0 {
					return end
				}
				if s.is(j+n, hi, letter) {
					k = s.run(j+n, hi) // O'Brien
				}
			} else if n := s.hyphen(j, hi); n > 0 && s.alnum(j+n, hi) && s.affix(i, j) {
				k = s.run(j+n, hi)
			}
		}
		if k == j {
			break
		}
		j = k
	}
	s.word(i, j)
	return j
}

// clitic cuts [i, j) and the clitic whose apostrophe of n bytes stands at j. It
// returns the clitic's end, or 0 where there is none.
func (s *scanner) clitic(i, j, n, hi int) int {
	end := j + n
	for end < hi && end-j-n < 3 && class[s.text[end]&0x7F] == letter && s.text[end] < 0x80 {
		end++
	}
	if s.alnum(end, hi) {
		return 0
	}
	var low [4]byte
	switch string(lower(low[:0], s.text[j+n:end])) {
	case "s", "re", "ve", "ll", "d", "m":
		s.word(i, j)
		s.add(j, end, doc.ShapeWord)
		return end
	case "t":
		if c := s.text[j-1]; (c == 'n' || c == 'N') && j-1 > i {
			s.add(i, j-1, doc.ShapeWord)
			s.add(j-1, end, doc.ShapeWord)
			return end
		}
	}
	return 0
}

// stop says where the word [i, j) goes on, given the full stop at j; part is
// where its last part begins. It returns j where the stop is none of the word.
func (s *scanner) stop(i, part, j, hi int) int {
	single := j-part == 1 && class[s.text[part]&0x7F] == letter && s.text[part] < 0x80
	if s.alnum(j+1, hi) {
		switch {
		case single && s.is(j+1, hi, letter) && s.soleLetter(j+1, hi), s.text[part:j] == "Ph" && s.text[j+1] == 'D':
			return s.run(j+1, hi) // U.S, p.m, Ph.D
		case s.is(j+1, hi, digit) && class[s.text[j-1]&0x7F] == digit:
			return s.run(j+1, hi) // v2.0
		case s.abbreviation(i, j, hi):
			return j + 1
		}
		return s.dotted(j, hi)
	}
	if j+1 < hi && s.text[j+1] == '.' {
		return j
	}
	if part > i && (single || s.text[i:j] == "Ph.D") && s.text[part-1] == '.' || s.initial(i, j, single) || s.abbreviation(i, j, hi) {
		return j + 1
	}
	return j
}

// soleLetter reports whether one letter stands at i before what is no letter.
func (s *scanner) soleLetter(i, hi int) bool {
	_, n := s.rune(i)
	return !s.alnum(i+n, hi)
}

// initial reports whether [i, j) is one capital letter before a name.
func (s *scanner) initial(i, j int, single bool) bool {
	if !single || j-i != 1 || s.text[i] == 'I' || !s.upperAt(i) {
		return false
	}
	k := s.after(j + 1)
	return k > j+1 && k < s.end && s.upperAt(k)
}

// after is the first place from i on that holds no blank.
func (s *scanner) after(i int) int {
	for i < s.end {
		r, n := s.rune(i)
		if !blank(r) {
			return i
		}
		i += n
		if n = i; n < s.end && s.text[n] == '\n' {
			return s.end // what stands on the next line does not continue this one
		}
	}
	return i
}

// abbreviation reports whether the list keeps the stop at j with [i, j).
func (s *scanner) abbreviation(i, j, hi int) bool {
	if j-i >= longestAbbreviation {
		return false
	}
	var buf [longestAbbreviation + 1]byte
	switch abbreviations[string(append(buf[:0], s.text[i:j+1]...))] {
	case always:
		return true
	case beforeName:
		k := s.after(j + 1)
		return k < s.end && (s.upperAt(k) || s.is(k, s.end, digit)) && !s.wholeWordIn(k, openers)
	case beforeNumber:
		k := s.after(j + 1)
		return s.is(k, s.end, digit)
	}
	return false
}

// dotted returns the end of a name with stops inside that goes on at the stop at
// j, such as "example.org" or "list.xls", and j where it is none. Letters that
// begin a new sentence without a space ("here.The") are none.
func (s *scanner) dotted(j, hi int) int {
	hi = min(hi, j+256)
	k, last := j, j
	for k < hi && s.text[k] == '.' && s.alnum(k+1, hi) {
		last = k + 1
		k = s.run(last, hi)
		for k < hi && s.text[k] == '-' && s.alnum(k+1, hi) {
			k = s.run(k+1, hi)
		}
	}
	if !endings[s.text[last:k]] {
		return j
	}
	for k < hi && s.text[k] == '/' && k+1 < hi && s.alnum(k+1, hi) {
		k = s.run(k+1, hi)
	}
	return k
}

// ampersand returns the end of AT&T and its like, and j for any other "&".
func (s *scanner) ampersand(i, j, hi int) int {
	k := s.run(j+1, min(hi, j+5))
	if j-i > 3 || k == j+1 || k-j > 4 || !s.upperAt(i) || !s.upperAt(j+1) || s.alnum(k, hi) {
		return j
	}
	return k
}

// affix reports whether [i, j) stays joined to what follows its hyphen.
func (s *scanner) affix(i, j int) bool { return s.in(i, j, affixes) }

// in looks [i, j) up without regard to case.
func (s *scanner) in(i, j int, set map[string]bool) bool {
	if j-i > longestEntry {
		return false
	}
	var low [longestEntry]byte
	return set[string(lower(low[:0], s.text[i:j]))]
}

func (s *scanner) wholeWordIn(i int, set map[string]bool) bool {
	return s.in(i, s.run(i, min(s.end, i+longestEntry+1)), set)
}

// joined returns the end of a word at i that the list keeps whole, or i.
func (s *scanner) joined(i, hi int) int {
	j := s.run(i, min(hi, i+8))
	if j >= hi || j-i > 6 || !(s.text[j] == '-' || s.text[j] == '/' || s.apostrophe(j, hi) > 0) {
		return i
	}
	for k := j; k < min(hi, i+longestEntry); {
		n := max(s.apostrophe(k, hi), 1)
		k = s.run(k+n, min(hi, i+longestEntry))
		if s.in(i, k, joinedWords) && !s.alnum(k, hi) {
			return k
		}
	}
	return i
}
