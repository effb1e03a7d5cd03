package warcgen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
	"time"
)

// site is how one outlet builds its pages.
type site struct {
	name, host string
	body       string // opening tags of the article's body, closed by end
	end        string
	linked     bool // states its metadata as JSON-LD, else in meta elements
}

var sites = []site{
	{"Harbour Post", "harbourpost.example", `<article class="story"><div class="story-body">`, `</div></article>`, true},
	{"The Anju Herald", "anjuherald.example", `<div class="post"><div class="entry-content" itemprop="articleBody">`, `</div></div>`, true},
	{"Lindero Courier", "linderocourier.example", `<main><section class="article__body rich-text">`, `</section></main>`, true},
	{"Norvik Today", "norviktoday.example", `<div id="content"><div class="col-8 text">`, `</div></div>`, false},
	{"Stratton Ledger", "strattonledger.example", `<article><div class="paywall-open wrap">`, `</div></article>`, false},
	{"Radio Verrana", "radioverrana.example", `<div class="page-main"><div class="js-article">`, `</div></div>`, true},
}

func hosts() []string {
	var out []string
	for _, s := range sites {
		out = append(out, s.host)
	}
	return out
}

// page is one page that is being written.
type page struct {
	site      site
	text      Text
	url, path string
	published time.Time
	author    string
}

func newPage(rnd *rand.Rand, t Text, n int, at time.Time) page {
	p := page{site: sites[rnd.IntN(len(sites))], text: t, published: at, author: pick(rnd, words()["PERSON"])}
	p.path = fmt.Sprintf("/news/2031/05/04/story-%d.html", n)
	p.url = "https://" + p.site.host + p.path
	return p
}

// html writes the page, filled up with scripts, styles and links to some size.
func (p page) html(rnd *rand.Rand, size int) []byte {
	var b bytes.Buffer
	p.head(&b)
	p.scripts(rnd, &b, (size-len(strings.Join(p.text.Paragraphs, " ")))*2/5)
	p.top(rnd, &b)
	p.article(rnd, &b)
	p.below(rnd, &b, size)
	return b.Bytes()
}

func (p page) head(b *bytes.Buffer) {
	title := html.EscapeString(p.text.Title)
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s | %s</title>\n<link rel=\"canonical\" href=\"%s\">\n", p.text.Lang, title, p.site.name, p.url)
	at := p.published.Format(time.RFC3339)
	fmt.Fprintf(b, "<meta property=\"og:title\" content=\"%s\">\n<meta property=\"og:site_name\" content=\"%s\">\n<meta property=\"og:type\" content=\"article\">\n", title, p.site.name)
	if !p.site.linked {
		fmt.Fprintf(b, "<meta property=\"article:published_time\" content=\"%s\">\n<meta name=\"author\" content=\"%s\">\n<meta property=\"article:section\" content=\"News\">\n", at, p.author)
		return
	}
	ld, _ := json.Marshal(map[string]any{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": p.text.Title, "datePublished": at, "dateModified": at, "articleSection": "News",
		"author": []any{map[string]any{"@type": "Person", "name": p.author}}, "publisher": map[string]any{"@type": "NewsMediaOrganization", "name": p.site.name},
	})
	fmt.Fprintf(b, "<script type=\"application/ld+json\">%s</script>\n", ld)
}

// scripts writes code and styles, which are the greater part of a news page.
func (p page) scripts(rnd *rand.Rand, b *bytes.Buffer, size int) {
	b.WriteString("<style>\n")
	for end := b.Len() + size/4; b.Len() < end; {
		fmt.Fprintf(b, ".c-%x,.c-%x>.inner a:hover{margin:%dpx auto;color:#%06x;display:flex}\n", rnd.Uint32(), rnd.Uint32(), rnd.IntN(40), rnd.IntN(1<<24))
	}
	b.WriteString("</style>\n<script>\n")
	for end := b.Len() + size*3/4; b.Len() < end; {
		fmt.Fprintf(b, "window.q%d=window.q%d||[];q%d.push(function(a,b){if(a<b&&b>%d){return {\"id\":\"%x\",\"slot\":\"/ad/%d\"}}});\n", rnd.IntN(9), rnd.IntN(9), rnd.IntN(9), rnd.IntN(1000), rnd.Uint64(), rnd.IntN(100))
	}
	b.WriteString("</script>\n</head>\n")
}

// top writes what stands above the article: cookie wall, navigation.
func (p page) top(rnd *rand.Rand, b *bytes.Buffer) {
	b.WriteString("<body class=\"site\">\n<div id=\"cookie-consent\" class=\"gdpr-banner\" role=\"dialog\"><h2>We value your privacy</h2><p>We and our 842 partners store and access information on your device. You can accept or refuse, and change your choice at any time on our privacy page.</p><button>Accept all</button></div>\n")
	fmt.Fprintf(b, "<header class=\"masthead\"><a href=\"/\"><img src=\"/logo.svg\" alt=\"%s\"></a>\n<nav class=\"main-nav\"><ul>\n", p.site.name)
	for i := range 40 + rnd.IntN(30) {
		fmt.Fprintf(b, "<li class=\"menu-item\"><a href=\"/section/%d\" data-track=\"nav-%d\"><span>Section %d</span></a></li>\n", i, i, i)
	}
	b.WriteString("</ul></nav></header>\n")
}

func (p page) article(rnd *rand.Rand, b *bytes.Buffer) {
	fmt.Fprintf(b, "<div class=\"layout\"><h1 class=\"headline\">%s</h1>\n<div class=\"byline\">By <a rel=\"author\" href=\"/by\">%s</a> <time datetime=\"%s\">%s</time></div>\n<div class=\"share-bar\"><ul><li><a href=\"#\">Facebook</a></li><li><a href=\"#\">Copy link</a></li></ul></div>\n",
		html.EscapeString(p.text.Title), p.author, p.published.Format(time.RFC3339), p.published.Format("2 January 2006"))
	b.WriteString(p.site.body)
	b.WriteString("<figure><img src=\"/a.jpg\" alt=\"\"><figcaption>The harbour in the morning. Photo: Northern Wire</figcaption></figure>\n")
	for i, text := range p.text.Paragraphs {
		fmt.Fprintf(b, "<p class=\"p-%d\">%s</p>\n", i, html.EscapeString(text))
		switch {
		case i == 2:
			b.WriteString("<div class=\"newsletter-signup\"><h3>Get the morning letter</h3><p>Sign up for our newsletter and get the news of the day in your inbox.</p><form><input name=mail></form></div>\n")
		case i == 4:
			fmt.Fprintf(b, "<aside class=\"related\"><h4>Read more</h4><ul><li><a href=\"/1\">%s</a></li><li><a href=\"/2\">%s</a></li></ul></aside>\n", fill(rnd, pick(rnd, words()["title"])), fill(rnd, pick(rnd, words()["title"])))
		case i%3 == 2:
			fmt.Fprintf(b, "<div class=\"ad-slot\" id=\"ad-%d\"><span>Advertisement</span><script>q1.push(%d)</script></div>\n", i, i)
		}
	}
	b.WriteString(p.site.end)
}

// below writes what stands below the article, as much as makes the page its
// size: teasers, comments, the foot.
func (p page) below(rnd *rand.Rand, b *bytes.Buffer, size int) {
	b.WriteString("<section class=\"most-read\"><h2>Most read</h2>\n")
	for b.Len() < size-8000 {
		title := fill(rnd, pick(rnd, words()["title"]))
		fmt.Fprintf(b, "<div class=\"teaser card card--%d\" data-id=\"%x\"><a class=\"card__link\" href=\"/news/%x\"><img class=\"lazy\" data-src=\"/img/%x.jpg\" width=\"320\" height=\"180\" alt=\"\"><span class=\"card__kicker\">News</span><h3 class=\"card__title\">%s</h3></a><time class=\"card__time\" datetime=\"2031-05-03\">3 May</time></div>\n",
			rnd.IntN(5), rnd.Uint32(), rnd.Uint32(), rnd.Uint32(), title)
	}
	b.WriteString("</section>\n<section id=\"comments\" class=\"comments\"><h2>Comments</h2>\n")
	for range rnd.IntN(8) {
		fmt.Fprintf(b, "<div class=\"comment\"><b>%s</b><p>I have lived in %s all my life and I have never seen anything like it, and nobody will be held to account for it.</p></div>\n", pick(rnd, words()["PERSON"]), pick(rnd, words()["PLACE"]))
	}
	fmt.Fprintf(b, "</section></div>\n<footer class=\"site-footer\"><ul><li><a href=\"/imprint\">Imprint</a></li><li><a href=\"/privacy\">Privacy</a></li></ul><p>© 2031 %s. All rights reserved.</p></footer>\n</body>\n</html>\n", p.site.name)
}

// front writes a page of teasers, which is no article.
func (p page) front(rnd *rand.Rand) []byte {
	var b bytes.Buffer
	p.head(&b)
	b.WriteString("</head>")
	p.top(rnd, &b)
	p.below(rnd, &b, 40_000)
	return b.Bytes()
}
