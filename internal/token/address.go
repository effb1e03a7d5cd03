package token

import "strings"

// address returns the end of a web or mail address that begins at i, or i.
func (s *scanner) address(i, hi int) int {
	rest := s.text[i:min(hi, i+maxAhead)]
	switch {
	case hasPrefixFold(rest, "http://"), hasPrefixFold(rest, "https://"), hasPrefixFold(rest, "ftp://"),
		hasPrefixFold(rest, "mailto:"), hasPrefixFold(rest, "www.") && len(rest) > 8:
		return i + trimmed(rest)
	}
	return i + mail(rest)
}

// trimmed is the length of the address at the begin of s, without the marks
// that belong to the sentence around it.
func trimmed(s string) int {
	if k := strings.IndexAny(s, "\"<>“”«»"); k >= 0 {
		s = s[:k]
	}
	for s != "" {
		switch s[len(s)-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '}', '*':
			s = s[:len(s)-1]
			continue
		case ')':
			if !strings.Contains(s, "(") {
				s = s[:len(s)-1]
				continue
			}
		}
		s = strings.TrimSuffix(s, "’")
		break
	}
	return len(s)
}

// mail is the length of the mail address at the begin of s, or 0.
func mail(s string) int {
	at := 0
	for at < len(s) && at < 64 && mailByte(s[at]) {
		at++
	}
	if at == 0 || at >= len(s) || s[at] != '@' {
		return 0
	}
	end := at + 1
	for end < len(s) && mailByte(s[end]) {
		end++
	}
	for end > at && strings.IndexByte(".-_+%", s[end-1]) >= 0 {
		end--
	}
	if !strings.Contains(s[at:max(end, at)], ".") {
		return 0
	}
	return end
}

func mailByte(c byte) bool {
	return c < 0x80 && (class[c] != other || strings.IndexByte(".-+%", c) >= 0)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
