package archive

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"rashomon/internal/news"
)

// record writes a WARC record of one kind.
func record(kind, url, media, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-05-04T10:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, media, len(block), block)
}

// page writes the record of a page as a crawl writes it.
func page(n int) string {
	return response(n, "", fmt.Sprintf("<html><body><p>Page %d of the Harbour Post.</p></body></html>", n))
}

func response(n int, fields, body string) string {
	return record("response", fmt.Sprintf("https://hp.example/%d", n), "application/http; msgtype=response",
		"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"+fields+"\r\n"+body)
}

func gzipOf(s string) string {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// readAll gives the records of some paths as "url body" lines, the bad ones as
// "bad: why".
func readAll(t testing.TB, from Position, paths ...string) (lines []string, places []Position) {
	t.Helper()
	r, err := Open(paths)
	if err != nil {
		t.Fatal(err)
	}
	for rec, err := range r.Records(context.Background(), from) {
		lines, places = append(lines, shown(rec, err)), append(places, rec.At)
	}
	if r.Done() != r.Size() && from.File == "" {
		t.Errorf("%d of %d bytes done at the end", r.Done(), r.Size())
	}
	return lines, places
}

func shown(rec Record, err error) string {
	var body []byte
	if err == nil {
		body, err = rec.Payload()
	}
	if err != nil {
		return "bad: " + err.Error()
	}
	return strings.TrimSpace(rec.URL + " " + string(body))
}

func want(n int) string {
	return fmt.Sprintf("https://hp.example/%d <html><body><p>Page %d of the Harbour Post.</p></body></html>", n, n)
}

// match holds that each line contains its part of want.
func match(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d records, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("record %d: %q, want %q", i, got[i], want[i])
		}
	}
}

var (
	info     = record("warcinfo", "", "application/warc-fields", "software: test\r\n")
	request  = record("request", "https://hp.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n")
	missing  = record("response", "https://hp.example/404", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno")
	image    = record("response", "https://hp.example/a.png", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")
	wholeWeb = info + request + page(1) + missing + image + page(2)
)

func TestWARC(t *testing.T) {
	members := gzipOf(info) + gzipOf(request) + gzipOf(page(1)) + gzipOf(missing) + gzipOf(image) + gzipOf(page(2))
	for name, content := range map[string]string{
		"a.warc": wholeWeb, "plain": wholeWeb, "a.warc.gz": members, "one-member.warc.gz": gzipOf(wholeWeb), "unnamed": members,
		"padded.warc.gz": gzipOf(page(1)) + "\x00\x00\x00" + gzipOf(page(2)),
	} {
		t.Run(name, func(t *testing.T) {
			path := file(t, name, content)
			got, places := readAll(t, Position{}, path)
			match(t, got, want(1), want(2))
			again, _ := readAll(t, places[1], path)
			match(t, again, want(2))
		})
	}
	r, err := Open([]string{file(t, "a.warc", wholeWeb)})
	if err != nil {
		t.Fatal(err)
	}
	for range r.Records(context.Background(), Position{}) {
	}
	c := r.Counts()
	for why, n := range map[string]int{"WARC warcinfo": 1, "WARC request": 1, "HTTP 4xx": 1, "image": 1} {
		if c.Skipped[why] != n {
			t.Errorf("skipped %v, want %d of %s", c.Skipped, n, why)
		}
	}
	if c.Records != 2 || c.Bad != 0 {
		t.Errorf("%+v", c)
	}
}

func TestOtherRecordKinds(t *testing.T) {
	got, _ := readAll(t, Position{}, file(t, "a.warc",
		record("resource", "https://hp.example/r", "text/html", "<p>resource</p>")+
			record("conversion", "https://hp.example/c", "text/plain", "converted text")+
			record("resource", "https://hp.example/robots.txt", "text/plain", "User-agent: *")+
			record("metadata", "https://hp.example/m", "application/warc-fields", "x: y")))
	match(t, got, "resource</p>", "converted text")
}

func TestContentEncodings(t *testing.T) {
	const body = "<html><p>The ferry sank.</p></html>"
	pack := map[string]func(*bytes.Buffer) interface {
		Write([]byte) (int, error)
		Close() error
	}{
		"br": func(b *bytes.Buffer) interface {
			Write([]byte) (int, error)
			Close() error
		} {
			return brotli.NewWriter(b)
		},
		"zstd": func(b *bytes.Buffer) interface {
			Write([]byte) (int, error)
			Close() error
		} {
			z, _ := zstd.NewWriter(b)
			return z
		},
		"deflate": func(b *bytes.Buffer) interface {
			Write([]byte) (int, error)
			Close() error
		} {
			return zlib.NewWriter(b)
		},
		"raw deflate": func(b *bytes.Buffer) interface {
			Write([]byte) (int, error)
			Close() error
		} {
			z, _ := flate.NewWriter(b, 5)
			return z
		},
		"gzip": func(b *bytes.Buffer) interface {
			Write([]byte) (int, error)
			Close() error
		} {
			return gzip.NewWriter(b)
		},
	}
	for name, writer := range pack {
		var b bytes.Buffer
		w := writer(&b)
		_, _ = w.Write([]byte(body))
		_ = w.Close()
		coding := strings.TrimPrefix(name, "raw ")
		for what, block := range map[string]string{
			"packed":   response(1, "Content-Encoding: "+coding+"\r\n", b.String()),
			"unpacked": response(1, "Content-Encoding: "+coding+"\r\n", body), // by the crawler, which left the header
			"chunked":  response(1, "Transfer-Encoding: chunked\r\nContent-Encoding: "+coding+"\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", b.Len(), b.String())),
		} {
			got, _ := readAll(t, Position{}, file(t, "a.warc", block))
			if len(got) != 1 || got[0] != "https://hp.example/1 "+body {
				t.Errorf("%s, %s: %q", name, what, got)
			}
		}
	}
	got, _ := readAll(t, Position{}, file(t, "a.warc", response(1, "Content-Encoding: compress42\r\n", body)))
	match(t, got, `encoded as "compress42", which is not read`)
	got, _ = readAll(t, Position{}, file(t, "a.warc", response(1, "Transfer-Encoding: chunked\r\n", "5\r\n<p>ab\r\n3\r\ncd")))
	match(t, got, "<p>abcd")
}

// TestDamage breaks an archive in each way that is known from practice; the
// sound records must all be read, and what is bad must be told with its place.
func TestDamage(t *testing.T) {
	third := page(3)
	longer := strings.Replace(page(2), "Content-Length: ", "Content-Length: 1", 1)
	shorter := strings.Replace(page(2), "Content-Length: 1", "Content-Length: ", 1)
	endless := strings.Replace(page(2), "Content-Length: ", "Content-Length: 99999999", 1)
	noLength := strings.Replace(page(2), "Content-Length", "Content-Width", 1)
	badLength := strings.Replace(page(2), "Content-Length: 1", "Content-Length: x", 1)
	zipped := gzipOf(page(2))
	flipped := []byte(zipped)
	flipped[len(flipped)/2] ^= 0x55
	flippedSum := []byte(zipped)
	flippedSum[len(flippedSum)-6] ^= 0x55
	for _, c := range []struct {
		name, file, content string
		want                []string
	}{
		{"length too long", "a.warc", page(1) + longer + third, []string{want(1), "bad: ", want(3)}},
		{"length too short", "a.warc", page(1) + shorter + third, []string{want(1), "bad: ", want(3)}},
		{"length beyond all bounds", "a.warc", page(1) + endless + third, []string{want(1), "promises", want(3)}},
		{"no length", "a.warc", page(1) + noLength + third, []string{want(1), "Content-Length", want(3)}},
		{"length no number", "a.warc", page(1) + badLength + third, []string{want(1), "Content-Length", want(3)}},
		{"cut off", "a.warc", page(1) + third[:len(third)-30], []string{want(1), "breaks off"}},
		{"garbage between", "a.warc", page(1) + "not a record\r\nat all\r\n" + third, []string{want(1), "belong to no WARC record", want(3)}},
		{"no HTTP", "a.warc", record("response", "https://hp.example/0", "application/http", "nonsense\r\n\r\n") + third, []string{"does not begin with HTTP", want(3)}},
		{"HTTP head without end", "a.warc", record("response", "https://hp.example/0", "application/http", "HTTP/1.1 200 OK") + third, []string{"does not end", want(3)}},
		{"gz length too long", "a.warc.gz", gzipOf(page(1)) + gzipOf(longer) + gzipOf(third), []string{want(1), "breaks off", want(3)}},
		{"gz one member, length too long", "a.warc.gz", gzipOf(page(1) + longer + third), []string{want(1), "bad: ", want(3)}},
		{"gz flipped bits", "a.warc.gz", gzipOf(page(1)) + string(flipped) + gzipOf(third), []string{want(1), "bad: ", want(3)}},
		{"gz wrong checksum", "a.warc.gz", gzipOf(page(1)) + string(flippedSum) + gzipOf(third), []string{want(1), "damaged", want(3)}},
		{"gz cut off", "a.warc.gz", gzipOf(page(1)) + zipped[:len(zipped)-20], []string{want(1), "damaged"}},
		{"gz cut off in a header", "a.warc.gz", gzipOf(page(1)) + zipped[:5], []string{want(1), "no sound record follows"}},
		{"gz hole", "a.warc.gz", gzipOf(page(1)) + zipped[:40] + gzipOf(third), []string{want(1), "bad: ", want(3)}},
		{"gz garbage", "a.warc.gz", gzipOf(page(1)) + "garbage" + gzipOf(third), []string{want(1), "no gzip member begins here; the reading goes on at byte", want(3)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := file(t, c.file, c.content)
			got, places := readAll(t, Position{}, path)
			match(t, got, c.want...)
			for i, line := range got {
				if strings.HasPrefix(line, "bad: ") && !strings.Contains(line, path) {
					t.Errorf("%q does not name its file", line)
				}
				again, _ := readAll(t, places[i], path)
				if len(again) == 0 || !slices.Equal(again, got[len(got)-len(again):]) || !slices.Contains(again, line) {
					t.Errorf("from record %d at %v: %q, want the end of %q", i, places[i], again, got)
				}
			}
		})
	}
}

func TestBomb(t *testing.T) {
	bomb := gzipOf(strings.Repeat("\x00", MaxPayload+1000))
	path := file(t, "a.warc", response(1, "Content-Encoding: gzip\r\n", bomb)+page(2))
	got, _ := readAll(t, Position{}, path)
	match(t, got, "unpacks to more than 64 MiB", want(2))

	// A record whose own member is the bomb.
	big := response(1, "", strings.Repeat("a ", MaxRecord/2+1000))
	path = file(t, "a.warc.gz", gzipOf(big)+gzipOf(page(2)))
	got, _ = readAll(t, Position{}, path)
	match(t, got, "no more than 64 MiB", want(2))
}

func TestLines(t *testing.T) {
	const lines = `{"n":1}` + "\n\n" + `{"n":2}` + "\n" + `{"n":3}`
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = z.Write([]byte(lines))
	_ = z.Close()
	for name, content := range map[string]string{"a.jsonl": lines, "a.ndjson": lines, "a.jsonl.gz": gzipOf(lines[:10]) + gzipOf(lines[10:]), "a.jsonl.zst": b.String()} {
		t.Run(name, func(t *testing.T) {
			path := file(t, name, content)
			got, places := readAll(t, Position{}, path)
			match(t, got, `{"n":1}`, `{"n":2}`, `{"n":3}`)
			again, _ := readAll(t, places[1], path)
			match(t, again, `{"n":2}`, `{"n":3}`)
		})
	}
	cut := gzipOf(lines)
	got, _ := readAll(t, Position{}, file(t, "a.jsonl.gz", cut[:len(cut)-4]))
	match(t, got, `{"n":1}`, `{"n":2}`, "break off")
}

func TestZIP(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range []struct {
		name, content string
		method        uint16
	}{
		{"archive/data.warc.gz", gzipOf(page(1)) + gzipOf(page(2)), zip.Store},
		{"archive/more.warc.gz", gzipOf(page(3)) + gzipOf(page(4)), zip.Deflate},
		{"pages/pages.jsonl", `{"format": "json-pages-1.0"}`, zip.Deflate},
		{"datapackage.json", `{}`, zip.Deflate},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: e.method})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(e.content))
	}
	_ = z.Close()
	path := file(t, "a.wacz", b.String())
	got, places := readAll(t, Position{}, path)
	match(t, got, want(1), want(2), want(3), want(4))
	for i := range places {
		again, _ := readAll(t, places[i], path)
		if !slices.Equal(again, got[i:]) {
			t.Errorf("from %v: %q", places[i], again)
		}
	}
	got, _ = readAll(t, Position{}, file(t, "b.wacz", b.String()[:b.Len()-30]))
	match(t, got, "ZIP file cannot be read")
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.html": "<p>a</p>", "b/b.html.gz": gzipOf("<p>b</p>"), "b/c.warc": page(1), "b/.hidden.html": "no", "README.md": "no", "z.css": "no",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, places := readAll(t, Position{}, dir)
	match(t, got, "<p>a</p>", "<p>b</p>", want(1))
	again, _ := readAll(t, places[1], dir)
	match(t, again, "<p>b</p>", want(1))
	gone := places[1]
	gone.File += "x"
	again, _ = readAll(t, gone, dir)
	match(t, again, "begin anew")
}

func TestUnread(t *testing.T) {
	got, _ := readAll(t, Position{}, file(t, "a.zim", "ZIM\x04rest"), file(t, "empty.warc", ""))
	match(t, got, "breaks off in its header", "empty")
	if _, err := Open([]string{"missing.warc"}); !errors.Is(err, news.ErrNotFound) || !strings.Contains(err.Error(), "missing.warc") {
		t.Errorf("a missing file: %v", err)
	}
}

func TestEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, err := Open([]string{file(t, "a.warc", page(1)+page(2)+page(3))})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range r.Records(ctx, Position{}) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d records after the end was asked for, want 1", n)
	}
}

// fuzz holds that no bytes make the reading fail or go on for ever, and that it
// can go on from any place it gave.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		got, places := readAll(t, Position{}, path)
		if len(got) > len(b)+1 {
			t.Errorf("%d records of %d bytes", len(got), len(b))
		}
		if n := len(places); n > 0 {
			again, _ := readAll(t, places[n-1], path)
			if len(again) == 0 {
				t.Errorf("nothing from %v", places[n-1])
			}
		}
	})
}

func FuzzWARC(f *testing.F) {
	fuzz(f, "a.warc", wholeWeb, strings.Replace(wholeWeb, "Content-Length: ", "Content-Length: 1", 2), "WARC/1.0\r\n\r\n")
}

func FuzzWARCGzip(f *testing.F) {
	fuzz(f, "a.warc.gz", gzipOf(page(1))+gzipOf(page(2)), gzipOf(wholeWeb), "\x1f\x8b\x08\x00")
}

func FuzzSniffed(f *testing.F) {
	fuzz(f, "a", wholeWeb, "PK\x03\x04", "\x28\xb5\x2f\xfd\x00", "<html>")
}
func FuzzLines(f *testing.F) { fuzz(f, "a.jsonl", "{}\n{}\n", "\n") }

func FuzzPayload(f *testing.F) {
	f.Add("gzip", true, []byte(gzipOf("<p>a</p>")))
	f.Add("br, zstd", false, []byte("<p>a</p>"))
	f.Fuzz(func(_ *testing.T, encoding string, chunked bool, b []byte) {
		r := Record{block: b, encoding: encoding, chunked: chunked}
		_, _ = r.Payload()
	})
}

func BenchmarkWARCGzip(b *testing.B) {
	var all strings.Builder
	for i := range 200 {
		all.WriteString(gzipOf(response(i, "", "<html>"+strings.Repeat(fmt.Sprintf("<p>The ferry %d sank off Norvik.</p>", i), 2000))))
	}
	path := file(b, "a.warc.gz", all.String())
	b.SetBytes(int64(all.Len()))
	for b.Loop() {
		r, err := Open([]string{path})
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range r.Records(context.Background(), Position{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
