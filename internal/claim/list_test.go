package claim_test

import (
	"slices"
	"strings"
	"testing"
)

// TestLists holds which rows of nouns and names are lists, and what their items are.
func TestLists(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Thieves took names, birth dates, bank numbers and addresses from the port's computers.", []string{"names | birth dates | bank numbers | addresses"}},
		{"The thieves took names, dates of birth, addresses and, in some cases, driver's licences.", []string{"names | dates of birth | addresses | driver's licences"}},
		{"The coach trained Tomas Irigay, Ada Venn and Bruno Okonedo.", []string{"Tomas Irigay | Ada Venn | Bruno Okonedo"}},
		{"The minister of justice and security, Ada Venn, opened the port.", nil},
		{"She sold apples and pears.", nil},
	} {
		var got []string
		for _, l := range read(t, c.text).Lists {
			var items []string
			for _, i := range l.Items {
				items = append(items, i.Span.Of(c.text))
			}
			got = append(got, strings.Join(items, " | "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
