package fetch

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

// FuzzBody holds that no body, in whatever codings it claims to be, unfolds
// beyond the bound or breaks the client.
func FuzzBody(f *testing.F) {
	for _, coding := range []string{"gzip", "br", "zstd", "deflate", "gzip, br"} {
		f.Add(coding, []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00"))
		f.Add(coding, []byte("\x28\xb5\x2f\xfd\x04\x00"))
		f.Add(coding, []byte("x\x9c\x03\x00\x00\x00\x00\x01"))
	}
	c := New(Config{Limits: Limits{Body: 1 << 16}})
	f.Fuzz(func(t *testing.T, coding string, body []byte) {
		res := &http.Response{Header: http.Header{"Content-Encoding": {coding}}, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: -1}
		b, err := c.body(res, func(error) {})
		if len(b) > 1<<16 || err != nil && b != nil {
			t.Errorf("%d bytes and error %v", len(b), err)
		}
		if _, ok := err.(*Error); err != nil && !ok {
			t.Errorf("an error of no kind: %v", err)
		}
	})
}

// TestContentLength holds that a body which says that it is too large is not
// read at all.
func TestContentLength(t *testing.T) {
	c := New(Config{Limits: Limits{Body: 10}})
	unread := strings.NewReader("12345678901")
	_, err := c.body(&http.Response{Header: http.Header{}, Body: io.NopCloser(unread), ContentLength: 11}, func(error) {})
	if e, ok := err.(*Error); !ok || e.Kind != TooLarge || unread.Len() != 11 {
		t.Errorf("%v, %d bytes unread", err, unread.Len())
	}
}
