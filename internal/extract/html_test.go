package extract

import (
	"strings"
	"testing"
)

const newsPage = `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry runs aground off Halvik - Harbour Post</title>
<link rel="canonical" href="https://harbourpost.example/ferry">
<meta property="og:title" content="Ferry runs aground off Halvik"><meta property="og:site_name" content="Harbour Post">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ferry runs aground off Halvik",
"datePublished":"2031-05-04T08:10:00+02:00","dateModified":"2031-05-04T11:00:00+02:00","author":[{"@type":"Person","name":"Ana Lindqvist"}],
"publisher":{"@type":"Organization","name":"Harbour Post"}}]}</script>
<style>p { color: red }</style></head>
<body><div id="cookie-banner"><p>We use cookies to make this site better, and to count how many people read what. By staying you agree to that.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sea">At sea</a></li></ul></nav></header>
<main><article>
<h1>Ferry runs aground off Halvik</h1>
<div class="article-byline">By <a rel="author" href="/al">Ana Lindqvist</a></div>
<div class="article-body">
<p>HALVIK &mdash; A ferry with 214 people on board ran aground off Halvik late on Friday,<br>the coast guard said.</p>
<figure><img src="f.jpg"><figcaption>The ferry on the rocks on Saturday. Photo: Ilse Brandt</figcaption></figure>
<p>All of them were brought ashore before midnight by two tugs, a spokeswoman told <em>Harbour&nbsp;Post</em>.</p>
<div class="related-links"><h3>Related</h3><ul><li><a href="/1">Night crossings cancelled after the storm that no one had foreseen</a></li></ul></div>
<h2>Steering failed twice</h2>
<p>The master, Joaquín Ñáñez, said the steering had failed twice on the way from the islands.</p>
<ul><li>The ship was built in 2004.</li><li>It was last inspected in March.</li></ul>
<p><a href="/2">READ MORE: How the night crossing became the coast's lifeline</a></p>
<p>An inquiry has begun. It will take until the autumn, the transport board said on Saturday.</p>
</div></article>
<aside><h3>Most read</h3><p>The price of herring has doubled in a year, and nobody at the quay can say why, writes our man.</p></aside>
<section id="comments"><h3>Comments</h3><p>I was on this ferry. It was the worst night of my life, and nobody told us anything for hours.</p>
<form><label>Leave a reply</label><textarea></textarea></form></section></main>
<footer><p>© 2031 Harbour Post. All rights reserved.</p></footer></body></html>`

func TestPage(t *testing.T) {
	r := readOne(t, "ferry.html", newsPage)
	expect(t, &r,
		"title: Ferry runs aground off Halvik", "dateline: HALVIK —",
		"paragraph: A ferry with 214 people on board ran aground off Halvik late on Friday, the coast guard said.",
		"caption: The ferry on the rocks on Saturday. Photo: Ilse Brandt",
		"paragraph: All of them were brought ashore before midnight by two tugs, a spokeswoman told Harbour Post.",
		"subtitle: Steering failed twice",
		"paragraph: The master, Joaquín Ñáñez, said the steering had failed twice on the way from the islands.",
		"paragraph: The ship was built in 2004.", "paragraph: It was last inspected in March.",
		"paragraph: An inquiry has begun. It will take until the autumn, the transport board said on Saturday.")
	if r.Source.Name != "Harbour Post" || r.Published != "2031-05-04T08:10:00+02:00" || r.Modified != "2031-05-04T11:00:00+02:00" ||
		r.Byline != "Ana Lindqvist" || r.URL != "https://harbourpost.example/ferry" || r.Lang != "en-GB" || len(r.Notices) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestCutPage(t *testing.T) {
	r := readOne(t, "ferry.html", newsPage[:strings.Index(newsPage, "<h2>")])
	if len(r.Notices) != 1 || !strings.Contains(r.Notices[0], "cut off") {
		t.Errorf("notices %q", r.Notices)
	}
}

func TestPageFromMetadata(t *testing.T) {
	body := strings.Repeat("The river rose by a metre on Friday, the water board said. ", 8)
	r := readOne(t, "a.html", `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"River rises","articleBody":"`+body+`"}</script></head><body><div id="app"></div></body></html>`)
	if len(r.Notices) != 1 || !strings.Contains(r.Text, "The river rose by a metre") {
		t.Errorf("%q, notices %q", r.Text, r.Notices)
	}
}

func TestPageDeclaredCharset(t *testing.T) {
	page := strings.Replace(newsPage, `charset="utf-8"`, `charset="iso-8859-2"`, 1)
	page = strings.NewReplacer("ñ", "\xe8", "Ñ", "\xc8", "á", "\xe1", "í", "\xed", "©", "").Replace(page)
	r := readOne(t, "a.html", page)
	if !strings.Contains(r.Text, "Joaquín ČáČez") && !strings.Contains(r.Text, "Joaquín Čáčez") || len(r.Notices) != 1 {
		t.Errorf("%q, notices %q", r.Text, r.Notices)
	}
}
