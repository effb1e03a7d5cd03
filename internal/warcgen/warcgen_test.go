package warcgen

import (
	"bytes"
	"strings"
	"testing"
)

func written(t *testing.T, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := Write(&b, o)
	if err != nil || n <= 2*o.Articles {
		t.Fatalf("%d records of %d articles, %v", n, o.Articles, err)
	}
	return b.Bytes()
}

func TestSameSeedSameBytes(t *testing.T) {
	a, b := written(t, Options{Seed: 1, Articles: 20}), written(t, Options{Seed: 1, Articles: 20})
	if !bytes.Equal(a, b) {
		t.Error("the same seed gave other bytes")
	}
	if bytes.Equal(a, written(t, Options{Seed: 2, Articles: 20})) {
		t.Error("another seed gave the same bytes")
	}
}

func TestPages(t *testing.T) {
	got := string(written(t, Options{Seed: 1, Articles: 40, Plain: true, PageSize: 50_000, Foreign: 0.5}))
	for _, part := range []string{"WARC-Type: request", "WARC-Type: response", "HTTP/1.1 301", "image/jpeg", "cookie-consent", "newsletter-signup", "Content-Encoding: gzip", "Transfer-Encoding: chunked", `lang="en"`, `lang="de"`, `"NewsArticle"`} {
		if !strings.Contains(got, part) {
			t.Errorf("no %q in it", part)
		}
	}
	if strings.Contains(got, "{") && strings.Contains(got, "{PERSON}") {
		t.Error("a slot was left open")
	}
	own := string(written(t, Options{Seed: 1, Articles: 3, Plain: true, Texts: []Text{{Title: "Own title", Lang: "en", Paragraphs: []string{"Own words."}}}}))
	if !strings.Contains(own, "Own words.") {
		t.Error("the text that was given is not in it")
	}
}
