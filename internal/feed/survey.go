package feed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/text/encoding/unicode"

	"rashomon/internal/news"
)

// The bounds of the markup of a feed. A library that reads it may hold on to
// every open element and every name in scope.
const (
	maxDepth    = 64
	maxElements = 2_000_000
	maxSpaces   = 10_000 // declarations of name spaces
	maxSpacesAt = 50     // in one tag
)

// plain makes the bytes readable: sitemaps come packed, some feeds as UTF-16,
// and many with a byte that belongs to no character.
func plain(b []byte) ([]byte, error) {
	if bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
		unpacked, err := gunzip(b)
		if err != nil {
			return nil, err
		}
		b = unpacked
	}
	if len(b) > MaxFeed {
		return nil, refuse(news.ErrInvalid, "the feed is larger than %d MiB; give a shorter one", MaxFeed>>20)
	}
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b)
		if err != nil {
			return nil, refuse(news.ErrInvalid, "the feed is marked as UTF-16 and is not; tell the site")
		}
		b = undeclared(out)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	b = bytes.TrimLeft(b, " \t\r\n\x00")
	if !utf8.Valid(b) && !declaresOther(b) {
		b = bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	return b, nil
}

func gunzip(b []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err == nil {
		b, err = io.ReadAll(io.LimitReader(r, MaxFeed+1))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, refuse(news.ErrInvalid, "the packed feed breaks off (%v); try again later", err)
	}
	return b, nil
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']`)

// declaresOther tells whether XML says that it is in another character set than
// UTF-8; the library converts it then.
func declaresOther(b []byte) bool {
	m := declaration.FindSubmatch(b[:min(len(b), 512)])
	return m != nil && !strings.EqualFold(string(m[1]), "utf-8") && !strings.EqualFold(string(m[1]), "utf8")
}

// undeclared takes away the word on the character set where it is no longer
// true.
func undeclared(b []byte) []byte {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if m := declaration.FindSubmatchIndex(b[:min(len(b), 512)]); m != nil {
		b = append(append(append([]byte{}, b[:m[2]]...), "utf-8"...), b[m[3]:]...)
	}
	return b
}

// survey looks over XML before it is parsed: it gives the name of the root
// element, and refuses entities of the document's own, elements nested too deep
// and too many of them. A document type without entities is harmless and
// common. It reads each byte once and allocates nothing.
func survey(b []byte) (root string, err error) {
	depth, elements, spaces := 0, 0, 0
	for len(b) > 0 {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+1 == len(b) {
			break
		}
		b = b[i:]
		switch {
		case bytes.HasPrefix(b, []byte("<!--")):
			b = after(b, "-->")
		case bytes.HasPrefix(b, []byte("<![CDATA[")):
			b = after(b, "]]>")
		case bytes.HasPrefix(b, []byte("<?")):
			b = after(b, "?>")
		case hasFold(b, "<!entity"):
			return root, refuse(news.ErrInvalid, "the feed defines entities of its own, which can be made to unfold without end; it is not read, tell the site")
		case b[1] == '!':
			b = b[2:]
		case b[1] == '/':
			depth--
			b = after(b, ">")
		default:
			if root == "" {
				root = elementName(b[1:])
			}
			if root == "html" {
				return root, nil
			}
			t, closed := tag(b)
			b = b[len(t):]
			here := bytes.Count(t, []byte("xmlns"))
			elements++
			spaces += here
			if !closed {
				depth++
			}
			if what := excess(depth, elements, spaces, here); what != "" {
				return root, refuse(news.ErrInvalid, "the feed has %s, more than feeds need; it is not read, tell the site", what)
			}
		}
	}
	return root, nil
}

// excess names the bound that is passed; "" where none is.
func excess(depth, elements, spaces, here int) string {
	switch {
	case depth > maxDepth:
		return fmt.Sprintf("elements nested more than %d deep", maxDepth)
	case elements > maxElements:
		return fmt.Sprintf("more than %d elements", maxElements)
	case spaces > maxSpaces, here > maxSpacesAt:
		return "too many name spaces"
	}
	return ""
}

// after is what stands behind the next end mark; nothing where there is none.
func after(b []byte, end string) []byte {
	_, rest, _ := bytes.Cut(b, []byte(end))
	return rest
}

func hasFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

// tag is the start tag that the bytes begin with, with the quoted values in it,
// and whether it closes itself.
func tag(b []byte) (t []byte, closed bool) {
	quote := byte(0)
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return b[:i+1], b[i-1] == '/'
		}
	}
	return b, false
}

// elementName is the name of an element without its prefix, in lower case.
func elementName(b []byte) string {
	end := bytes.IndexAny(b[:min(len(b), 100)], " \t\r\n/>")
	if end < 0 {
		return ""
	}
	name := strings.ToLower(string(b[:end]))
	if _, local, ok := strings.Cut(name, ":"); ok {
		return local
	}
	return name
}
