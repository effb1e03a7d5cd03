package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// maxEntry bounds what one entry of an office document may unpack to.
const maxEntry = 32 << 20

// readDOCX reads a document of a word processor: its paragraphs with the kind
// that their style gives, and what it states of its title and writers.
func readDOCX(b []byte) (news.Report, error) {
	var r news.Report
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return r, refuse(news.ErrInvalid, "the document is damaged: %v; open it and save it again, or its text as .txt", err)
	}
	body, err := entry(z, "word/document.xml")
	if err != nil {
		return r, refuse(news.ErrUnsupported, "no text of a .docx document in it: %v; save the report as .docx or .txt", err)
	}
	var p page
	if err := docxParts(body, &p); err != nil && p.prose() == 0 {
		return r, refuse(news.ErrInvalid, "the document's text is damaged: %v; open it and save it again, or its text as .txt", err)
	} else if err != nil {
		r.Notices = append(r.Notices, "the document is damaged; its text is read up to there")
	}
	if props, err := entry(z, "docProps/core.xml"); err == nil {
		docxProperties(&r, props)
	}
	for i := range p.parts {
		if p.parts[i].kind == doc.Title {
			r.Title = p.parts[i].text
			break
		}
	}
	if r.Title == "" && len(p.parts) > 1 && p.parts[0].kind == doc.Subtitle {
		r.Title, p.parts[0].kind = p.parts[0].text, doc.Title
	}
	p.write(&r)
	if !readable(&r) {
		return r, refuse(news.ErrInvalid, "no paragraph of a report in the document; give its text as .txt")
	}
	return r, nil
}

func entry(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxEntry+1))
	if len(b) > maxEntry {
		return nil, errors.New("it unpacks to more than 32 MiB")
	}
	return b, err
}

// docxStyles are the styles that are no paragraph, by the beginning of their
// name in small letters.
var docxStyles = []struct {
	name string
	kind doc.BlockKind
}{{"title", doc.Title}, {"heading", doc.Subtitle}, {"subtitle", doc.Subtitle}, {"caption", doc.Caption}, {"footer", doc.Furniture}, {"header", doc.Furniture}}

// docxParts reads the paragraphs of a document's text; deleted text of tracked
// changes is left out.
func docxParts(b []byte, p *page) error {
	var text strings.Builder
	kind := doc.Paragraph
	deleted, within := 0, false
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				text.Reset()
				kind = doc.Paragraph
			case "pStyle":
				kind = docxKind(value(t, "val"))
			case "t":
				within = deleted == 0
			case "tab", "br", "cr":
				text.WriteByte(' ')
			case "del", "moveFrom":
				deleted++
			}
		case xml.CharData:
			if within {
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				within = false
			case "p":
				p.add(text.String(), kind)
			case "del", "moveFrom":
				deleted = max(0, deleted-1)
			}
		}
	}
}

func docxKind(style string) doc.BlockKind {
	style = strings.ToLower(style)
	for _, s := range docxStyles {
		if strings.HasPrefix(style, s.name) {
			return s.kind
		}
	}
	return doc.Paragraph
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// docxProperties takes what the document states of itself.
func docxProperties(r *news.Report, b []byte) {
	var props struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Language string `xml:"language"`
		Created  string `xml:"created"`
		Modified string `xml:"modified"`
	}
	if xml.Unmarshal(b, &props) != nil {
		return
	}
	r.Title, r.Lang = clean(props.Title), props.Language
	r.Byline = strings.Join(writers(props.Creator), ", ")
	if r.Modified = normalDate(props.Modified); r.Modified != "" {
		r.Notices = append(r.Notices, "the day on which the document was changed last is not taken for that of publication; state it in the text")
	}
}
