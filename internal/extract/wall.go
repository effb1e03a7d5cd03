package extract

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rashomon/internal/news"
)

// maxStub is the most prose, in bytes, that a page holds which shows no more
// than the beginning of its report.
const maxStub = 1800

var wallPattern = mustPattern(`(?i)\b(?:subscribe|sign in|log in|register|sign up|become a (?:member|subscriber)) (?:now )?(?:to|and) (?:continue|keep|read|unlock|finish)\b` +
	`|\bto (?:continue|keep) reading\b|\b(?:this|the) (?:article|story|content|report) is (?:only |exclusively )?(?:for|available to|reserved for) (?:\w+ ){0,2}(?:subscribers|members)\b` +
	`|\balready a (?:subscriber|member)\?|\bsubscriber[- ]only (?:article|story|content)\b|\byou have reached your (?:limit|article limit)\b` +
	`|\b(?:contenido|artículo) exclusivo para suscriptores\b|\bsuscríbe?te para (?:seguir|continuar) leyendo\b`)

// walled tells whether the page asks its reader to pay or sign in.
func walled(root *html.Node) bool {
	for n := range descendants(root) {
		if n.Type != html.TextNode || len(n.Data) < 16 || len(n.Data) > 400 || skipped[n.Parent.DataAtom] {
			continue
		}
		if asksToPay(n.Data) {
			return true
		}
	}
	return false
}

// maxWall is the length in bytes below which a paragraph that asks its reader
// to pay does nothing else, on a page that holds little more.
const maxWall = 240

// asksToPay tells words that ask the reader to pay or to sign in.
func asksToPay(text string) bool {
	low := strings.ToLower(text)
	return wallPattern.matches(low, low)
}

// stub notes that a page holds no more than the beginning of its report, and
// tells whether it does. What asks its reader to pay may have been cut off with
// the rest of the site's.
func (p *page) stub(r *news.Report, root *html.Node) bool {
	if p.prose() >= maxStub || !r.Page.Paywalled && !walled(root) && !slices.ContainsFunc(p.pruned, walled) {
		return false
	}
	r.Page.Paywalled = true
	r.Notices = append(r.Notices, "the page shows only the beginning of the report; the rest is for subscribers")
	return true
}

// goesOn notes the page on which the report goes on: one with the same path and
// a number behind it, and not the next report.
func (m *metadata) goesOn(r *news.Report) {
	here, err := url.Parse(m.url)
	if err != nil || m.next == "" || here.Host == "" {
		return
	}
	next, err := here.Parse(m.next)
	if err != nil || next.Host != here.Host || next.String() == here.String() {
		return
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(here.Path, path.Ext(here.Path)), "/")
	rest, same := strings.CutPrefix(next.Path, stem)
	if !same || stem == "" || strings.Trim(strings.TrimSuffix(rest, path.Ext(rest)), "/-_page0123456789") != "" {
		return
	}
	r.Page.Next = next.String()
	r.Notices = append(r.Notices, "the report goes on at "+next.String()+"; give that page too")
}
