package fetch

import (
	"bufio"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxCodings is how many codings may lie one over another.
const maxCodings = 2

// body reads the body of an answer and decodes it. It holds no more than the
// bound in memory, whatever a few bytes may unfold to.
func (c *Client) body(res *http.Response, cancel context.CancelCauseFunc) ([]byte, error) {
	limit := c.limits.Body
	if res.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	raw := &counted{r: io.LimitReader(res.Body, limit+1)}
	defer raw.watch(c.limits, cancel)()
	decoded, err := decode(raw, codings(res.Header), limit)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(decoded, limit+1))
	switch {
	case int64(len(b)) > limit, raw.n.Load() > limit:
		return nil, tooLarge(limit)
	case err != nil:
		return nil, &Error{Kind: BadBody, Err: fmt.Errorf("the answer breaks off or cannot be decoded: %w", err)}
	}
	return b, nil
}

func tooLarge(limit int64) error {
	return &Error{Kind: TooLarge, Err: fmt.Errorf("the answer is larger than %s", size(limit))}
}

func size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MiB", n>>20)
}

// counted counts what is read through it.
type counted struct {
	r io.Reader
	n atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}

// watch ends the request when fewer bytes come than must; the function that it
// gives back ends the watch.
func (c *counted) watch(l Limits, cancel context.CancelCauseFunc) func() {
	tick := time.NewTicker(l.Window)
	done := make(chan struct{})
	go func() {
		defer tick.Stop()
		before := int64(0)
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				n := c.n.Load()
				if n-before < l.Least {
					cancel(errSlow)
					return
				}
				before = n
			}
		}
	}()
	return func() { close(done) }
}

// codings are the codings of a body, the outermost last.
func codings(h http.Header) []string {
	var out []string
	for _, line := range h.Values("Content-Encoding") {
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
				out = append(out, name)
			}
		}
	}
	return out
}

// decode takes the codings off, the outermost first.
func decode(r io.Reader, codings []string, limit int64) (io.Reader, error) {
	if len(codings) > maxCodings {
		return nil, &Error{Kind: BadBody, Err: fmt.Errorf("the answer is packed %d times over", len(codings))}
	}
	for i := len(codings) - 1; i >= 0; i-- {
		unpacked, err := unpack(r, codings[i], limit)
		if err != nil {
			return nil, &Error{Kind: BadBody, Err: fmt.Errorf("the answer cannot be decoded: %w", err)}
		}
		r = unpacked
	}
	return r, nil
}

func unpack(r io.Reader, coding string, limit int64) (io.Reader, error) {
	buffered := bufio.NewReader(r)
	if _, err := buffered.Peek(1); errors.Is(err, io.EOF) {
		return buffered, nil // an empty body has no wrapping
	}
	switch coding {
	case "gzip", "x-gzip":
		return gzip.NewReader(buffered)
	case "br":
		return brotli.NewReader(buffered), nil
	case "zstd":
		d, err := zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20), zstd.WithDecoderMaxMemory(uint64(max(limit, 8<<20))))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	case "deflate":
		return inflate(buffered)
	}
	return nil, fmt.Errorf("its coding %.40q is not known", coding)
}

// inflate reads "deflate" as servers send it: with the header of zlib, as the
// standard says, or without.
func inflate(r *bufio.Reader) (io.Reader, error) {
	head, err := r.Peek(2)
	if err == nil && head[0]&0x0f == 8 && (uint(head[0])<<8|uint(head[1]))%31 == 0 {
		return zlib.NewReader(r)
	}
	return flate.NewReader(r), nil
}
