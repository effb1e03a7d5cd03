package revise_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
)

func report(t *testing.T, text string) *news.Report {
	t.Helper()
	name := "report.txt"
	if strings.HasPrefix(text, "{") {
		name = "report.json"
	}
	return newstest.Report(t, name, text)
}

func revision(t *testing.T, before, after string) news.Revision {
	t.Helper()
	rev, err := account.Revision(newstest.English(t), report(t, before), report(t, after))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range rev.Changes {
		if c.Before == nil && c.After == nil && c.Code != "title" {
			t.Errorf("%s: %s rests on no words", c.Code, c.Text)
		}
	}
	return rev
}

const head = "Bridge collapses at Norvik\n\nNORVIK, 5 May 2031 (Corvina) - "

// TestChanges holds what is told of a change to one sentence, and that nothing
// else is.
func TestChanges(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []string
	}{
		{"Five people were killed when the bridge collapsed, police said.", "Seven people were killed when the bridge collapsed, police said.", []string{"figure: “Five people” became “Seven people”"}},
		{"Five people were killed when the bridge collapsed.", "At least five people were killed when the bridge collapsed.", []string{"figure: “Five people” became “At least five people”"}},
		{"The ship carried 1,500 containers of timber.", "The ship carried 1500 containers of timber.", nil},
		{"The contract was signed by the previous government of Varda.", "The contract was signed by the government of Varda.", []string{"wording: “previous” was removed"}},
		{"The bridge was inspected on 3 May and found safe.", "The bridge was inspected on 4 May and found safe.", []string{"time: “3 May” became “4 May”"}},
		{"The inspector Ada Venn checked the bridge.", "The inspector Tomas Brandt checked the bridge.", []string{"name: “Ada Venn” became “Tomas Brandt”"}},
		{"The council will close the bridge to lorries.", "The council closed the bridge to lorries.", []string{"modality: “will close” (planned) became “closed” (done)"}},
		{"The bridge was safe, the minister said.", "The bridge was not safe, the minister said.", []string{"negation: “was” was told as so, now as not so"}},
		{"The bridge was built in a hurry, the mayor said.", "The bridge was built in a hurry.", []string{"attribution: it is no longer told on the word of “mayor”"}},
		{"A court in Norvik ordered on Tuesday the release of the pilots.", "A court in Norvik on Tuesday ordered the release of the pilots.", nil}, // moved
		{"Officials claim that the bridge was safe.", "Officials say that the bridge was safe.", []string{"wording: “claim” became “say”"}},
		{"The previous minister, Hana Tolle, denied it.", "The minister, Hana Tolle, denied it.", []string{"wording: “previous” was removed"}},
		{"The bridge was closed.", "The bridge  was closed .", nil},
		{"The mayor said “the bridge is old”.", "The mayor said \"the bridge is old\".", nil},
	} {
		var got []string
		for _, ch := range revision(t, head+c.before, head+c.after).Changes {
			got = append(got, ch.Code+": "+ch.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\n%s\n got %q\nwant %q", c.before, c.after, got, c.want)
		}
	}
}

func Example() {
	a, err := analyze.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	versions := []string{
		"Title: Bridge collapses at Norvik\nDate: 2031-05-05\n\nFive people were killed when a bridge collapsed at Norvik on Monday, police said.\n\nThe contract was given by the previous government.\n\nThe builder has not answered questions.\n",
		"Title: Seven dead as bridge collapses\nDate: 2031-05-05\n\nSeven people were killed when a bridge collapsed at Norvik on Monday, police said.\n\nThe contract was given by the government.\n\nDivers went on searching the river at night.\n",
	}
	var reports []*news.Report
	for _, v := range versions {
		r, err := extract.Reports("bridge.txt", []byte(v))
		if err != nil {
			fmt.Println(err)
			return
		}
		reports = append(reports, &r[0])
	}
	rev, err := account.Revision(a, reports[0], reports[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range rev.Changes {
		fmt.Printf("%s: %s\n", c.Code, c.Text)
	}
	fmt.Println("silent:", rev.Silent)
	// Output:
	// title: the headline “Bridge collapses at Norvik” became “Seven dead as bridge collapses”
	// figure: “Five people” became “Seven people”
	// wording: “previous” was removed
	// added: “Divers went on searching the river at night.” was added
	// removed: “The builder has not answered questions.” was removed
	// silent: true
}

// TestMovedSentence holds that a sentence which stands elsewhere now has not
// changed.
func TestMovedSentence(t *testing.T) {
	a, b := "The bridge was closed at noon.", "Divers searched the river."
	if rev := revision(t, head+a+"\n\n"+b+"\n", head+a+"\n\n"+b+"\n"); len(rev.Changes) != 0 || rev.Silent {
		t.Errorf("the same: %+v", rev.Changes)
	}
	one := "Bridge\n\n" + a + "\n\n" + b + "\n"
	other := "Bridge\n\n" + b + "\n\n" + a + "\n"
	if rev := revision(t, one, other); len(rev.Changes) != 0 {
		t.Errorf("moved: %+v", rev.Changes)
	}
}

// TestSilent holds when a change was made without a word.
func TestSilent(t *testing.T) {
	const body = `"text": "%s people were killed when a bridge collapsed at Norvik, police said."`
	page := func(count, times string) string {
		return `{"title": "Bridge collapses", ` + times + fmt.Sprintf(body, count) + "}"
	}
	for _, c := range []struct {
		before, after string
		want          bool
	}{
		{``, ``, true},
		{`"published": "2031-05-05T10:00:00Z", `, `"published": "2031-05-05T10:00:00Z", `, true},
		{`"published": "2031-05-05T10:00:00Z", `, `"published": "2031-05-05T10:00:00Z", "modified": "2031-05-05T10:00:00Z", `, true},
		{`"published": "2031-05-05T10:00:00Z", `, `"published": "2031-05-05T10:00:00Z", "modified": "2031-05-05T12:00:00Z", `, false},
		{`"modified": "2031-05-05T12:00:00+02:00", `, `"modified": "2031-05-05T11:00:00Z", `, false},
		{`"modified": "2031-05-05T12:00:00Z", `, `"modified": "2031-05-05T12:00:00Z", `, true},
	} {
		rev := revision(t, page("Five", c.before), page("Seven", c.after))
		if len(rev.Changes) != 1 || rev.Silent != c.want {
			t.Errorf("%s -> %s: silent %v, %+v", c.before, c.after, rev.Silent, rev.Changes)
		}
	}
}

// TestManySentences holds that a long report that was rewritten is told within
// bounds.
func TestManySentences(t *testing.T) {
	var a, b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&a, "The ferry number %d left the harbour of Norvik.\n", i)
		fmt.Fprintf(&b, "The train number %d reached the station of Lindero.\n", i)
	}
	if rev := revision(t, a.String(), b.String()); len(rev.Changes) == 0 || len(rev.Changes) > 200 {
		t.Errorf("%d changes", len(rev.Changes))
	}
}
