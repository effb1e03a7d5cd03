package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestWriters(t *testing.T) {
	for in, want := range map[string]string{
		"By Ana Lindqvist":                                     "Ana Lindqvist",
		"By TOMAS O'KORO, AP Harbour Writer":                   "Tomas O'Koro",
		"ANA LINDQVIST and BO RASKNorthern Wire":               "Ana Lindqvist, BO RASKNorthern Wire",
		"Ana Lindqvist, Bo Rask & Ilse Brandt":                 "Ana Lindqvist, Bo Rask, Ilse Brandt",
		"Ana Lindqvist @analind May 4, 2031 at 9:24 pm":        "Ana Lindqvist",
		"By Ana Lindqvist, Port Orsk News StaffUpdated: 4 May": "Ana Lindqvist",
		"Ana Lindqvist | Orsk Media for orsk.com":              "Ana Lindqvist",
		"Ana Lindqvist, MS, RDN":                               "Ana Lindqvist",
		"Ana Lindqvist (ana@hp.example)":                       "Ana Lindqvist",
		"Associated Press":                                     "Associated Press",
		"Orsk Herald wire services Published 11:11 PM May 19":  "Orsk Herald wire services",
		"admin":                       "",
		"https://hp.example/ana":      "",
		"Por Ana Lindqvist y Bo Rask": "Ana Lindqvist, Bo Rask",
		"Name *":                      "",
		"Ana Lindqvist Chief Political Correspondent":             "Ana Lindqvist",
		"Ana Maria Lindqvist Health Reporter, Orsk":               "Ana Maria Lindqvist",
		"By Ana Lindqvist and Bo Rask in Orsk":                    "Ana Lindqvist, Bo Rask",
		"Ana Lindqvist for the Harbour Post":                      "Ana Lindqvist",
		"Harbour Post Staff Reporter":                             "Harbour Post Staff Reporter",
		"Ana van den Berg":                                        "Ana van den Berg",
		strings.Repeat("a long text about the author of it ", 10): "",
	} {
		if got := strings.Join(writers(in), ", "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"By Tomas Okoro, AP Auto Writer": "AP", "Ana Lindqvist": "", "Ana Lindqvist, Reuters": "Reuters", "Ap Rask": ""} {
		if got := creditedAgency(in); got != want {
			t.Errorf("agency of %q: %q, want %q", in, got, want)
		}
	}
}

// head makes a page with an article and what stands in its head and above its
// text.
func head(head, top string) string {
	return "<html><head>" + head + "</head><body>" + top + `<article><p>Governor Ilse Brandt toured the river prison on Friday, where 120 men are held, and said that no more would come.</p>
<p>They were brought there on the first of May, the province said in a letter to the lawyers of the men.</p></article>
<div class="comments"><p class="comment-author">Angry Reader</p><time datetime="2031-06-01">1 June</time></div></body></html>`
}

func TestLinkedData(t *testing.T) {
	const graph = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
		{"@type":"WebPage","@id":"#page","url":"https://hp.example/prison"},
		{"@type":"Article","headline":"River prison full","datePublished":"2031-05-04T14:05:00-06:00","dateModified":"2031-05-05","author":{"@id":"#ana"},"articleSection":["Courts","Region"],"isAccessibleForFree":"False"},
		{"@type":["Person"],"@id":"#ana","name":"Ana Lindqvist"}]}</script>
		<script type="application/ld+json">{"@type":"Article","headline":"Ferry halts for the night","author":{"name":"Bo Rask"},"datePublished":"2029-01-01"}</script>
		<title>River prison full | Harbour Post</title>`
	r := readOne(t, "a.html", head(graph, ""))
	if r.Title != "River prison full" || r.Byline != "Ana Lindqvist" || r.Published != "2031-05-04T14:05:00-06:00" || r.Modified != "2031-05-05" {
		t.Errorf("title %q, byline %q, published %q, modified %q", r.Title, r.Byline, r.Published, r.Modified)
	}
	if r.Page.Section != "Courts" || !r.Page.Paywalled {
		t.Errorf("%+v", r.Page)
	}
	// Of no type that is known, with a fault that sites make, and the other article first.
	const other = `<script type="application/ld+json">[{"@type":"Article","headline":"Ferry halts","author":"Bo Rask"},
		{"@type":"MedicalWebPage","headline":"River prison full, governor says","datePublished":"2031-05-04","author":"Ana
Lindqvist"}];</script><title>River prison full, governor says</title>`
	r = readOne(t, "a.html", head(other, ""))
	if r.Title != "River prison full, governor says" || r.Published != "2031-05-04" || r.Byline != "Ana Lindqvist" {
		t.Errorf("title %q, byline %q, published %q", r.Title, r.Byline, r.Published)
	}
	// A page that describes itself and no article; writers as a list, by parts of their names.
	const page = `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"River prison full","datePublished":"2031-05-04","dateModified":"2031-05-06"}]}</script>`
	if r = readOne(t, "a.html", head(page, "<h1>River prison full</h1>")); r.Published != "2031-05-04" || r.Modified != "2031-05-06" {
		t.Errorf("of a page: published %q, modified %q", r.Published, r.Modified)
	}
	const list = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"River prison full","author":{"@list":[{"@type":"Person","givenName":"Ana","familyName":"Lindqvist"},{"@type":"Person","name":"Bo Rask"}]}}</script>`
	if r = readOne(t, "a.html", head(list, "<h1>River prison full</h1>")); r.Byline != "Ana Lindqvist, Bo Rask" {
		t.Errorf("of a list: byline %q", r.Byline)
	}
}

func TestShownMetadata(t *testing.T) {
	for _, c := range []struct{ name, page, title, byline, published, agency string }{
		{"heading for readers", head(`<meta property="og:title" content="Orsk prison: governor tours river prison, says full">`, "<h1>Harbour Post</h1><h1>Governor tours river prison and says it is full</h1>"),
			"Governor tours river prison and says it is full", "", "", ""},
		{"label in the heading", head(`<meta property="og:title" content="River prison is full">`, "<h1><span>Courts</span>River prison is full <small>Video</small></h1>"), "River prison is full", "", "", ""},
		{"label before the heading", head(`<meta property="og:title" content="River prison is full">`, "<h1><a>Courts</a><b>River prison is full</b></h1>"), "River prison is full", "", "", ""},
		{"title of the site alone", head("<title>Harbour Post</title>", "<h1>River prison is full again</h1>"), "River prison is full again", "", "", ""},
		{"site at the end", head("<title>River prison is full | Courts | Harbour Post</title>", ""), "River prison is full", "", "", ""},
		{"byline and date", head("", `<h1>River prison full</h1><div class="byline">By <a rel="author" href="/ana">ANA LINDQVIST</a>, Northern Wire</div><div class="date">May 4, 2031 at 2:05 p.m. GMT</div>`),
			"River prison full", "Ana Lindqvist", "2031-05-04T14:05:00Z", ""},
		{"more writers on the page", head(`<meta name="author" content="Ana Lindqvist">`, `<h1>River prison full</h1><p class="byline">By Ana Lindqvist, Bo Rask</p>`), "River prison full", "Ana Lindqvist, Bo Rask", "", ""},
		{"agency writer", head(`<meta name="author" content="By TOMAS OKORO, AP Harbour Writer">`, `<h1>River prison full</h1>`), "River prison full", "Tomas Okoro", "", "AP"},
		{"a line of its own", head("", `<h1>River prison full</h1><p>By Ana Lindqvist and Bo Rask in Orsk</p><p>By now the prison is full, and By Ana stands for nothing here.</p>`), "River prison full", "Ana Lindqvist, Bo Rask", "", ""},
		{"at the end of the report", head("", `<h1>River prison full</h1><p>(Reporting by Ana Lindqvist in Orsk; Editing by Tomas Okoro)</p>`), "River prison full", "Ana Lindqvist", "", ""},
		{"the outlet beside the writer", head(`<title>River prison full - Marenta Today</title><meta name="author" content="Ana Lindqvist. Marenta Today">`, `<h1>River prison full</h1>`), "River prison full", "Ana Lindqvist", "", ""},
		{"one element for each", head(`<meta name="author" content="Ana Lindqvist"><meta name="author" content="Bo Rask">`, `<h1>River prison full</h1>`), "River prison full", "Ana Lindqvist, Bo Rask", "", ""},
		{"in the site's language", head("", `<h1>River prison full</h1><span class="nota-autor">Ana Lindqvist</span><span class="fecha">4 de mayo de 2031</span>`), "River prison full", "Ana Lindqvist", "2031-05-04", ""},
		{"updated is not published", head("", `<h1>River prison full</h1><span class="updated">Updated 6 May 2031</span><span class="posted">Posted 4 May 2031</span>`), "River prison full", "", "2031-05-04", ""},
		{"date in a list", head("", `<h1>River prison full</h1><ul><li><time datetime="2031-01-01">1 Jan</time></li></ul>`), "River prison full", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readOne(t, "a.html", c.page)
			if r.Title != c.title || r.Byline != c.byline || r.Published != c.published || r.Agency != c.agency {
				t.Errorf("title %q, byline %q, published %q, agency %q", r.Title, r.Byline, r.Published, r.Agency)
			}
		})
	}
}

func TestSiteName(t *testing.T) {
	for in, want := range map[string]string{
		"Harbour Post": "Harbour Post", "Harbour Post | Orsk.example": "Harbour Post", "@harbourpost": "harbourpost", "Blogger": "", "River prison full": "",
		"https://hp.example": "",
	} {
		if got := siteName(in, "River prison full"); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	r := readOne(t, "a.html", head(`<meta property="og:site_name" content="Harbour Post"><script type="application/ld+json">{"@type":"NewsArticle","headline":"River prison full","publisher":{"name":"Associated Press"},"articleSection":"Courts,Front page"}</script>`, "<h1>River prison full</h1>"))
	if r.Source.Name != "Harbour Post" || r.Page.Section != "Courts" {
		t.Errorf("source %q, section %q", r.Source.Name, r.Page.Section)
	}
}

// TestShortHeading holds that a heading of one short word is the title where
// the page's title says so.
func TestShortHeading(t *testing.T) {
	for title, want := range map[string]string{"Aground | The Lindero Courier": "Aground", "Aground — The Lindero Courier": "Aground", "Ferry on the rocks | The Lindero Courier": "Ferry on the rocks"} {
		m := metadata{headTitle: title, site: "The Lindero Courier"}
		root, err := html.Parse(strings.NewReader("<body><h1>Aground</h1><h1>More</h1>"))
		if err != nil {
			t.Fatal(err)
		}
		if got := m.bestTitle(root); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
