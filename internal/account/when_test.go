package account

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// TestWhen holds what two reports are told to say of when a thing happened: the
// verdict and the words of each side. A case that begins with "no " holds that
// nothing is told of a time with these words.
func TestWhen(t *testing.T) {
	for _, c := range []struct{ want, a, b string }{
		{"more-specific: last November / Nov. 13",
			"Trial opens in Ostra\nThe trial began a year after the ferry attack of last November in Ostra.",
			"Ostra trial opens\nIlse Marrok was the judge. Almost exactly four months ago gunmen killed 13 people in the ferry attack in Ostra on Nov. 13."},
		{"more-specific: this week / Tuesday",
			"Strike ends\nThe dockers of Port Ansel ended their strike this week, the union said.",
			"Dockers back at work\nThe dockers of Port Ansel ended their strike on Tuesday."},
		{"agree: Sunday night / Sunday night",
			"Barge burns\nA barge with fireworks burned at Port Ansel on Sunday night.",
			"Fire on barge\nA barge with fireworks burned off the quay of Port Ansel on Sunday night."},
		{"more-specific: soon after takeoff / 12 minutes after takeoff",
			"Plane falls\nA plane of Corrino Air crashed into a wood near Ostra soon after takeoff, the police said.",
			"Wood burns\nThe fire brigade of Ostra was told of the crash of a plane 12 minutes after takeoff."},
		{"more-specific: shortly after it took off / half an hour after takeoff",
			"Plane falls\nA plane of Corrino Air crashed into a wood near Ostra shortly after it took off, the police said.",
			"Wood burns\nThe fire brigade of Ostra was told of the crash of a plane half an hour after takeoff."},
		{"agree: shortly after taking off / soon after takeoff",
			"Plane falls\nA plane of Corrino Air crashed into a wood near Ostra shortly after taking off, the police said.",
			"Wood burns\nA plane crashed near Ostra soon after takeoff."},
		{"more-specific: days before the vote / three days before the vote",
			"Marrok resigns\nIlse Marrok resigned as mayor of Ansel days before the vote.",
			"No mayor in Ansel\nIlse Marrok resigned in Ansel three days before the vote on the port."},
		{"no after", // two things counted from one
			"Fans stay\nA fan shouted moments after the game ended that the curse was over.",
			"Ansel sings\nMore than an hour after the game's end the fans were singing in Ansel, and one wept."},
		{"no takeoff", // the first report has the figure too
			"Plane falls\nA plane crashed near Ostra soon after takeoff. The plane crashed 12 minutes after takeoff, the police said.",
			"Wood burns\nThe police were told of the crash of a plane near Ostra 12 minutes after takeoff."},
		{"no before",
			"Marrok resigns\nIlse Marrok resigned as mayor of Ansel days before the vote.",
			"No mayor in Ansel\nIlse Marrok resigned in Ansel three days before the strike."},
		{"no 1887",
			"Dues rise\nThe port of Ansel raised its dues on Monday under the Harbour Dues Act of 1887, which courts have not tried.",
			"Port asks more\nOn Monday the port of Ansel raised its dues by the 1887 Harbour Dues Act, a law that courts have never tried."},
		{"no the year",
			"Prize for Okoro\nLena Okoro was nominated for album of the year on Monday in Ostra.",
			"Okoro named\nOn Monday Lena Okoro was nominated in Ostra for album of the year."},
		{"no Tuesday night",
			"Jet turns back\nA jet of Corrino Airways bound for Varda turned back after a quarrel, Corrino Airways said on Wednesday.",
			"Singer aboard\nLena Okoro sang of her dull trip on Tuesday night after a Corrino Airways jet bound for Varda turned back."},
	} {
		acc := ofEvent(t, []*news.Report{brief("a", "2031-03-13", c.a), brief("b", "2031-03-13", c.b)})
		var all []string
		for _, f := range acc.Findings {
			if f.Aspect != "when" {
				continue
			}
			words := map[string]string{}
			for _, v := range f.Versions {
				for _, e := range v.Evidence {
					words[e.Report] = e.Text
				}
			}
			all = append(all, string(f.Verdict)+": "+words["a"]+" / "+words["b"])
		}
		got := strings.Join(all, "\n")
		if unwanted, no := strings.CutPrefix(c.want, "no "); no {
			if strings.Contains(got, unwanted) {
				t.Errorf("%q is told:\n%s", unwanted, got)
			}
		} else if !slices.Contains(all, c.want) {
			t.Errorf("not told: %s\nbut:\n%s", c.want, got)
		}
	}
}

// TestOnDay holds that three reports agree on the day of what some of them tell by
// its hour, which of two is told as one that says more alone.
func TestOnDay(t *testing.T) {
	reports := []*news.Report{
		brief("a", "2031-03-13", "Dam opens\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4 after two years of delay."),
		brief("b", "2031-03-13", "New dam\nIlse Marrok, the energy minister, opened the Tolvan dam at 9:30 a.m. on March 4, as the town's band played."),
		brief("c", "2031-03-13", "Tolvan dam opened\nThe Tolvan dam was opened by the energy minister, Ilse Marrok, on March 4."),
	}
	for n, want := range map[int][]string{2: {"more-specific a b"}, 3: {"agree a b c", "more-specific a b c"}} {
		var got []string
		for _, f := range ofEvent(t, reports[:n]).Findings {
			if f.Aspect != "when" {
				continue
			}
			var ids []string
			for _, v := range f.Versions {
				ids = append(ids, v.Reports...)
			}
			slices.Sort(ids)
			got = append(got, string(f.Verdict)+" "+strings.Join(slices.Compact(ids), " "))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%d reports: %q, want %q", n, got, want)
		}
	}
}
