// Package archive reads archives of news pages as a stream: WARC and WARC.gz
// as web crawls write them, WACZ and other ZIP files of these, JSON lines
// (plain, .gz, .zst), ZIM, and folders of pages. However long the file, no more
// of it is held than one record, and of ZIM a dozen bytes for each page.
//
// A record that is broken is given with an error that names the file and the
// place, and the reading goes on behind it. Each record says where it begins,
// so that a reading that was broken off can go on from there.
//
// The package finds no article on a page (package extract does) and fetches
// nothing.
package archive

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/news"
)

// The bounds of what is held of one record. What passes them is a bad record.
const (
	MaxRecord  = 64 << 20 // bytes of a record as it stands in the archive
	MaxPayload = 64 << 20 // bytes of a page when its content encoding is undone
	maxHead    = 64 << 10 // bytes of a record's header lines, and of an HTTP response's
)

// Record is one page or file of an archive.
type Record struct {
	At   Position
	URL  string // of the page; empty where the archive tells none
	Date string // when it was captured, RFC 3339
	Name string // a file name whose extension tells the format: "page.html"

	block    []byte // as it stands in the archive
	encoding string // Content-Encoding, in the order of application
	chunked  bool   // Transfer-Encoding
}

// Position is where a record begins: in which file, in which entry of a ZIP
// file, at which byte of the file (of a compressed one: of its member), and how
// many bytes into what that unpacks to.
type Position struct {
	File   string `json:"file"`
	Entry  string `json:"entry,omitempty"`
	Member int64  `json:"member,omitempty"`
	Skip   int64  `json:"skip,omitempty"`
}

// String names the place for a person: "news.warc.gz, byte 1234".
func (p Position) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Entry != "" {
		b.WriteString(", " + p.Entry)
	}
	if p.Member != 0 || p.Skip != 0 {
		b.WriteString(", byte " + strconv.FormatInt(p.Member, 10))
		if p.Skip != 0 {
			b.WriteString("+" + strconv.FormatInt(p.Skip, 10))
		}
	}
	return b.String()
}

// Size is how many bytes the record takes up in the archive, unpacked.
func (r *Record) Size() int { return len(r.block) }

// Counts is how far a reading is.
type Counts struct {
	Records int64          // pages and files given
	Bad     int64          // records that were given with an error
	Skipped map[string]int // records that are no pages, by why
	Unpack  time.Duration  // spent on undoing compression
}

// bad is why a record cannot be read, in words for a person that name its
// place; it wraps one of the kinds of package news.
type bad struct {
	at   Position
	kind error
	why  string
}

func (b bad) Error() string { return b.at.String() + ": " + b.why }
func (b bad) Unwrap() error { return b.kind }

func refuse(at Position, kind error, format string, args ...any) error {
	return bad{at, kind, fmt.Sprintf(format, args...)}
}

func broken(at Position, format string, args ...any) error {
	return refuse(at, news.ErrInvalid, format, args...)
}
