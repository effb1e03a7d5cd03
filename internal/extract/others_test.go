package extract

import (
	"fmt"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

const (
	aground = "The ferry Aldis ran aground off the port of Norvik on Tuesday with 140 people on board, the coast guard said."
	engine  = "Captain Ilse Brandt told reporters that the engine had failed twenty minutes before the ship struck the rocks."
)

// kindsOf counts the blocks of a page with this body by their kinds.
func kindsOf(t *testing.T, body string) map[doc.BlockKind]int {
	t.Helper()
	got, err := Reports("page.html", []byte("<html><head><title>Ferry Aldis aground</title></head><body><article><h1>Ferry Aldis aground</h1>"+body+"</article></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[doc.BlockKind]int{}
	for _, b := range got[0].Blocks {
		kinds[b.Kind]++
	}
	return kinds
}

// TestOthers holds that a list of other reports below a report is furniture,
// and that the days of a timeline are not.
func TestOthers(t *testing.T) {
	report := "<p>" + aground + "</p><p>" + engine + "</p>"
	list, timeline := "", ""
	for i := range 6 {
		list += fmt.Sprintf("<p>Wednesday May %d, 2031</p><p>The council of Halvik voted for bridge number %d, and nobody spoke against it.</p>", 7-i/3, i)
		timeline += fmt.Sprintf("<p>May %d, 2031</p><p>Divers found another part of the ship, which they numbered %d, off the port.</p>", i+2, i)
	}
	if k := kindsOf(t, report+"<p>More Lindero Courier</p>"+list); k[doc.Paragraph] != 2 || k[doc.Furniture] != 13 {
		t.Errorf("a list of others: %v", k)
	}
	if k := kindsOf(t, report+timeline); k[doc.Paragraph] != 8 || k[doc.Stamp] != 6 {
		t.Errorf("a timeline: %v", k)
	}
	if k := kindsOf(t, report+list+"<p>"+engine+" He was brought ashore.</p><p>"+aground+" Nobody was hurt.</p><p>It was the third time since May.</p>"); k[doc.Paragraph] != 11 {
		t.Errorf("a list within a report: %v", k)
	}
}

// TestBrokenLines holds that lines parted by <br> alone are a list where each
// begins anew, and prose where a line goes on in the next.
func TestBrokenLines(t *testing.T) {
	report := "<p>" + aground + "</p><p>" + engine + "</p>"
	if k := kindsOf(t, report+"<p>June 3 – Norvik, Harbour Hall<br>June 4 – Halvik, Old Mill<br>June 9 – Orsk, Town Park<br>July 2 – Aldmere, the Quay</p><p>Tickets are sold from Monday, the choir said.</p>"); k[doc.Paragraph] != 7 {
		t.Errorf("a list: %v", k)
	}
	if k := kindsOf(t, report+"<p>The ship had left the island in the<br>morning with a load of timber and was<br>to reach the port at noon, but the wind<br>had turned, and the captain<br>took her round the cape.</p>"); k[doc.Paragraph] != 3 {
		t.Errorf("broken prose: %v", k)
	}
}

// TestToldOnce holds that a caption or sentence that a page shows again is told
// once, and that a line of a list may stand twice.
func TestToldOnce(t *testing.T) {
	caption := "<figure><img src=a.jpg><figcaption>The ferry Aldis lies on the rocks in front of the port of Norvik on Tuesday evening</figcaption></figure>"
	item := "<p>2 cups of flour, 1 cup of sugar, 3 eggs, 4 spoons of butter and a little salt, or as much as the pan will hold</p>"
	body := caption + "<p>" + aground + "</p>" + strings.Repeat("<p>So it went on.</p><p>And on it went for a long time.</p>", 3) + item + "<p>" + engine + "</p><p>Nobody knew why.</p><p>Then it rained.</p><p>Then it snowed.</p>" + item + caption + "<p>" + aground + "</p><p>The port is open again, said the harbour office.</p>"
	got, err := Reports("page.html", []byte("<html><head><title>Ferry Aldis aground</title></head><body><article>"+body+"</article></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]int{"lies on the rocks": 1, "ran aground": 1, "cups of flour": 2} {
		if n := strings.Count(got[0].Text, part); n != want {
			t.Errorf("%q stands %d times, want %d", part, n, want)
		}
	}
}
