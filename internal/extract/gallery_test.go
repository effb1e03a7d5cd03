package extract

import (
	"strings"
	"testing"
)

// TestGalleries: what counts the pictures of a gallery in their order is no part of
// the report; a score or a share is.
func TestGalleries(t *testing.T) {
	beside := strings.Repeat("The keeper of the lamp said that nobody was hurt in the house below it. ", 5)
	for _, c := range []struct {
		name, text, want string // furniture is -, what is read +
	}{
		{"a paragraph each", "The lamp fell on Monday.\nPhotos: Lamps Ana Vik by a lamp in 2012. Hide Caption 1 of 9\nPhotos: Lamps Bo Rask lights one. Hide Caption 2 of 9\nPhotos: Lamps A lamp at sea. Hide Caption 3 of 9\nNobody was hurt.", "+---+"},
		{"all in one", "The lamp fell.\n1 of 12 Full Screen A lamp in rain. 2 of 12 A lamp in fog. 3 of 12 The keeper. 12 of 12 Close\nNobody was hurt.", "+-+"},
		{"twice the same", "Photo 1 of 3\nPhoto 1 of 3\nPhoto 2 of 3\nPhoto 3 of 3\nNobody was hurt.", "----+"},
		{"shares of a whole", "They won 4 of 26 games.\nHe lost 5 of 26 at home.\nThe other 12 of 26 were level.", "+++"},
		{"two only", "Part 1 of 5 tells of the lamp.\nPart 2 of 5 tells of the keeper.", "++"},
		{"a decimal and a sum", "1 of 9,000 lamps fell. 2 of 9,000 broke. 3 of 9,000 burned.", "+"},
	} {
		got := ""
		spans := paragraphs(c.text)
		all := galleries(c.text+"\n"+beside, paragraphs(c.text+"\n"+beside))
		for _, g := range all[:len(spans)] {
			got += map[bool]string{true: "-", false: "+"}[g]
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if g := galleries("1 of 3\n2 of 3\n3 of 3\n", paragraphs("1 of 3\n2 of 3\n3 of 3\n")); g[0] || g[2] {
		t.Error("nothing is left of a report that is a gallery")
	}
	text := "The lamp of Tesk falls\n\n" + beside + "\n\n" + strings.Repeat("Photo 1 of 3\nPhoto 2 of 3\nPhoto 3 of 3\n", 1000)
	if got, err := Reports("a.txt", []byte(text)); err != nil || len(got) != 1 {
		t.Errorf("%d reports, %v", len(got), err)
	}
}
