package feed

import (
	"encoding/xml"
	"io"
	"net/url"

	"rashomon/internal/news"
)

// Outline is a feed in a reader's list.
type Outline struct {
	URL    string // of the feed
	Title  string
	Home   string
	Folder string // the folders it stands in, joined by "/"
}

type opml struct {
	XMLName xml.Name      `xml:"opml"`
	Version string        `xml:"version,attr"`
	Title   string        `xml:"head>title"`
	Body    []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Text     string        `xml:"text,attr"`
	Title    string        `xml:"title,attr,omitempty"`
	Type     string        `xml:"type,attr,omitempty"`
	XMLURL   string        `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string        `xml:"htmlUrl,attr,omitempty"`
	Outlines []opmlOutline `xml:"outline"`
}

// maxOutlines is how many feeds of one list are read.
const maxOutlines = 10_000

// ReadOPML reads a list of feeds, each once. Outlines without the address of a
// feed are folders. Where addresses are not of the web, the others come with an
// error.
func ReadOPML(b []byte) ([]Outline, error) {
	b, err := plain(b)
	if err != nil {
		return nil, err
	}
	root, err := survey(b)
	if err != nil {
		return nil, err
	}
	if root != "opml" {
		return nil, refuse(news.ErrUnsupported, "this is no list of feeds; give an OPML file as feed readers export it")
	}
	var in opml
	if err := decoder(b).Decode(&in); err != nil {
		return nil, refuse(news.ErrInvalid, "the list of feeds cannot be read: %v; export it anew", err)
	}
	seen := map[string]bool{}
	var out []Outline
	var bad []string
	gather(in.Body, "", func(o Outline, ok bool) {
		switch {
		case !ok:
			bad = append(bad, o.URL)
		case !seen[o.URL] && len(out) < maxOutlines:
			seen[o.URL] = true
			out = append(out, o)
		}
	})
	switch len(bad) {
	case 0:
		return out, nil
	case 1:
		return out, refuse(news.ErrInvalid, "%.200q is no address on the web; it was left out", bad[0])
	}
	return out, refuse(news.ErrInvalid, "%.200q and %d others are no addresses on the web; they were left out", bad[0], len(bad)-1)
}

// gather walks the outlines; survey has bounded their depth. It tells of each
// feed whether its address is one of the web.
func gather(in []opmlOutline, folder string, add func(o Outline, ok bool)) {
	none := &url.URL{}
	for _, o := range in {
		title := line(o.Title)
		if title == "" {
			title = line(o.Text)
		}
		if at, ok := resolve(none, o.XMLURL); ok {
			home, _ := resolve(none, o.HTMLURL)
			add(Outline{URL: at, Title: title, Home: home, Folder: folder}, true)
		} else if line(o.XMLURL) != "" {
			add(Outline{URL: line(o.XMLURL)}, false)
		}
		inner := title
		if folder != "" && title != "" {
			inner = folder + "/" + title
		}
		gather(o.Outlines, inner, add)
	}
}

// WriteOPML writes a list of feeds as other readers read it.
func WriteOPML(w io.Writer, title string, feeds []Outline) error {
	out := opml{Version: "2.0", Title: line(title)}
	folders := map[string]int{}
	for _, f := range feeds {
		text := f.Title
		if text == "" {
			text = f.URL
		}
		o := opmlOutline{Text: text, Title: f.Title, Type: "rss", XMLURL: f.URL, HTMLURL: f.Home}
		if f.Folder == "" {
			out.Body = append(out.Body, o)
			continue
		}
		i, ok := folders[f.Folder]
		if !ok {
			i = len(out.Body)
			folders[f.Folder] = i
			out.Body = append(out.Body, opmlOutline{Text: f.Folder})
		}
		out.Body[i].Outlines = append(out.Body[i].Outlines, o)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
