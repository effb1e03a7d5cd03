package reuse_test

import (
	"testing"

	"rashomon/internal/news"
	"rashomon/internal/newstest"
	"rashomon/internal/reuse"
)

const story = `The canton of Ostrel will close its last coal mine in spring, councillor Mira Tolland said.

Some 340 miners are to be trained for work on the railway. The mine has run since 1911.
`

// TestAgencies reads whole reports that credit an agency in one way each.
func TestAgencies(t *testing.T) {
	const title = "Ostrel closes its last mine\n\n"
	for name, c := range map[string]struct{ text, want string }{
		"none":                        {title + story, ""},
		"dateline, in brackets":       {title + "OSTREL (EFE) - " + story, "EFE"},
		"dateline, behind a stroke":   {title + "OSTREL, March 3 (AP) -- " + story, "AP"},
		"dateline, full name":         {title + "OSTREL (Agence France-Presse) — " + story, "AFP"},
		"a line of its own":           {title + "AFP\n\n" + story, "AFP"},
		"a byline":                    {title + "By The Associated Press\n\n" + story, "AP"},
		"a byline, full name":         {title + "Agence France-Presse\n\n" + story, "AFP"},
		"at the end":                  {title + story + "\n-- Reuters\n", "Reuters"},
		"at the end, in brackets":     {title + story + "\n(EFE)\n", "EFE"},
		"behind the last sentence":    {title + story[:len(story)-1] + " (AFP)\n", "AFP"},
		"behind a dash at the end":    {title + story[:len(story)-1] + " — dpa\n", "dpa"},
		"a writer of an agency":       {title + "By Jon Vik, Associated Press\n\n" + story, "AP"},
		"reporting by":                {title + story + "\nThe council votes on Friday, with reporting by AP.\n", "AP"},
		"reporting by, two":           {title + story + "\nWith reporting by AP and Agence France-Presse.\n", "AP, AFP"},
		"who told an agency":          {title + story + "\n\"We knew,\" miner Olo Brandt told Reuters.\n", ""},
		"initials that are no agency": {title + story + "\nAP classes at the school went on.\n", ""},
	} {
		r := newstest.Report(t, "report.txt", c.text)
		r.ID = "r1"
		o := reuse.Origins([]*news.Reading{{Report: r}})
		if o[0].Agency != c.want {
			t.Errorf("%s: credits %q, want %q", name, o[0].Agency, c.want)
		}
	}
}
