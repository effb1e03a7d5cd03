package corpus

import "testing"

func TestParseTimeMLEvents(t *testing.T) {
	got, err := parseTimeMLEvents(`<DCT><TIMEX3 value="2031-05-07">x</TIMEX3></DCT><TEXT>The ferry <EVENT eid="e1">sank</EVENT> in <TIMEX3 value="2031">May</TIMEX3> &amp; <EVENT eid="e2">burned</EVENT></TEXT>`)
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != "The ferry sank in May & burned" || got.Anchor != "2031-05-07" || len(got.Events) != 2 ||
		got.Events[0].Of(got.Text) != "sank" || got.Events[1].Of(got.Text) != "burned" {
		t.Errorf("%+v", got)
	}
}
