package archive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// warcMark begins every record of a WARC file.
const warcMark = "WARC/"

// warcHead is what is needed of a record's header.
type warcHead struct {
	kind   string // WARC-Type
	url    string
	date   string
	media  string // Content-Type
	length int64
}

var errLength = errors.New("its Content-Length is missing or is no number")

// readWARC gives the records of a stream, each with where in the stream it
// begins. Lengths that are wrong are found by what stands behind the record:
// the reading goes on at the next record that can be made out.
func (r *Reader) readWARC(t *tape, at func() Position, yield func(Record, error) bool) bool {
	for {
		skipBlank(t)
		if t.ended() {
			return true
		}
		place := at()
		if !bytes.Equal(t.peek(len(warcMark)), []byte(warcMark)) {
			passed := findRecord(t)
			if !yield(Record{At: place}, broken(place, "%d bytes here belong to no WARC record; they were passed over", passed)) {
				return false
			}
			continue
		}
		if !r.warcRecord(t, place, yield) {
			return false
		}
	}
}

// warcRecord reads the record that begins here.
func (r *Reader) warcRecord(t *tape, place Position, yield func(Record, error) bool) bool {
	head, err := readHead(t)
	if err != nil {
		findRecord(t)
		r.told = t.err != nil && t.err != io.EOF && t.ended()
		return yield(Record{At: place}, broken(place, "the header of this WARC record cannot be read: %v; it was passed over", err))
	}
	if head.length > MaxRecord {
		whole := skipLong(t, head.length)
		if !r.wanted(head) {
			return true
		}
		if !whole {
			return yield(Record{At: place, URL: head.url}, broken(place, "the record promises %d bytes, and another one begins before; it was passed over", head.length))
		}
		return yield(Record{At: place, URL: head.url}, broken(place, "a record of %d MiB; no more than %d MiB of one are read", head.length>>20, MaxRecord>>20))
	}
	block, err := readBlock(t, int(head.length))
	if err != nil {
		r.told = t.err != nil && t.err != io.EOF && t.ended()
		return yield(Record{At: place, URL: head.url}, broken(place, "%v; the record was passed over", err))
	}
	if !r.wanted(head) {
		return true
	}
	return r.response(Record{At: place, URL: head.url, Date: head.date}, head, block, yield)
}

// readBlock gives a copy of the record's n bytes. Where they are not followed
// by another record, the length is wrong: the tape then stands at the next
// record.
func readBlock(t *tape, n int) ([]byte, error) {
	got := t.peek(n + 4 + len(warcMark))
	if len(got) < n {
		err := shortBlock(t, n, len(got))
		if i := nextRecord(got); i >= 0 {
			t.advance(i)
		} else {
			t.advance(len(got))
		}
		return nil, err
	}
	rest := bytes.TrimLeft(got[n:], "\r\n")
	if ended := bytes.HasPrefix(got[n:], []byte("\r\n\r\n")); !ended && len(rest) > 0 && !bytes.HasPrefix([]byte(warcMark), rest[:min(len(rest), len(warcMark))]) {
		if i := nextRecord(got[:n]); i >= 0 {
			t.advance(i)
		} else {
			findRecord(t)
		}
		return nil, fmt.Errorf("its length of %d bytes is wrong: no record follows it", n)
	}
	if t.err != nil && t.err != io.EOF && len(got) < n+4+len(warcMark) {
		t.advance(len(got))
		return nil, fmt.Errorf("the archive is damaged at its end: %w", t.err)
	}
	block := bytes.Clone(got[:n])
	t.advance(n)
	return block, nil
}

func shortBlock(t *tape, n, got int) error {
	if t.err != nil && t.err != io.EOF {
		return fmt.Errorf("the archive is damaged within it: %w", t.err)
	}
	return fmt.Errorf("it breaks off after %d of %d bytes", got, n)
}

// nextRecord finds the start of a record in some bytes, -1 without one: the
// mark at the beginning of a line, with a header below it.
func nextRecord(b []byte) int {
	for from := 0; ; {
		i := bytes.Index(b[from:], []byte("\n"+warcMark))
		if i < 0 {
			return -1
		}
		at := from + i + 1
		if headLike(b[at:]) {
			return at
		}
		from = at
	}
}

// headLike tells the header of a record from a text that speaks of WARC.
func headLike(b []byte) bool {
	b = b[:min(len(b), 2048)]
	version, rest, found := bytes.Cut(b, []byte("\n"))
	if !found || len(version) > 12 {
		return false
	}
	key, _, found := bytes.Cut(rest, []byte(":"))
	return found && len(key) < 40 && (bytes.HasPrefix(key, []byte("WARC-")) || bytes.HasPrefix(key, []byte("Content-")))
}

// findRecord consumes what stands before the next record, and counts it.
func findRecord(t *tape) int64 {
	began := t.off
	for {
		got := t.peek(chunk)
		if i := nextRecord(got); i >= 0 && len(got)-i >= min(2048, len(got)) || i >= 0 && t.err != nil {
			t.advance(i)
			return t.off - began
		}
		if len(got) < chunk {
			t.advance(len(got))
			return t.off - began
		}
		t.advance(chunk - 4096) // a header may stand across the border
	}
}

// skipLong consumes a block that is too long to be held, and looks out for a
// record that begins within: then whole is false.
func skipLong(t *tape, n int64) (whole bool) {
	end := t.off + n
	for t.off < end {
		got := t.peek(int(min(chunk, end-t.off)))
		if len(got) == 0 {
			return false
		}
		if i := nextRecord(got); i >= 0 {
			t.advance(i)
			return false
		}
		if t.off+int64(len(got)) == end || t.err != nil && len(got) < chunk {
			t.advance(len(got))
			continue
		}
		t.advance(max(1, len(got)-4096))
	}
	return true
}

func skipBlank(t *tape) {
	for {
		got := t.peek(4)
		n := 0
		for n < len(got) && (got[n] == '\r' || got[n] == '\n') {
			n++
		}
		if n == 0 {
			return
		}
		t.advance(n)
	}
}

// readHead reads the header lines up to the blank one.
func readHead(t *tape) (warcHead, error) {
	h := warcHead{length: -1}
	room := maxHead
	for first := true; ; first = false {
		line, ok := t.line(room)
		if !ok {
			return h, errors.New("it does not end")
		}
		if room -= len(line) + 1; room <= 0 {
			return h, errors.New("it is longer than 64 KiB")
		}
		if len(line) == 0 {
			break
		}
		if first {
			continue
		}
		if err := h.set(string(line)); err != nil {
			return h, err
		}
	}
	if h.length < 0 {
		return h, errLength
	}
	return h, nil
}

func (h *warcHead) set(line string) error {
	key, value, found := strings.Cut(line, ":")
	if !found {
		return nil // a folded line; none of the fields that are needed is long
	}
	value = strings.TrimSpace(value)
	switch strings.ToLower(key) {
	case "warc-type":
		h.kind = strings.ToLower(value)
	case "warc-target-uri":
		h.url = strings.Trim(value, "<>")
	case "warc-date":
		h.date = value
	case "content-type":
		h.media = value
	case "content-length":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < 0 {
			return errLength
		}
		h.length = n
	}
	return nil
}

// wanted tells the records that hold pages, and counts the others.
func (r *Reader) wanted(h warcHead) bool {
	switch h.kind {
	case "response", "resource", "conversion":
		return true
	}
	kind := h.kind
	if kind == "" || len(kind) > 20 {
		kind = "unknown"
	}
	r.skip("WARC " + kind)
	return false
}

// response makes a page of the block of a record.
func (r *Reader) response(rec Record, h warcHead, block []byte, yield func(Record, error) bool) bool {
	media := h.media
	if h.kind == "response" || strings.HasPrefix(strings.ToLower(media), "application/http") {
		http, err := parseResponse(block)
		if err != nil {
			return yield(rec, broken(rec.At, "the HTTP response of %s cannot be read: %v; it was passed over", rec.URL, err))
		}
		if http.status != 200 && http.status != 203 {
			r.skip("HTTP " + strconv.Itoa(http.status/100) + "xx")
			return true
		}
		media, rec.block, rec.encoding, rec.chunked = http.media, http.body, http.encoding, http.chunked
	} else {
		rec.block = block
	}
	name := fileName(media, rec.URL)
	if name == "" {
		r.skip(shortMedia(media))
		return true
	}
	rec.Name = name
	return r.give(rec, yield)
}

// mediaNames are the media types that hold reports, as file names.
var mediaNames = map[string]string{
	"text/html": "page.html", "application/xhtml+xml": "page.html", "text/plain": "page.txt",
	"application/pdf": "page.pdf", "message/rfc822": "page.eml", "multipart/related": "page.mht",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "page.docx",
	"application/vnd.iptc.g2.newsitem+xml":                                    "page.newsml", "application/vnd.iptc.g2.newsmessage+xml": "page.newsml",
}

// fileName is the name under which a page is read; "" for what is none. Of
// plain text a crawl holds more robots.txt and scripts than reports.
func fileName(media, url string) string {
	media, _, _ = strings.Cut(strings.ToLower(media), ";")
	media = strings.TrimSpace(media)
	url, _, _ = strings.Cut(url, "?")
	if media == "text/plain" && (path.Base(url) == "robots.txt" || path.Ext(url) == ".js" || path.Ext(url) == ".css") {
		return ""
	}
	if media == "" {
		return "page"
	}
	return mediaNames[media]
}

func shortMedia(media string) string {
	media, _, _ = strings.Cut(strings.ToLower(media), ";")
	kind, _, _ := strings.Cut(strings.TrimSpace(media), "/")
	switch kind {
	case "image", "video", "audio", "font", "text", "application":
		return kind
	}
	return "other media"
}
