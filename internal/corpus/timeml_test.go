package corpus

import (
	"reflect"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

func TestParseTimeML(t *testing.T) {
	const s = `<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-27">27/03</TIMEX3></DCT>
<TEXT>
Osk &amp; Velm <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" mod="START" value="2025-03">early <EVENT eid="e2">March</EVENT></TIMEX3>.
</TEXT></TimeML>`
	got, err := ParseTimeML(s)
	if err != nil {
		t.Fatal(err)
	}
	if got.Anchor != "2025-03-27" || got.Text != "\nOsk & Velm met on early March.\n" {
		t.Errorf("anchor %q, text %q", got.Anchor, got.Text)
	}
	if len(got.Times) != 1 {
		t.Fatalf("times %v, want one", got.Times)
	}
	x := got.Times[0]
	if x.Of(got.Text) != "early March" || x.Value != "2025-03" || x.Mod != "START" || x.Kind != doc.DateTime {
		t.Errorf("got %q %+v", x.Of(got.Text), x)
	}
	if _, err := ParseTimeML("<TimeML></TimeML>"); err == nil {
		t.Error("a document without text is accepted")
	}
	if b := got.Doc().Blocks; len(b) != 1 || b[0].Of(got.Text) != "Osk & Velm met on early March." {
		t.Errorf("blocks %v", b)
	}
}

func TestMeantimeTimes(t *testing.T) {
	const s = "*!-DCTVALUE=\"2025-03-27\"-!*\tO\t-\n\nOsk\tO\t-\n's\tO\t-\nmayor\tO\t-\n``\tO\t-\nfell\tO\t-\n''\tO\t-\nlast\tB-DATE\t2025-W12\nweek\tI-DATE\t2025-W12\n.\tO\t-\n\n" +
		"Two\tB-DURATION\tP2D\ndays\tI-DURATION\tP2D\n"
	got, err := parseMeantimeTimes(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Anchor != "2025-03-27" || got[0].Text != "Osk's mayor \"fell\" last week.\n\nTwo days" {
		t.Fatalf("got %+v", got)
	}
	var words []string
	for _, x := range got[0].Times {
		words = append(words, x.Of(got[0].Text)+"="+x.Value+" "+x.Kind.String())
	}
	if want := []string{"last week=2025-W12 DATE", "Two days=P2D DURATION"}; !reflect.DeepEqual(words, want) {
		t.Errorf("got %v, want %v", words, want)
	}
	if _, err := parseMeantimeTimes(strings.NewReader("word\n")); err == nil {
		t.Error("a line without a tag is accepted")
	}
}
