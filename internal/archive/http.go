package archive

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rashomon/internal/news"
)

// httpResponse is what is needed of an HTTP response in an archive.
type httpResponse struct {
	status   int
	media    string
	encoding string
	chunked  bool
	body     []byte
}

// parseResponse reads a response as a server sent it. It is more patient than
// net/http: what a crawl holds has been sent, right or wrong.
func parseResponse(b []byte) (httpResponse, error) {
	var h httpResponse
	head, body, found := cutHead(b)
	if !found {
		return h, errors.New("its header does not end")
	}
	status, rest, _ := bytes.Cut(head, []byte("\n"))
	part := strings.Fields(string(status[:min(len(status), 200)]))
	if len(part) < 2 || !strings.HasPrefix(part[0], "HTTP") {
		return h, errors.New("it does not begin with HTTP")
	}
	code, err := strconv.Atoi(part[1])
	if err != nil || code < 100 || code > 999 {
		return h, fmt.Errorf("%q is no status", short(part[1]))
	}
	h.status, h.body = code, body
	for line := range bytes.Lines(rest) {
		key, value, _ := strings.Cut(string(line), ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "content-type":
			h.media = value
		case "content-encoding":
			h.encoding = strings.ToLower(value)
		case "transfer-encoding":
			h.chunked = strings.Contains(strings.ToLower(value), "chunked")
		}
	}
	return h, nil
}

// cutHead parts a response at its first blank line.
func cutHead(b []byte) (head, body []byte, found bool) {
	top := b[:min(len(b), maxHead)]
	crlf := bytes.Index(top, []byte("\r\n\r\n"))
	lf := bytes.Index(top, []byte("\n\n"))
	switch {
	case crlf >= 0 && (lf < 0 || crlf < lf):
		return b[:crlf], b[crlf+4:], true
	case lf >= 0:
		return b[:lf], b[lf+2:], true
	}
	return nil, nil, false
}

func short(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

// Payload is the page's bytes, its transfer and content encodings undone. It is
// safe to call for several records at once. What expands to more than
// MaxPayload is refused.
func (r *Record) Payload() ([]byte, error) {
	b := r.block
	if r.chunked {
		b = unchunk(b)
	}
	codings := strings.Split(r.encoding, ",")
	for i := len(codings) - 1; i >= 0; i-- {
		coding := strings.TrimSpace(codings[i])
		out, err := unpack(coding, b)
		switch {
		case errors.Is(err, errBomb):
			return nil, broken(r.At, "the page %s unpacks to more than %d MiB; it was passed over", r.URL, MaxPayload>>20)
		case errors.Is(err, news.ErrUnsupported):
			return nil, refuse(r.At, news.ErrUnsupported, "the page %s is encoded as %q, which is not read; it was passed over", r.URL, short(coding))
		case err != nil && len(out) == 0:
			return nil, broken(r.At, "the page %s is said to be encoded as %s, and cannot be unpacked: %v; it was passed over", r.URL, coding, err)
		}
		b = out // of a stream that breaks off, what there is: the page says that it is cut
	}
	return b, nil
}

// unchunk joins the chunks of a body. Many crawlers join them and leave the
// header as it was: what is not in chunks is left alone.
func unchunk(b []byte) []byte {
	out := make([]byte, 0, len(b))
	rest := b
	for len(rest) > 0 {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		size, _, _ := bytes.Cut(bytes.TrimSpace(line), []byte(";"))
		n, err := strconv.ParseUint(strings.TrimSpace(string(size[:min(len(size), 20)])), 16, 32)
		if !found || err != nil {
			if len(out) == 0 {
				return b
			}
			return out // it breaks off
		}
		if n == 0 {
			return out
		}
		if uint64(len(after)) < n {
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
	return out
}

var errBomb = errors.New("too much")

// unpack undoes one content encoding. Bytes that a crawler has unpacked already
// are given back. With an error comes what was unpacked before it.
func unpack(coding string, b []byte) ([]byte, error) {
	switch coding {
	case "", "identity", "none", "utf-8", "binary":
		return b, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, []byte("\x1f\x8b")) {
			return b, nil
		}
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		return bounded(z)
	case "deflate":
		if z, err := zlib.NewReader(bytes.NewReader(b)); err == nil {
			return bounded(z)
		}
		if textLike(b) {
			return b, nil
		}
		return bounded(flate.NewReader(bytes.NewReader(b)))
	case "br":
		if textLike(b) {
			return b, nil
		}
		return bounded(brotli.NewReader(bytes.NewReader(b)))
	case "zstd":
		if !bytes.HasPrefix(b, []byte(zstdMagic)) {
			return b, nil
		}
		z, err := newZstd(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		defer z.Close()
		return bounded(z)
	}
	return nil, news.ErrUnsupported
}

// textLike tells a page that is not packed any more.
func textLike(b []byte) bool {
	b = bytes.TrimLeft(b[:min(len(b), 64)], " \t\r\n\ufeff")
	return len(b) > 0 && (b[0] == '<' || b[0] == '{')
}

func bounded(r io.Reader) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(r, MaxPayload+1))
	if len(out) > MaxPayload {
		return nil, errBomb
	}
	return out, err
}

const zstdMagic = "\x28\xb5\x2f\xfd"

// newZstd reads zstd with no more memory than a window of 64 MiB, on one core:
// the records are read side by side.
func newZstd(r io.Reader) (*zstd.Decoder, error) {
	return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(64<<20))
}
