// Package extract turns the bytes of a file into reports: plain text, HTML as
// news sites serve it, JSON, Markdown, PDF, DOCX, mails and saved pages, ninjs
// and NewsML-G2, in whatever character set they come.
//
// A report's Text is what spans point into; its Blocks say which part of it is
// title, stamp, dateline, paragraph, subtitle, caption or the site's furniture.
// Of plain text without a header the Text is the file, byte for byte.
//
// The package judges no language beyond its rules (rules/*.tsv), fetches
// nothing, gives no report an ID and does not know which reports belong
// together.
package extract

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// The bounds of what is read. What passes MaxFile is refused, what passes
// MaxText is cut and the report says so.
const (
	MaxFile = 64 << 20 // bytes of one file
	MaxPage = 16 << 20 // bytes of one HTML page
	MaxTags = 100_000  // tags of one HTML page; pages of news sites have a tenth of it
	MaxText = 1 << 20  // bytes of one report's text
)

// ErrNoArticle is the kind of error for a page that can be read and holds no
// article: a front page, a list, a form.
var ErrNoArticle = fmt.Errorf("%w: no article", news.ErrInvalid)

// format is how a file is written.
type format uint8

const (
	plainText format = iota
	htmlPage
	jsonFile
	markdown
	pdfFile
	docxFile
	mailFile
	newsML
)

// formats are the extensions that a folder is searched for.
var formats = map[string]format{
	".txt": plainText, ".text": plainText,
	".html": htmlPage, ".htm": htmlPage, ".xhtml": htmlPage,
	".json": jsonFile, ".jsonl": jsonFile, ".ndjson": jsonFile,
	".md": markdown, ".markdown": markdown,
	".pdf": pdfFile, ".docx": docxFile,
	".eml": mailFile, ".mht": mailFile, ".mhtml": mailFile,
	".newsml": newsML, ".xml": newsML,
}

// Reports reads the reports that the bytes of one file hold. The name is the
// file's; its extension and the content tell the format. The error names the
// file and wraps news.ErrInvalid or news.ErrUnsupported; where some of a file's
// articles can be read and others not, the readable ones come with the error.
func Reports(name string, b []byte) ([]news.Report, error) {
	if len(b) > MaxFile {
		return nil, tooLarge(name)
	}
	reports, notices, err := readBytes(name, b)
	for i := range reports {
		finish(&reports[i], name, notices)
	}
	if err != nil {
		return reports, fmt.Errorf("%s: %w", name, err)
	}
	return reports, nil
}

// packed are the formats that are no text, with what their files begin with.
var packed = map[format]struct {
	head string
	read func([]byte) (news.Report, error)
}{
	pdfFile:  {"%PDF-", readPDF},
	docxFile: {"PK\x03\x04", readDOCX},
}

// readBytes reads them in the format that the name and the first bytes tell.
func readBytes(name string, b []byte) (reports []news.Report, notices []string, err error) {
	f := sniff(name, b)
	for kind, as := range packed {
		if bytes.HasPrefix(b, []byte(as.head)) && (f == kind || kind == pdfFile) {
			reports, err = one(as.read(b))
			return reports, nil, err
		}
	}
	if what := binaryKind(b); what != "" {
		return nil, nil, refuse(news.ErrUnsupported, "this is %s, not text; save the report as .txt, .html, .json, .md, .docx or .pdf", what)
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, nil, refuse(news.ErrInvalid, "the file is empty; give a file with the text of a report")
	}
	switch f {
	case mailFile:
		reports, err = one(readMail(b))
		return reports, nil, err
	case newsML:
		reports, err = readNewsML(b)
		return reports, nil, err
	}
	if f == htmlPage && feedHead(b) {
		return nil, nil, refuse(news.ErrUnsupported, "this is a feed or a list of pages and no report; watch it with rashomon feed add, or give its pages")
	}
	text, notices := decode(b, f == htmlPage)
	if strings.TrimSpace(text) == "" {
		return nil, nil, refuse(news.ErrInvalid, "the file is empty; give a file with the text of a report")
	}
	switch f {
	case htmlPage:
		reports, err = one(readPage(text))
	case jsonFile:
		reports, err = readJSON(text)
	case markdown:
		reports, err = one(readMarkdown(text))
	default:
		reports, err = one(readPlain(text))
	}
	return reports, notices, err
}

var feedRE = regexp.MustCompile(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<\?xml-stylesheet[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b`)

// feedHead tells a feed, a sitemap or a list of feeds by its first element.
func feedHead(b []byte) bool {
	return feedRE.Match(bytes.TrimPrefix(b[:min(len(b), 1024)], []byte("\xef\xbb\xbf")))
}

func one(r news.Report, err error) ([]news.Report, error) {
	if err != nil {
		return nil, err
	}
	return []news.Report{r}, nil
}

// finish fills what all formats share.
func finish(r *news.Report, name string, notices []string) {
	r.File = name
	r.Notices = append(append([]string(nil), notices...), r.Notices...)
	if r.Anchor.Value == "" && r.Published != "" {
		r.Anchor = doc.Anchor{Value: r.Published, From: doc.AnchorPublished}
	}
	if r.Source.Name == "" {
		r.Source.Name = r.Agency
	}
	r.Source.Name = strings.TrimPrefix(r.Source.Name, "www.") // an outlet, and not its server
	identify(r)
}

// bounded cuts a text that is longer than MaxText at the end of a line, a word
// or at least a character, and says so.
func bounded(text string) (string, []string) {
	if len(text) <= MaxText {
		return text, nil
	}
	cut := strings.LastIndexAny(text[:MaxText], "\n")
	if cut < MaxText/2 {
		cut = strings.LastIndexAny(text[:MaxText], " ")
	}
	if cut < MaxText/2 {
		cut = MaxText
		for cut > 0 && !utf8.RuneStart(text[cut]) {
			cut--
		}
	}
	return text[:cut], []string{fmt.Sprintf("only the first %d KiB of %d KiB were read; split the file into its reports", cut>>10, len(text)>>10)}
}

// sniff tells the format from the extension and, where that says nothing or is
// .txt, from the first characters.
func sniff(name string, b []byte) format {
	f, known := formats[strings.ToLower(filepath.Ext(name))]
	if known && f != plainText && f != newsML {
		return f
	}
	head := strings.ToLower(strings.ReplaceAll(string(b[:min(len(b), 1024)]), "\x00", ""))
	head = strings.TrimLeft(head, "\ufeff\ufffd \t\r\n") // a mark of byte order is no character of UTF-8
	if newsMLMark(head) {
		return newsML
	}
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<!--"} {
		if strings.HasPrefix(head, start) {
			return htmlPage
		}
	}
	if known {
		return f
	}
	if mailHead(head) {
		return mailFile
	}
	switch {
	case strings.HasPrefix(head, "{"), strings.HasPrefix(head, "["):
		return jsonFile
	case strings.HasPrefix(head, "---\n"), strings.HasPrefix(head, "# "):
		return markdown
	}
	return plainText
}

// refusal is why something is not read, in words for a person, and of which
// kind it is for the program.
type refusal struct{ kind, why error }

func (r refusal) Error() string   { return r.why.Error() }
func (r refusal) Unwrap() []error { return []error{r.kind, r.why} }

// refuse makes an error of one of the kinds of package news; its words end with
// what to do next.
func refuse(kind error, format string, args ...any) error {
	return refusal{kind, fmt.Errorf(format, args...)}
}

func tooLarge(name string) error {
	return refuse(news.ErrInvalid, "%s: larger than %d MiB; split the file into its reports", name, MaxFile>>20)
}
