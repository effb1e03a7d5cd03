package extract

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// pdfOf writes a PDF whose pages run the given programs, with one simple font.
func pdfOf(info string, pages ...string) string {
	var b strings.Builder
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 5+2*i))
	}
	object(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	object("<< " + info + " >>")
	for i, p := range pages {
		object(fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 6+2*i))
		object(fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(p), p))
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return b.String()
}

const pdfPage = `BT /F1 20 Tf 72 720 Td (River prison full) Tj ET
BT /F1 11 Tf 14 TL 72 680 Td (ORSK, May 4 \(Marenta\) - The river prison is full, the gover-) Tj T* (nor said on Friday, and no more men) Tj T* (will come.) Tj ET
BT /F1 11 Tf 72 630 Td [(They) -300 (were) -280 (brought) -300 (there) -290 (in) -300 (March.)] TJ ET`

func TestPDF(t *testing.T) {
	r := readOne(t, "a.pdf", pdfOf("/Title (untitled) /Author (Ana Lindqvist) /CreationDate (D:20310504140500-06'00')", pdfPage))
	expect(t, &r, "title: River prison full", "dateline: ORSK, May 4 (Marenta) -",
		"paragraph: The river prison is full, the governor said on Friday, and no more men will come.", "paragraph: They were brought there in March.")
	if r.Byline != "Ana Lindqvist" || r.Published != "2031-05-04T14:05:00-06:00" || !strings.Contains(strings.Join(r.Notices, ";"), "PDF was made") {
		t.Errorf("byline %q, published %q, notices %q", r.Byline, r.Published, r.Notices)
	}
	// Told by its first bytes, whatever its name; titles and numbers at the foot of each page go.
	foot := "BT /F1 9 Tf 72 30 Td (Harbour Post, page %d) Tj ET"
	three := []string{pdfPage + fmt.Sprintf(foot, 1), "BT /F1 11 Tf 72 680 Td (The second page goes on.) Tj ET " + fmt.Sprintf(foot, 2), fmt.Sprintf(foot, 3)}
	r = readOne(t, "scan", pdfOf("", three...))
	if strings.Contains(r.Text, "Harbour Post") || !strings.Contains(r.Text, "second page goes on") {
		t.Errorf("text %q", r.Text)
	}
	for name, in := range map[string]string{"no text": pdfOf("", "0 0 10 10 re f"), "damaged": pdfOf("", pdfPage)[:400], "no more than a head": "%PDF-1.7\n",
		"pages that hold themselves": strings.Replace(pdfOf("", pdfPage), "/Kids [5 0 R]", "/Kids [2 0 R]", 1)} {
		if _, err := Reports("a.pdf", []byte(in)); err == nil || !strings.Contains(err.Error(), "a.pdf: ") || !strings.Contains(err.Error(), "text") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPDFColumns holds that two columns are read one after the other, shown
// line by line or column by column, and that a gap in a line is no column.
func TestPDFColumns(t *testing.T) {
	left := []string{"The river rose by two metres within", "an hour, and the province closed both", "bridges of the town on Friday. Men of", "the guard brought 120 prisoners out of", "the river prison, which had been full", "since March, and put them into a hall", "of the fish market for the night. No", "one was hurt, the governor said."}
	right := []string{"On Saturday the water fell again, and", "the bridges were opened for carts and", "people on foot. The guard will stay in", "the town until the walls of the prison", "have been looked at by the builders of", "the province. They will need a week,", "their master told the Harbour Post. No", "date was given for the move back."}
	show := func(x, y int, s string) string { return fmt.Sprintf("BT /F1 10 Tf %d %d Td (%s) Tj ET\n", x, y, s) }
	head := "BT /F1 20 Tf 72 740 Td (River prison is empty) Tj ET\n"
	byLine, byColumn, rest := head, head, ""
	for i := range left {
		byLine += show(72, 700-12*i, left[i]) + show(320, 700-12*i, right[i])
		byColumn += show(72, 700-12*i, left[i])
		rest += show(320, 700-12*i, right[i])
	}
	want := "River prison is empty\n\n" + strings.Join(left, " ") + " " + strings.Join(right, " ")
	for name, in := range map[string]string{"line by line": byLine, "column by column": byColumn + rest} {
		if r := readOne(t, "a.pdf", pdfOf("", in)); r.Text != want {
			t.Errorf("%s: %q, want %q", name, r.Text, want)
		}
	}
	r := readOne(t, "a.pdf", pdfOf("", head+show(72, 700, "The prison is empty, and the guard")+show(320, 700, "counted 120 men.")))
	if !strings.Contains(r.Text, "the guard counted 120 men.") {
		t.Errorf("a gap in a line: %q", r.Text)
	}
}

// docxOf writes a document with some entries.
func docxOf(t testing.TB, entries map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range entries {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	_ = z.Close()
	return b.String()
}

const docxText = `<w:document xmlns:w="x"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>River prison full</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The river </w:t></w:r><w:r><w:t>prison is full,</w:t></w:r><w:del><w:r><w:delText>empty</w:delText></w:r></w:del><w:r><w:tab/><w:t>the governor said.</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>What comes next</w:t></w:r></w:p><w:p><w:r><w:t>A second house will be built &amp; opened.</w:t></w:r></w:p></w:body></w:document>`

func TestDOCX(t *testing.T) {
	in := docxOf(t, map[string]string{"word/document.xml": docxText, "docProps/core.xml": `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:creator>Ana Lindqvist</dc:creator><dc:title></dc:title></cp:coreProperties>`})
	r := readOne(t, "a.docx", in)
	expect(t, &r, "title: River prison full", "paragraph: The river prison is full, the governor said.", "subtitle: What comes next", "paragraph: A second house will be built & opened.")
	if r.Byline != "Ana Lindqvist" {
		t.Errorf("byline %q", r.Byline)
	}
	cut := docxOf(t, map[string]string{"word/document.xml": docxText[:len(docxText)-120]})
	if r = readOne(t, "a.docx", cut); !strings.Contains(strings.Join(r.Notices, ";"), "damaged") {
		t.Errorf("notices of a damaged document: %q", r.Notices)
	}
	for name, in := range map[string]string{"no document": docxOf(t, map[string]string{"xl/sheet.xml": ""}), "cut off": in[:200]} {
		if _, err := Reports("a.docx", []byte(in)); err == nil || !strings.Contains(err.Error(), "a.docx: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMailExtras holds that what programs and people add to a mail is not read
// as the report.
func TestMailExtras(t *testing.T) {
	r := readOne(t, "a.eml", "From: Harbour Post <news@hp.example>\r\nSubject: Prison full\r\nDate: Sun, 04 May 2031 14:05:00 EDT\r\n\r\n"+
		"The river prison is full, the governor said on Friday, and no more men will come to it.\r\n\r\nOn 3 May 2031 Bo Rask <bo@hp.example> wrote:\r\n> is it full?\r\n\r\n-- \r\nHarbour Post, desk\r\n+00 123 456\r\n")
	expect(t, &r, "paragraph: The river prison is full, the governor said on Friday, and no more men will come to it.", "furniture: On 3 May 2031 Bo Rask <bo@hp.example> wrote:", "furniture: > is it full?")
	if r.Published != "2031-05-04T14:05:00-04:00" {
		t.Errorf("published %q", r.Published)
	}
}

func TestMail(t *testing.T) {
	plain := "From: =?utf-8?q?Harbour_Post?= <news@hp.example>\r\nSubject: =?iso-8859-1?q?C=E1rcel_full=2C_governor_says?=\r\nDate: Sun, 04 May 2031 14:05:00 -0600\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
		"ORSK (Marenta) - The c=E1rcel is full, the governor=\r\n said on Friday, and no more men will come to it.\r\n"
	r := readOne(t, "a.eml", plain)
	if r.Title != "Cárcel full, governor says" || r.Source.Name != "Harbour Post" || r.Published != "2031-05-04T14:05:00-06:00" || !strings.Contains(r.Text, "The cárcel is full, the governor said") {
		t.Errorf("%+v", r)
	}
	both := "From: news@hp.example\r\nSubject: River prison full\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain\r\n\r\nThe river prison is full, the governor said on Friday.\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--\r\n"
	if r = readOne(t, "noname", both); !strings.Contains(r.Text, "governor said on Friday") || r.Source.Name != "hp.example" {
		t.Errorf("%+v", r)
	}
	page := "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://hp.example/prison\r\nSubject: River prison\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n" +
		"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(newsPage)) + "\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
	want := readOne(t, "a.html", newsPage)
	r = readOne(t, "a.mht", page)
	if r.Text != want.Text || r.Title != want.Title || r.URL == "" || r.Source.Name == "Saved by Blink" {
		t.Errorf("saved page: title %q, URL %q, source %q, text %q", r.Title, r.URL, r.Source.Name, r.Text)
	}
	for name, in := range map[string]string{"no text": strings.Replace(both, "The river prison is full, the governor said on Friday.", "", 1)[:180], "no header": "nothing here\r\n"} {
		if _, err := Reports("a.eml", []byte(in)); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

const g2Item = `<?xml version="1.0" encoding="UTF-8"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:northernwire.example,2031:orsk-1" version="3" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="Northern Wire"/><versionCreated>2031-05-04T15:00:00Z</versionCreated><firstCreated>2031-05-04T14:05:00Z</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>By Ana Lindqvist</by><dateline>ORSK, May 4</dateline><language tag="en-GB"/><subject type="cpnat:abstract"><name xml:lang="en">Courts</name></subject><headline role="hld:sub">Short</headline><headline role="hld:main">River prison full</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><head><title>x</title></head><body><body.head><hedline><hl1>x</hl1></hedline></body.head><body.content><block><p>The river prison is full, the governor said.</p><hl2>What comes next</hl2><p>A second house will be built.</p></block></body.content></body></nitf></inlineXML></contentSet></newsItem>`

func TestNewsML(t *testing.T) {
	for _, name := range []string{"a.xml", "a.newsml", "noname"} {
		r := readOne(t, name, g2Item)
		expect(t, &r, "title: River prison full", "paragraph: The river prison is full, the governor said.", "subtitle: What comes next", "paragraph: A second house will be built.")
		if r.Agency != "Northern Wire" || r.Byline != "Ana Lindqvist" || r.Published != "2031-05-04T14:05:00Z" || r.Modified != "2031-05-04T15:00:00Z" || r.Lang != "en-GB" || r.Page.Section != "Courts" || r.Dateline != "ORSK, May 4" {
			t.Errorf("%+v", r)
		}
	}
	item := strings.TrimPrefix(g2Item, `<?xml version="1.0" encoding="UTF-8"?>`)
	picture := strings.Replace(item, "ninat:text", "ninat:picture", 1)
	empty := strings.Replace(item, "contentSet", "otherSet", 2)
	rs, err := Reports("a.xml", []byte("<newsMessage><itemSet>"+item+picture+item+"</itemSet></newsMessage>"))
	if len(rs) != 2 || err != nil {
		t.Errorf("message: %d reports, %v", len(rs), err)
	}
	rs, err = Reports("a.xml", []byte("<newsMessage>"+item+empty+item[:600]))
	if len(rs) != 1 || !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "a.xml") {
		t.Errorf("broken message: %d reports, %v", len(rs), err)
	}
	for name, in := range map[string]string{"pictures": picture, "a feed with a DTD": `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><newsitem>&b;</newsitem>`} {
		if _, err := Reports("a.newsml", []byte(in)); err == nil || !strings.Contains(err.Error(), "a.newsml: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNewsAPIs holds the mapping of docs/input.md on the shapes in which news
// APIs answer.
func TestNewsAPIs(t *testing.T) {
	const body = "The river prison is full, the governor said on Friday. No more men will come."
	for name, in := range map[string]string{
		"ninjs 1":   `{"uri":"https://hp.example/1","type":"text","versioncreated":"2031-05-04T14:05:00Z","headline":"River prison full","body_xhtml":"<p>` + body + `</p>","byline":"Ana Lindqvist","language":"en","copyrightholder":"Harbour Post"}`,
		"ninjs 2":   `{"uri":"https://hp.example/1","versionCreated":"2031-05-04T14:05:00Z","headlines":[{"role":"main","value":"River prison full"},{"role":"short","value":"Full"}],"bodies":[{"role":"main","contentType":"text/html","value":"<p>` + body + `</p>"},{"value":"x"}],"bylines":[{"value":"Ana Lindqvist"}],"infosources":[{"name":"Harbour Post"}]}`,
		"guardian":  `{"response":{"status":"ok","results":[{"webTitle":"River prison full","webUrl":"https://hp.example/1","webPublicationDate":"2031-05-04T14:05:00Z","sectionName":"Courts","fields":{"bodyText":"` + body + `","byline":"Ana Lindqvist","publication":"Harbour Post"},"source":"Harbour Post"}]}}`,
		"registry":  `{"articles":{"results":[{"title":"River prison full","body":"` + body + `","url":"https://hp.example/1","dateTimePub":"2031-05-04T14:05:00Z","source":{"uri":"hp.example","title":"Harbour Post"},"authors":[{"name":"Ana Lindqvist"}]}]}}`,
		"webz":      `{"posts":[{"thread":{"site":"Harbour Post","url":"x"},"title":"River prison full","text":"` + body + `","url":"https://hp.example/1","published":"2031-05-04T14:05:00.000+00:00","author":"Ana Lindqvist","language":"english"}]}`,
		"newsdata":  `{"status":"success","results":[{"title":"River prison full","link":"https://hp.example/1","creator":["Ana Lindqvist"],"content":"` + body + `","pubDate":"2031-05-04 14:05:00 +0000","source_id":"Harbour Post","language":"english","category":["courts"]}]}`,
		"new york":  `{"response":{"docs":[{"headline":{"main":"River prison full"},"web_url":"https://hp.example/1","pub_date":"2031-05-04T14:05:00+0000","byline":{"original":"Ana Lindqvist"},"source":"Harbour Post","body":"` + body + `"}]}}`,
		"fundus":    `{"title":"River prison full","plain_text":"x","body":"` + body + `","authors":["Ana Lindqvist"],"publishing_date":"2031-05-04","publishedAt":"2031-05-04T14:05:00Z","url":"https://hp.example/1","publisher":"Harbour Post"}`,
		"json feed": `{"items":[{"title":"River prison full","url":"https://hp.example/1","content_text":"x","text":"` + body + `","date_published":"2031-05-04T14:05:00Z","authors":[{"name":"Ana Lindqvist"}],"publisher":"Harbour Post"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			r := readOne(t, "a.json", in)
			if r.Title != "River prison full" || r.URL != "https://hp.example/1" || r.Published != "2031-05-04T14:05:00Z" || r.Byline != "Ana Lindqvist" || r.Source.Name != "Harbour Post" || !strings.Contains(r.Text, body) {
				t.Errorf("title %q, URL %q, published %q, byline %q, source %q, text %q", r.Title, r.URL, r.Published, r.Byline, r.Source.Name, r.Text)
			}
		})
	}
	r := readOne(t, "a.json", `{"status":"ok","articles":[{"title":"River prison full","content":"`+body+`… [+1203 chars]"}]}`)
	if r.Text != "River prison full\n\n"+body || len(r.Notices) != 1 || !strings.Contains(r.Notices[0], "1203 characters are missing") {
		t.Errorf("a text that was cut: %q, %q", r.Text, r.Notices)
	}
	for name, in := range map[string]string{"a mark": `{"articles":[{"title":"[Removed]","content":"[Removed]"}]}`, "a number": "7", "a list of numbers": "[1,2]", "null": "null", "an empty answer": `{"articles":[]}`, "a year that is none": `{"title":"x","text":"` + body + `","published":"20255-01-01"}`} {
		rs, err := Reports("a.json", []byte(in))
		if name == "a year that is none" {
			if err != nil || rs[0].Published != "" || !strings.Contains(strings.Join(rs[0].Notices, ";"), "20255") {
				t.Errorf("%s: %v, %v", name, rs, err)
			}
		} else if !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v, %v", name, rs, err)
		}
	}
}

func FuzzPDF(f *testing.F) { fuzz(f, "a.pdf", pdfOf("", pdfPage), pdfOf("/Title (x)", "BT (a) Tj ET")) }
func FuzzMail(f *testing.F) {
	fuzz(f, "a.eml", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThe ferry sank.\n--b--", "Content-Type: text/html\n\n<p>x")
}
func FuzzNewsML(f *testing.F) { fuzz(f, "a.newsml", g2Item, "<newsItem><contentSet><inlineData>x.") }
func FuzzDOCX(f *testing.F) {
	fuzz(f, "a.docx", docxOf(f, map[string]string{"word/document.xml": docxText}))
}

func FuzzDOCXText(f *testing.F) {
	f.Add([]byte(docxText))
	f.Fuzz(func(_ *testing.T, b []byte) {
		var p page
		_ = docxParts(b, &p)
	})
}
