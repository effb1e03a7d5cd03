package extract

import (
	"bytes"
	"strings"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

const (
	charsetSample = 16 << 10 // bytes by which a character set is told
	foreignShare  = 10       // one byte in so many, at the least, is high in text of other letters than Latin ones
	sureCharset   = 35       // least confidence, of 100
	sureLatin     = 45       // the same for sets that differ from Latin-1 in a few letters
)

// easternLatin are the languages in Latin letters that other sets than Latin-1
// were made for.
var easternLatin = map[string]bool{"cs": true, "hu": true, "pl": true, "ro": true, "tr": true}

// withoutTags leaves the tags out of a page's bytes: their letters are Latin
// ones in any language.
func withoutTags(b []byte) []byte {
	out := make([]byte, 0, len(b))
	inTag := false
	for i, c := range b {
		switch {
		case c == '<' && i+1 < len(b) && (b[i+1] == '/' || b[i+1] == '!' || b[i+1]|0x20 >= 'a' && b[i+1]|0x20 <= 'z'):
			inTag = true
		case c == '>' && inTag:
			inTag = false
			out = append(out, ' ')
		case !inTag:
			out = append(out, c)
		}
	}
	if len(out) < minBroken {
		return b // it begins within a tag that does not end
	}
	return out
}

// guessCharset tells the character set of a text that declares none and is no
// UTF-8, by which letters stand beside which. It gives nil where the text may
// be Western European, as most is: a few high bytes are quotation marks.
func guessCharset(b []byte) (encoding.Encoding, string) {
	first := bytes.IndexFunc(b, func(r rune) bool { return r >= 0x80 })
	if first < 0 {
		return nil, ""
	}
	sample := b[max(0, min(first-256, len(b)-charsetSample)):]
	sample = withoutTags(sample[:min(len(sample), charsetSample)])
	high, plain := 0, 0
	for _, c := range sample {
		switch {
		case c >= 0x80:
			high++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			plain++
		}
	}
	found, err := chardet.NewTextDetector().DetectBest(sample)
	if err != nil || found == nil {
		return nil, ""
	}
	switch name := strings.ToLower(found.Charset); {
	case name == "iso-8859-1", name == "windows-1252", strings.HasPrefix(name, "utf-"), strings.HasPrefix(name, "iso-2022"):
		return nil, ""
	case easternLatin[found.Language]:
		if found.Confidence < sureLatin {
			return nil, ""
		}
	case high*foreignShare < len(sample), found.Confidence < sureCharset && high < plain:
		return nil, ""
	}
	enc, err := htmlindex.Get(found.Charset)
	if err != nil {
		return nil, ""
	}
	name, _ := htmlindex.Name(enc)
	return enc, name
}
