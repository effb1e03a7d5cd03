package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// decode makes UTF-8 of the bytes and says what was done to them. UTF-8 comes
// back as it was, but for a byte order mark. An HTML page's own word on its
// character set is believed where the bytes are not UTF-8.
func decode(b []byte, page bool) (string, []string) {
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		text, notices := decode(rest, page)
		return text, append([]string{"a byte order mark was cut off; offsets count from behind it"}, notices...)
	}
	if order := utf16Order(b); order != nil {
		return fromUTF16(b, order)
	}
	if utf8.Valid(b) {
		if text, ok := unmangled(string(b)); ok {
			return text, []string{"it was written in UTF-8 twice, which was undone"}
		}
		return string(b), nil
	}
	if page {
		if name := declared(b); name != "" {
			if enc, err := htmlindex.Get(name); err == nil && name != "utf-8" {
				if out, err := enc.NewDecoder().Bytes(b); err == nil {
					canonical, _ := htmlindex.Name(enc)
					return string(out), []string{"converted from " + canonical}
				}
			}
		}
	}
	if mostlyUTF8(b) {
		return strings.ToValidUTF8(string(b), "\ufffd"), []string{"bytes that are no UTF-8 were replaced"}
	}
	if enc, name := guessCharset(b); enc != nil {
		if out, err := enc.NewDecoder().Bytes(b); err == nil {
			return string(out), []string{"converted from " + name + ", which its letters speak for"}
		}
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\ufffd"), []string{"bytes that are no UTF-8 were replaced"}
	}
	name := "Latin-1"
	if bytes.ContainsFunc(out, func(r rune) bool { return r >= 0x100 }) {
		name = "Windows-1252"
	}
	return string(out), []string{"converted from " + name}
}

// utf16Order tells the byte order of UTF-16 by its mark or, without one, by
// where its zero bytes stand; nil for anything else.
func utf16Order(b []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	var zero [2]int
	head := b[:min(len(b), 1024)]
	for i, c := range head {
		if c == 0 {
			zero[i%2]++
		}
	}
	pairs := len(head) / 2
	switch {
	case pairs < 8:
		return nil
	case zero[1] > pairs*6/10 && zero[0] == 0:
		return binary.LittleEndian
	case zero[0] > pairs*6/10 && zero[1] == 0:
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(b []byte, order binary.ByteOrder) (string, []string) {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	var out strings.Builder
	out.Grow(len(units) + len(units)/8)
	for _, r := range utf16.Decode(units) {
		if r != '\ufeff' {
			out.WriteRune(r)
		}
	}
	return out.String(), []string{"converted from UTF-16"}
}

var charsetRE = regexp.MustCompile(`(?i)<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9_:.\-]+)`)

// declared is the character set that a page says it is in.
func declared(b []byte) string {
	m := charsetRE.FindSubmatch(b[:min(len(b), 4096)])
	if m == nil {
		return ""
	}
	return strings.ToLower(string(m[1]))
}

// mostlyUTF8 tells UTF-8 with a few broken bytes from another character set.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		b = b[n:]
	}
	return good > bad
}

// magic are the first bytes of files that people mistake for reports.
var magic = []struct{ head, what string }{
	{"\x89PNG\r\n", "a PNG image"}, {"\xff\xd8\xff", "a JPEG image"}, {"GIF8", "a GIF image"},
	{"RIFF", "a media file"}, {"PK\x03\x04", "a ZIP archive or office document"}, {"PK\x05\x06", "an empty ZIP archive"},
	{"\x1f\x8b", "a gzip archive"}, {"%PDF-", "a PDF"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
	{"\xd0\xcf\x11\xe0", "an old office document"}, {"{\\rtf", "an RTF document"}, {"BZh", "a bzip2 archive"},
	{"7z\xbc\xaf", "a 7-Zip archive"}, {"(\xb5/\xfd", "a zstd archive"}, {"\xfd7zXZ", "an xz archive"},
	{"SQLite format 3", "a database"}, {"ID3", "a sound file"}, {"OggS", "a media file"},
}

// binaryKind names what the bytes are where they are no text, and "" where they
// may be.
func binaryKind(b []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(b, []byte(m.head)) {
			return m.what
		}
	}
	if utf16Order(b) != nil {
		return ""
	}
	head := b[:min(len(b), 8192)]
	odd := 0
	for _, c := range head {
		if c == 0 {
			return "a binary file"
		}
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	if odd > len(head)/20 {
		return fmt.Sprintf("a binary file (%d control characters in its first %d bytes)", odd, len(head))
	}
	return ""
}
