package extract

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"rashomon/internal/news"
)

// The bounds of a mail's parts.
const maxMailDepth, maxMailParts = 5, 200

// readMail reads a mail (.eml) or a web page saved as one (.mht): its subject,
// sender and date, and the text of its first part that has one. A page is read
// as a page of a news site is.
func readMail(b []byte) (news.Report, error) {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return news.Report{}, refuse(news.ErrInvalid, "no mail: %v; save the message again, or its text as .txt", err)
	}
	var parts mailParts
	parts.collect(textproto.MIMEHeader(m.Header), m.Body, maxMailDepth)
	site := m.Header.Get("Snapshot-Content-Location")
	if site == "" {
		site = m.Header.Get("Content-Location")
	}
	if parts.page != "" && (parts.plain == "" || site != "") {
		if r, err := readPage(parts.page); err == nil {
			fromHeader(&r, m.Header)
			setFirst(&r.URL, site)
			return r, nil
		}
	}
	var r news.Report
	fromHeader(&r, m.Header)
	r.URL = site
	switch {
	case len(strings.TrimSpace(parts.plain)) >= minBroken:
		return plainBody(r, strings.TrimLeft(withoutSignature(parts.plain), "\r\n"))
	case parts.page != "":
		return fromMarkup(r, parts.page)
	}
	return r, refuse(news.ErrInvalid, "no text in the mail; save it as .txt")
}

// signatureRE matches what mail programs put before the signature.
var signatureRE = regexp.MustCompile(`(?m)^-- ?\r?$`)

// withoutSignature cuts the signature off a mail.
func withoutSignature(text string) string {
	if at := signatureRE.FindStringIndex(text); at != nil && len(strings.TrimSpace(text[:at[0]])) >= minBroken {
		return text[:at[0]]
	}
	return text
}

// mailHead tells a mail, by the first lines of it in small letters.
func mailHead(head string) bool {
	return (strings.HasPrefix(head, "received: ") || strings.HasPrefix(head, "return-path: ") || strings.HasPrefix(head, "from: ") || strings.HasPrefix(head, "mime-version: ")) &&
		strings.Contains(head, "\nsubject: ") && (strings.Contains(head, "\ndate: ") || strings.Contains(head, "content-type: "))
}

// fromHeader fills in what the mail's header tells and its text does not.
func fromHeader(r *news.Report, h mail.Header) {
	setFirst(&r.Title, headerText(h.Get("Subject")))
	if from, err := (&mail.AddressParser{WordDecoder: words}).Parse(h.Get("From")); err == nil && from.Name != "Saved by Blink" {
		_, host, _ := strings.Cut(from.Address, "@")
		name := from.Name
		setFirst(&name, host)
		setFirst(&r.Source.Name, name)
	}
	if r.Published == "" && normalDate(h.Get("Date")) != "" { // it knows more names of zones than the library
		setPublished(r, h.Get("Date"))
	}
	setFirst(&r.Lang, h.Get("Content-Language"))
}

var words = &mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}}

func headerText(s string) string {
	if out, err := words.DecodeHeader(s); err == nil {
		s = out
	}
	s = clean(strings.ToValidUTF8(s, "\ufffd"))
	for _, lead := range []string{"Fwd: ", "FW: ", "Re: ", "WG: "} {
		s = strings.TrimPrefix(s, lead)
	}
	return s
}

// mailParts are the first texts of a mail.
type mailParts struct {
	plain, page string
	seen        int
}

// collect goes through the parts of a mail. What is broken ends its part, and
// what stands before it counts.
func (p *mailParts) collect(h textproto.MIMEHeader, body io.Reader, depth int) {
	if p.seen++; p.seen > maxMailParts || depth == 0 {
		return
	}
	media, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil && media == "" {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") && params["boundary"] != "" {
		for parts := multipart.NewReader(body, params["boundary"]); p.seen <= maxMailParts; {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			p.collect(part.Header, part, depth-1)
		}
		return
	}
	if media != "text/plain" && media != "text/html" || strings.HasPrefix(strings.ToLower(h.Get("Content-Disposition")), "attachment") {
		return
	}
	text := partText(h.Get("Content-Transfer-Encoding"), params["charset"], body, media == "text/html")
	switch {
	case media == "text/html" && p.page == "":
		p.page = text
	case media == "text/plain" && p.plain == "":
		p.plain = text
	}
}

// partText undoes the transfer encoding and the character set of a part.
func partText(encoding, charset string, body io.Reader, page bool) string {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, _ := io.ReadAll(io.LimitReader(body, MaxPage)) // of a broken part what there is
	if enc, err := htmlindex.Get(charset); err == nil {
		if out, err := enc.NewDecoder().Bytes(b); err == nil {
			return string(out)
		}
	}
	text, _ := decode(b, page)
	return text
}
