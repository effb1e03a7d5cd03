package account

import (
	"strings"
	"testing"

	"rashomon/internal/news"
)

// TestNamedAgainstDescribed holds who is named in one of two short reports and only
// described in the other, and who by such words is not shown to be one.
func TestNamedAgainstDescribed(t *testing.T) {
	for _, c := range []struct{ name, named, described, a, b string }{
		{"the same words for what it is", "Audit Partners Brask", "an independent accounting firm",
			"Port of Ansel\nThe further gaps in the books were found during a review by Audit Partners Brask, an accounting firm hired by the port of Ansel to study the loss of 40 million crowns. It had told of the loss in May.",
			"Loss of 40 million\nThe port of Ansel said that it learned of gaps in its books in May, and studied the loss of 40 million crowns with the help of an independent accounting firm. The firm is still at work."},
		{"an office in a club", "Ivo Marn", "an assistant coach",
			"Players sent off\nOsk Rovers assistant coach Ivo Marn said that the steward accused the two players of stealing blankets because they are poor. The ferry line apologized to the players on Monday.",
			"Ferry line apologizes\nThe ferry line has apologized to two players of Osk Rovers whom a steward accused of stealing blankets, which an assistant coach suggested happened because they are poor. They were sent off in Ansel."},
		{"one owner", "Ada Venn", "A spokesman",
			"Bank answers\nAda Venn, the spokeswoman for Governor Tomas Irigay, said the bank welcomed the offer.",
			"Offer made\nA spokesman for Irigay's bank said that they would study the offer."},
		{"kin of one person", "Bruno Okonedo", "the cousin",
			"Pilot named\nThe singer Lena Okoro said that Bruno Okonedo, one of the pilots who died in the crash, was her cousin.",
			"Crash at Ansel\nOne of the pilots who died in the crash was the cousin of singer Lena Okoro, the singer said."},
		{"one of several", "Lia Brandt", "one of the students",
			"Girl found\nIn May, a village guard group rescued one of the schoolgirls, Lia Brandt, in the forest of Osk.",
			"Students still missing\nIn May, an armed guard group rescued one of the students with a baby."},
		{"who did it, in one role", "Veyra Safety Agency", "work safety authorities",
			"Fire on a barge\nThe accident is being investigated by the state's workplace safety regulator Veyra Safety Agency.",
			"Barge burns\nThe accident is being investigated by work safety authorities."},
		{"a body by the kind in its name", "Department of Inner Affairs", "Veyra's secret intelligence agency",
			"Freed men tired\nThe freed men were in the custody of Veyra's Department of Inner Affairs, Marn said, adding that they are very tired.",
			"Men freed\nIvo Marn said the freed men were in the care of Veyra's secret intelligence agency and were all very tired."},

		{"another owner", "", "",
			"Mayor opens bridge\nIlse Marrok, the mayor of Osk, opened the bridge over the Tolva on Monday.",
			"Bridge opens\nThe mayor of Varda opened a bridge over the Tolva on Monday."},
		{"two so described", "", "",
			"Bank opens\nThe bank was opened by assistant manager Ivo Marn and assistant manager Ada Venn on Monday in Osk.",
			"New bank\nThe bank in Osk was opened by an assistant manager on Monday."},
		{"named elsewhere in the report", "", "",
			"Review at the port\nThe money was found in a review by Audit Partners Brask, an accounting firm hired by the port of Ansel.",
			"Port money missing\nThe money of the port of Ansel was found in a review by an accounting firm. Nobody at Audit Partners Brask would speak of it."},
		{"several, not one", "", "",
			"Fans cheer\nOsk Rovers fan Bruno Okonedo sang in the stands when the Rovers won the cup on Sunday.",
			"Rovers win\nOsk Rovers fans sang in the stands when the Rovers won the cup on Sunday."},
		{"as what another worked", "", "",
			"Coach hired\nVarda assistant coach Ivo Marn was hired on Monday by the club of Osk, which sacked Tomas Irigay.",
			"Irigay sacked\nTomas Irigay, who began in Varda as an assistant coach, was sacked on Monday by the club of Osk."},
		{"two of a name with the mother's", "", "",
			"Family drowned\nThe sons Ben and Tom Aru were rescued from the ferry Corrino off Port Ansel on Monday, the navy said.",
			"Sons rescued\nThe navy said Tom Aru was rescued from the ferry Corrino off Port Ansel on Monday."},
		{"another one of the noun", "", "",
			"Markets fall\nShares in Osk fell on Monday, and the Tarn Index closed lower by two percent. The Veyra Index rose.",
			"Shares fall\nShares in Osk fell on Monday, and the index closed lower by two percent."},
		{"a noun alone", "", "",
			"Experts on the ferry\nPilots seldom turn back, said Bruno Okonedo, a commercial pilot and head of a school in Osk.",
			"Flight turns back\nThe crew told the pilot that somebody was in the wrong seat, and the pilot turned back to Osk."},
	} {
		t.Run(c.name, func(t *testing.T) {
			acc := ofEvent(t, []*news.Report{brief("a", "2031-05-06", c.a), brief("b", "2031-05-06", c.b)})
			found := ""
			for _, f := range acc.Findings {
				if f.Verdict == news.MoreSpecific && f.Aspect == "who" && strings.HasPrefix(f.Reasons[0].Text, "named: ") {
					found += told(f) + "\n"
				}
				if f.Verdict == news.Differ {
					t.Errorf("told to differ: %s, %s", f.Topic, f.Aspect)
				}
			}
			if c.named == "" && found != "" || !strings.Contains(found, c.named) || !strings.Contains(found, c.described) {
				t.Errorf("found %q, want %q and %q", found, c.named, c.described)
			}
		})
	}
}

// TestSlightAgreements holds which agreements of two short reports say too little for
// a list: that both name a body, and not what it did or suffered.
func TestSlightAgreements(t *testing.T) {
	const lead = "The ferry Corrino sank off Port Ansel on Monday with 61 people aboard, and nine of them died.\n"
	acc := ofEvent(t, []*news.Report{
		brief("a", "2031-05-06", "Ferry sinks\n"+lead+"The company Blue Strait Lines pays for the flights of the families home, Ivo Marn said in a statement on Tuesday.\nThe flight was full."),
		brief("b", "2031-05-06", "Ferry accident\n"+lead+"Blue Strait Lines, founded in 1962, pays for the flights of the families home.\nThe flight left at noon, and Ivo Marn said in a statement that it was sad."),
	})
	slight, said := "", ""
	for _, f := range acc.Findings {
		if f.Slight {
			slight += told(f) + "\n"
		} else {
			said += told(f) + "\n"
		}
		if f.Slight && (f.Verdict != news.Agree || f.Aspect != "who" && f.Aspect != "what") {
			t.Errorf("slight: %s", told(f))
		}
	}
	if !strings.Contains(slight, "Blue Strait Lines") {
		t.Errorf("that both name the company is no slight agreement:\n%s", slight)
	}
	for _, w := range []string{"nine", "61", "Corrino sank"} {
		if !strings.Contains(said, w) || strings.Contains(slight, w) {
			t.Errorf("%s: said\n%sslight\n%s", w, said, slight)
		}
	}
}

// TestByWhom holds by whom something was done to one person, which one of two short
// reports tells and the other nowhere.
func TestByWhom(t *testing.T) {
	for _, c := range []struct{ name, who, a, b string }{
		{"a death told by a noun", "by whom: harbour guards",
			"Driver shot\nThe truck ran over a fence in Ansel before it was stopped by harbour guards who also killed the driver.",
			"Truck in Ansel\nThe truck ran over a fence in Ansel. It all ended with the death of the truck driver."},
		{"a passive", "by whom: an unidentified attacker",
			"Okoro mourns\nBruno Okonedo was shot by an unidentified attacker in Osk on Tuesday, a paper said.",
			"Cousin dies\nLena Okoro spoke of her cousin. Bruno Okonedo was shot on Tuesday in Osk."},
		{"told elsewhere by a pronoun", "",
			"Driver shot\nThe truck ran over a fence before it was stopped by harbour guards who also killed the driver.",
			"Truck in Ansel\nIt ended with the death of the driver. The guards had no choice, a sailor said: they shot the driver."},
		{"several", "",
			"Guards shoot\nHarbour guards shot dead three men in Ansel on Tuesday.",
			"Dead in Ansel\nThe death of three men in Ansel on Tuesday shocked the port."},
		{"another one", "",
			"Okoro mourns\nBruno Okonedo was shot by an unidentified attacker in Osk on Tuesday.",
			"Marn dies\nIvo Marn was shot in Osk on Tuesday."},
	} {
		t.Run(c.name, func(t *testing.T) {
			acc := ofEvent(t, []*news.Report{brief("a", "2031-05-06", c.a), brief("b", "2031-05-06", c.b)})
			found := ""
			for _, f := range acc.Findings {
				for _, r := range f.Reasons {
					if strings.HasPrefix(r.Text, "by whom: ") {
						found += told(f) + "\n"
					}
				}
			}
			if (c.who == "") != (found == "") || !strings.Contains(found, c.who) {
				t.Errorf("found %q, want %q", found, c.who)
			}
		})
	}
}
