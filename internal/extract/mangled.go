package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// minMangled is the least letters that speak for a text that was taken for
// Windows-1252 on its way, and so written in UTF-8 twice.
const minMangled = 3

// unmangled undoes what makes "cafÃ©" of "café". It is false for a text in
// which that has not happened, or that means what it says.
func unmangled(text string) (string, bool) {
	if !mayBeMangled(text) {
		return text, false
	}
	var b strings.Builder
	b.Grow(len(text))
	good, bad := 0, 0
	for i := 0; i < len(text); {
		end := i
		for end < len(text) && text[end] >= utf8.RuneSelf {
			end++
		}
		if end == i {
			b.WriteByte(text[i])
			i++
			continue
		}
		if s, ok := unmangledRun(text[i:end]); ok {
			good++
			b.WriteString(s)
		} else {
			bad++
			b.WriteString(text[i:end])
		}
		i = end
	}
	if good < minMangled || bad*3 > good {
		return text, false
	}
	return b.String(), true
}

// mayBeMangled tells whether letters that begin a letter of two or three bytes,
// when they are read as bytes, stand before others often enough. Most texts
// are spared the rest.
func mayBeMangled(text string) bool {
	for found := 0; ; {
		i := strings.IndexByte(text, 0xc3)
		if i < 0 || i+2 >= len(text) {
			return false
		}
		if text[i+1] >= 0x82 && text[i+1] <= 0xb4 && text[i+2] >= utf8.RuneSelf {
			if found++; found == minMangled {
				return true
			}
		}
		text = text[i+2:]
	}
}

// unmangledRun undoes it for letters that stand together.
func unmangledRun(run string) (string, bool) {
	out := make([]byte, 0, len(run))
	for _, r := range run {
		c, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case r < 0x100:
			c = byte(r)
		case !ok:
			return "", false
		}
		out = append(out, c)
	}
	return string(out), len(out) > 1 && utf8.Valid(out)
}
