package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// shown is a report's blocks as "kind: text" lines.
func shown(r *news.Report) []string {
	var out []string
	for _, b := range r.Blocks {
		out = append(out, b.Kind.String()+": "+r.Text[b.Start:b.End])
	}
	return out
}

// readOne reads a report and holds that its blocks are in order.
func readOne(t *testing.T, name, text string) news.Report {
	t.Helper()
	rs, err := Reports(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(rs) != 1 {
		t.Fatalf("%d reports, want one", len(rs))
	}
	if err := doc.Check(&doc.Doc{Text: rs[0].Text, Blocks: rs[0].Blocks}); err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

func expect(t *testing.T, r *news.Report, want ...string) {
	t.Helper()
	if got := shown(r); !slices.Equal(got, want) {
		t.Errorf("blocks:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const wire = `Related Articles• May 4, 2031

Governor tours the river prison as transfers go on

Governor tours the river prison as transfers go on

Port Orsk, (EFE). – Governor Ilse Brandt toured the river prison on Friday, where 120 men are held.

They were brought there on May 1, the province said.

Advertisement

Lawyers of the men

Advertisement writers would call it a full house, one lawyer said.

The prison was opened in 2029.EFE

Leave a Reply

Your email address will not be published. Required fields are marked *

Great article, I read it twice.
`

func TestPlainWithoutHeader(t *testing.T) {
	r := readOne(t, "a.txt", wire)
	if r.Text != wire {
		t.Error("the text is not the file")
	}
	expect(t, &r,
		"furniture: Related Articles•", "stamp: May 4, 2031",
		"title: Governor tours the river prison as transfers go on", "title: Governor tours the river prison as transfers go on",
		"dateline: Port Orsk, (EFE). –",
		"paragraph: Governor Ilse Brandt toured the river prison on Friday, where 120 men are held.",
		"paragraph: They were brought there on May 1, the province said.",
		"furniture: Advertisement", "subtitle: Lawyers of the men",
		"paragraph: Advertisement writers would call it a full house, one lawyer said.",
		"paragraph: The prison was opened in 2029.", "furniture: EFE", "furniture: Leave a Reply",
		"furniture: Your email address will not be published. Required fields are marked *",
		"furniture: Great article, I read it twice.")
	if r.Agency != "EFE" || r.Source.Name != "EFE" || r.Anchor != (doc.Anchor{Value: "2031-05-04", From: doc.AnchorStated}) {
		t.Errorf("agency %q, source %q, anchor %v", r.Agency, r.Source.Name, r.Anchor)
	}
}

func TestPlainLinesWithoutEndMark(t *testing.T) {
	r := readOne(t, "a.txt", `River prison full

The river prison is full, the governor said on Friday.
What comes next
Guards wait at the gate of the river prison on the morning of the tour
A second house will be built, she said.
Ferry line cancels all night crossings
Herring prices double in one year
The house that fell into the harbour
Rovers sack third manager of season
Coffee growers count cost of rain
`)
	expect(t, &r, "title: River prison full", "paragraph: The river prison is full, the governor said on Friday.",
		"subtitle: What comes next", "caption: Guards wait at the gate of the river prison on the morning of the tour",
		"paragraph: A second house will be built, she said.",
		"furniture: Ferry line cancels all night crossings", "furniture: Herring prices double in one year",
		"furniture: The house that fell into the harbour", "furniture: Rovers sack third manager of season", "furniture: Coffee growers count cost of rain")
}

func TestPlainHeader(t *testing.T) {
	r := readOne(t, "a.txt", "Title: River prison full\nSource: Harbour Post\nURL: https://hp.example/1\nPublished: 2031-05-04T14:05:00-06:00\n\nThe river prison is full, the governor said.\n")
	expect(t, &r, "paragraph: The river prison is full, the governor said.")
	if r.Title != "River prison full" || r.Source.Name != "Harbour Post" || r.Published != "2031-05-04T14:05:00-06:00" || r.Anchor.From != doc.AnchorPublished {
		t.Errorf("%+v", r)
	}
	r = readOne(t, "a.txt", "Note: this is no header\nSource of the river dries up\n\nThe river is dry, farmers said on Monday.")
	if r.Source.Name != "" || r.Title != "Note: this is no header" {
		t.Errorf("took a text for a header: %+v", r)
	}
}

func TestHardWrapped(t *testing.T) {
	r := readOne(t, "a.txt", `Ferry runs aground off Halvik

HALVIK, May 3 (Marenta) - A ferry with more than two hundred people on
board ran aground off the port of Halvik late on Friday, the coast
guard said, and all of them were brought ashore before midnight by two
tugs.

The master of the ship, who was not named, told the coast guard that
the steering had failed twice on the way.
`)
	expect(t, &r, "title: Ferry runs aground off Halvik", "dateline: HALVIK, May 3 (Marenta) -",
		"paragraph: A ferry with more than two hundred people on\nboard ran aground off the port of Halvik late on Friday, the coast\nguard said, and all of them were brought ashore before midnight by two\ntugs.",
		"paragraph: The master of the ship, who was not named, told the coast guard that\nthe steering had failed twice on the way.")
	if r.Agency != "Marenta" {
		t.Errorf("agency %q", r.Agency)
	}
}

func TestDateline(t *testing.T) {
	for in, want := range map[string]string{
		"SAN ORSK, Verrana - The river rose.":             "SAN ORSK, Verrana -",
		"KABEL, March 3 (Reuters) - The river rose.":      "KABEL, March 3 (Reuters) -",
		"(AP) — The river rose.":                          "(AP) —",
		"ORSK (Marenta) — The river rose.":                "ORSK (Marenta) —",
		"ORSK, Ver. — The river rose.":                    "ORSK, Ver. —",
		"Port Orsk, 3 May 2031 (Marenta) – The river.":    "Port Orsk, 3 May 2031 (Marenta) –",
		"NEW ORSK: The river rose.":                       "NEW ORSK:",
		"Halvik – The river rose.":                        "Halvik –",
		"Port Orsk (Marenta News)The river rose.":         "Port Orsk (Marenta News)",
		"Ilse Brandt (Marenta) The river rose.":           "",
		"The river rose – and fell.":                      "",
		"Brandt (Marenta) said the river rose.":           "",
		"FILE - The river in flood.":                      "",
		"Well-known banks were flooded.":                  "",
		"Governor Ilse Brandt – a lawyer – came.":         "",
		"UNICEF said the river rose.":                     "",
		"Halvik: The Story of a River opened on Tuesday.": "",
	} {
		d, ok := findDateline(in, doc.Span{End: len(in)})
		if got := in[d.span.Start:d.span.End]; ok && got != want || !ok && want != "" {
			t.Errorf("%q: dateline %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestNormalDate(t *testing.T) {
	for in, want := range map[string]string{
		"2018-01-02T00:00:00":             "2018-01-02",
		"2018-01-02T04:15:41":             "2018-01-02T04:15:41",
		"2031-05-04T14:05:00-0600":        "2031-05-04T14:05:00-06:00",
		"Sun, 04 May 2031 14:05:00 GMT":   "2031-05-04T14:05:00Z",
		"4 May 2031":                      "2031-05-04",
		"May 4, 2031 at 2:05 p.m. EST":    "2031-05-04T14:05:00-05:00",
		"Sunday, May 4th, 2031":           "2031-05-04",
		"07/15/2016":                      "2016-07-15",
		"03/04/2016":                      "",
		"1935583500":                      "2031-05-03T14:05:00Z",
		"31 February 2031":                "",
		"yesterday":                       "",
		"14 de marzo de 2031":             "2031-03-14",
		"2031-05-04 14:05:00+09:00":       "2031-05-04T14:05:00+09:00",
		strings.Repeat("May 4, 2031 ", 9): "",
	} {
		if got := normalDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	r := readOne(t, "a.md", "---\ntitle: \"River prison full\"\nsource: Harbour Post\ndate: 2031-05-04\nlayout: post\n---\n\n# River prison full\n\nThe **river prison** is full, [the governor](https://x.example) said\non Friday.\n\n## What comes next\n\n- A second house\n- A third one\n")
	expect(t, &r, "title: River prison full", "paragraph: The river prison is full, the governor said on Friday.", "subtitle: What comes next", "paragraph: • A second house", "paragraph: • A third one")
	if r.Source.Name != "Harbour Post" || r.Published != "2031-05-04" {
		t.Errorf("%+v", r)
	}
}

func TestJSON(t *testing.T) {
	const a = `{"title":"River prison full","maintext":"ORSK (Marenta) - The prison is full.\nIt holds 120 men.","source":{"id":null,"name":"Harbour Post"},"date_publish":"2031-05-04T00:00:00","authors":["Ana Lindqvist","Bo Rask"],"language":"en"}`
	for name, in := range map[string]string{"one": a, "array": "[" + a + "]", "object": `{"articles":[` + a + `]}`, "lines": a + "\n"} {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, "a.json", in)
			expect(t, &r, "title: River prison full", "dateline: ORSK (Marenta) -", "paragraph: The prison is full.", "paragraph: It holds 120 men.")
			if r.Source.Name != "Harbour Post" || r.Published != "2031-05-04" || r.Byline != "Ana Lindqvist, Bo Rask" || r.Lang != "en" {
				t.Errorf("%+v", r)
			}
		})
	}
	rs, err := Reports("a.jsonl", []byte(a+"\n{\"title\":\"no text\"}\n"+a+"\n{broken"))
	if len(rs) != 2 || !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "article 2") {
		t.Errorf("%d reports, %v; want the two good ones and an error", len(rs), err)
	}
}

func utf16Bytes(s string, order binary.AppendByteOrder, mark bool) []byte {
	var b []byte
	if mark {
		b = order.AppendUint16(b, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func TestEncodings(t *testing.T) {
	const text = "Prisión llena\n\nLa cárcel del río está llena – “no cabe nadie más”, dijo Muñoz.\n"
	cp1252 := strings.NewReplacer("ó", "\xf3", "á", "\xe1", "í", "\xed", "–", "\x96", "“", "\x93", "”", "\x94", "ñ", "\xf1").Replace(text)
	for _, c := range []struct {
		name, notice string
		in           []byte
	}{
		{"UTF-8", "", []byte(text)},
		{"mark", "byte order mark", []byte("\ufeff" + text)},
		{"UTF-16LE", "UTF-16", utf16Bytes(text, binary.LittleEndian, true)},
		{"UTF-16BE no mark", "UTF-16", utf16Bytes(text, binary.BigEndian, false)},
		{"Windows-1252", "Windows-1252", []byte(cp1252)},
	} {
		t.Run(c.name, func(t *testing.T) {
			rs, err := Reports("a.txt", c.in)
			if err != nil {
				t.Fatal(err)
			}
			if notices := strings.Join(rs[0].Notices, "; "); rs[0].Text != text || !strings.Contains(notices, c.notice) {
				t.Errorf("%q, notices %q", rs[0].Text, notices)
			}
		})
	}
	rs, err := Reports("a.txt", []byte("Título\n\nLa cárcel \xff está llena, dijo Muñoz.\n"))
	if err != nil || !strings.Contains(rs[0].Text, "\ufffd") || len(rs[0].Notices) != 1 {
		t.Errorf("broken bytes: %v, %v", rs, err)
	}
}

func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		name, file string
		in         []byte
		kind       error
		says       string
	}{
		{"empty", "a.txt", nil, news.ErrInvalid, "empty"},
		{"blank", "a.txt", []byte(" \n\t\n"), news.ErrInvalid, "empty"},
		{"image", "a.txt", []byte("\x89PNG\r\n\x1a\n...."), news.ErrUnsupported, "PNG"},
		{"zip", "a.txt", []byte("PK\x03\x04...."), news.ErrUnsupported, "ZIP"},
		{"zero bytes", "a.bin", []byte("abc\x00\x01\x02def"), news.ErrUnsupported, "binary"},
		{"no article", "a.html", []byte("<html><body><nav><a href=/>Home</a></nav><p>Log in</p></body></html>"), news.ErrInvalid, "no article"},
		{"no JSON", "a.json", []byte("not json"), news.ErrInvalid, "not JSON"},
		{"no text", "a.json", []byte(`{"title":"x"}`), news.ErrInvalid, "no text"},
		{"header alone", "a.txt", []byte("Title: a\nSource: b\n"), news.ErrInvalid, "no paragraph"},
		{"furniture", "a.txt", []byte("Share this\n\nLeave a Reply\n"), news.ErrInvalid, "no paragraph"},
		{"nested", "a.html", []byte("<html><body>" + strings.Repeat("<div>", 100000)), news.ErrInvalid, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Reports(c.file, c.in)
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.file) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v; want %v with %q", err, c.kind, c.says)
			}
		})
	}
}

func TestLongLine(t *testing.T) {
	line := bytes.Repeat([]byte("The river rose and fell. "), 10<<20/25)
	rs, err := Reports("a.txt", line)
	if err != nil || len(rs[0].Text) > MaxText || !strings.Contains(fmt.Sprint(rs[0].Notices), "were read") {
		t.Errorf("%d bytes, %v, %v", len(rs[0].Text), rs[0].Notices, err)
	}
	if _, err := Reports("a.txt", make([]byte, MaxFile+1)); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a file above the bound: %v", err)
	}
}

func FuzzPlain(f *testing.F) {
	fuzz(f, "a.txt", wire, "Title: a\nSource: b\n\nc.", "Updated: 2031-05-04 13:14 By AFP\n(EFE) - x")
}
func FuzzPage(f *testing.F) {
	fuzz(f, "a.html", newsPage, "<p>a<table><td><figure>b", `<script type="application/ld+json">[{`)
}
func FuzzJSON(f *testing.F) {
	fuzz(f, "a.json", `[{"title":"a","text":"<p>b</p>"},{"text":"c. EFE"}]`, `{"items":[{"body":"x"}]}`+"\n{")
}
func FuzzMarkdown(f *testing.F) {
	fuzz(f, "a.md", "---\ntitle: x\n---\n# a\n\n## b\n\n- c [d](e) **f**")
}
func FuzzSniffed(f *testing.F) {
	fuzz(f, "a", wire, newsPage, string(utf16Bytes(wire, binary.LittleEndian, true)), "\xff\xfe")
}

// fuzz holds that no bytes make a report with broken blocks.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		rs, err := Reports(name, b)
		if err == nil && len(rs) == 0 {
			t.Error("neither a report nor an error")
		}
		for _, r := range rs {
			if err := doc.Check(&doc.Doc{Text: r.Text, Blocks: r.Blocks}); err != nil {
				t.Error(err)
			}
		}
	})
}

func BenchmarkPlain(b *testing.B) { benchmark(b, "a.txt", wire) }
func BenchmarkPage(b *testing.B)  { benchmark(b, "a.html", newsPage) }

func benchmark(b *testing.B, name, text string) {
	in := []byte(text)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if _, err := Reports(name, in); err != nil {
			b.Fatal(err)
		}
	}
}
