package extract

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"rashomon/internal/news"
)

// newsItem is what is read of a NewsML-G2 newsItem. Names of elements are
// matched without their name spaces: providers differ in them.
type newsItem struct {
	GUID        string   `xml:"guid,attr"`
	Lang        string   `xml:"lang,attr"`
	Version     string   `xml:"version,attr"`
	Provider    g2Name   `xml:"itemMeta>provider"`
	Class       qcode    `xml:"itemMeta>itemClass"`
	Created     string   `xml:"itemMeta>versionCreated"`
	First       string   `xml:"itemMeta>firstCreated"`
	Status      qcode    `xml:"itemMeta>pubStatus"`
	Headlines   []g2Text `xml:"contentMeta>headline"`
	Byline      []string `xml:"contentMeta>by"`
	Dateline    string   `xml:"contentMeta>dateline"`
	Credit      string   `xml:"contentMeta>creditline"`
	ContentTime string   `xml:"contentMeta>contentCreated"`
	Language    struct {
		Tag string `xml:"tag,attr"`
	} `xml:"contentMeta>language"`
	Creators []g2Name `xml:"contentMeta>creator"`
	Subjects []g2Name `xml:"contentMeta>subject"`
	Inline   []struct {
		Type string `xml:"contenttype,attr"`
		XML  string `xml:",innerxml"`
	} `xml:"contentSet>inlineXML"`
	Data []g2Text `xml:"contentSet>inlineData"`
}

type qcode struct {
	Code string `xml:"qcode,attr"`
}

type g2Text struct {
	Role string `xml:"role,attr"`
	Text string `xml:",chardata"`
}

type g2Name struct {
	Literal string   `xml:"literal,attr"`
	Code    string   `xml:"qcode,attr"`
	URI     string   `xml:"uri,attr"`
	Names   []string `xml:"name"`
}

func (n g2Name) name() string {
	if len(n.Names) > 0 {
		return clean(n.Names[0])
	}
	if n.Literal != "" {
		return n.Literal
	}
	_, after, found := strings.Cut(n.Code, ":")
	if !found {
		return n.Code
	}
	return after
}

// newsMLMark tells NewsML-G2 from other XML.
func newsMLMark(head string) bool {
	return strings.Contains(head, "<newsmessage") || strings.Contains(head, "<newsitem") || strings.Contains(head, "iptc.org/std/nar")
}

// readNewsML reads the text items of NewsML-G2: a newsItem, or a newsMessage
// with several.
func readNewsML(b []byte) ([]news.Report, error) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		enc, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}
	var out []news.Report
	var errs []error
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			errs = append(errs, refuse(news.ErrInvalid, "not XML that can be read: %v; fetch the item again", err))
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "newsItem" {
			continue
		}
		var item newsItem
		if err := d.DecodeElement(&item, &start); err != nil {
			errs = append(errs, refuse(news.ErrInvalid, "a newsItem breaks off: %v; fetch it again", err))
			break
		}
		if class := item.Class.Code; class != "" && !strings.HasSuffix(class, ":text") {
			continue // pictures, graphics, packages
		}
		r, err := item.report()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, r)
	}
	if len(out) == 0 && len(errs) == 0 {
		errs = append(errs, refuse(news.ErrUnsupported, "no text newsItem in the XML; give NewsML-G2 with inline text"))
	}
	return out, severally(errs)
}

// report makes a report of the item's fields and its inline text.
func (n *newsItem) report() (news.Report, error) {
	r := news.Report{URL: n.GUID, Agency: n.Provider.name(), Lang: n.Language.Tag, Dateline: clean(n.Dateline)}
	setFirst(&r.Lang, n.Lang)
	if name, ok := knownAgency(r.Agency); ok {
		r.Agency = name
	}
	for i, h := range n.Headlines {
		if i == 0 || strings.HasSuffix(h.Role, "main") {
			r.Title = clean(h.Text)
		}
	}
	r.Byline = strings.Join(writers(strings.Join(n.Byline, "; ")), ", ")
	if r.Byline == "" && len(n.Creators) > 0 {
		r.Byline = strings.Join(writers(n.Creators[0].name()), ", ")
	}
	if len(n.Subjects) > 0 {
		r.Page.Section = n.Subjects[0].name()
	}
	published := n.First
	setFirst(&published, n.ContentTime)
	setFirst(&published, n.Created)
	if published != "" {
		setPublished(&r, strings.TrimSpace(published))
	}
	if at := normalDate(n.Created); at != r.Published {
		r.Modified = at
	}
	if strings.HasSuffix(n.Status.Code, ":canceled") {
		r.Notices = append(r.Notices, "the agency has withdrawn this item")
	}
	for _, in := range n.Inline {
		if text := nitfBody(in.XML); strings.TrimSpace(text) != "" {
			return fromMarkup(r, text)
		}
	}
	for _, data := range n.Data {
		if strings.TrimSpace(data.Text) != "" {
			return plainBody(r, strings.TrimSpace(data.Text))
		}
	}
	return r, refuse(news.ErrUnsupported, "%s: the item holds no inline text; fetch it with its content", short(n.GUID))
}

// nitfBody is the body of an article in NITF, or of an XHTML page, whose
// paragraphs and headings have the names of HTML.
func nitfBody(xml string) string {
	for _, tag := range []string{"body.content", "body"} {
		if i := strings.Index(xml, "<"+tag); i >= 0 {
			xml = xml[i:]
			if end := strings.LastIndex(xml, "</"+tag); end >= 0 {
				xml = xml[:end]
			}
			break
		}
	}
	return strings.NewReplacer("<hl2", "<h2", "</hl2", "</h2", "<hl1", "<h1", "</hl1", "</h1", "<body.content", "<div", "<block", "<div", "</block", "</div").Replace(xml)
}
