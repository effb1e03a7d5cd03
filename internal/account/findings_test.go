package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// brief makes a report of a title and paragraphs, written on the day.
func brief(id, day, text string) *news.Report {
	r := &news.Report{ID: id, File: id + ".txt", Published: day, Anchor: doc.Anchor{Value: day, From: doc.AnchorPublished}, Text: text}
	at := 0
	for i, line := range strings.Split(text, "\n") {
		kind := doc.Paragraph
		if i == 0 {
			kind, r.Title = doc.Title, line
		}
		if line != "" {
			r.Blocks = append(r.Blocks, doc.Block{Span: doc.Span{Start: at, End: at + len(line)}, Kind: kind})
		}
		at += len(line) + 1
	}
	return r
}

// TestReasons holds for each reason two short reports that must be told with it,
// and for what is easily taken for a difference two that must not differ.
func TestReasons(t *testing.T) {
	for _, c := range []struct {
		name    string
		verdict news.Verdict // Agree: no finding may differ
		code    string
		a, b    string
	}{
		{"other day", news.Differ, "other-day",
			"Minister tours dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4 after two years of delay.",
			"New dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam on March 5."},
		{"other hour of a day that both tell", news.Differ, "other-time",
			"Minister tours dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam at 9:10 a.m. on March 4. The dam opened this year after many delays.",
			"New dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam at 11:40 a.m. on March 4."},
		{"an hour without its half of the day", news.Agree, "",
			"Minister tours dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam at 5:52 on March 4, after two years of delay.",
			"New dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam at 5:52 p.m. on March 4."},
		{"an hour that the other report tells too", news.Agree, "",
			"Minister tours dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam at 9:10 a.m. on March 4. Some say that she opened the dam at 11:40 a.m. on March 4.",
			"New dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam at 11:40 a.m. on March 4."},
		{"other number", news.Differ, "other-number",
			"Bus crash kills twelve\nTwelve people were killed when a bus crashed near Port Ansel on Monday, police said.",
			"Fourteen dead in bus crash\nFourteen people were killed when a bus crashed near Port Ansel on Monday."},
		{"nearly all against hardly any", news.Differ, "other-number",
			"Boats stopped\nThe navy stopped six boats off Port Ansel on Monday. Nearly all the boats carried migrants, an officer said.",
			"Navy stops boats\nThe navy stopped six boats off Port Ansel on Monday. Only one of the boats carried migrants, the port's office said."},
		{"nearly all against hardly any, of a passive", news.Differ, "other-number",
			"Storm hits Ansel\nAll the houses on the quay of Port Ansel were damaged by the storm, the mayor said.",
			"Storm passes Ansel\nOnly one of the houses on the quay of Port Ansel was damaged by the storm, the fire brigade said."},
		{"age of one person", news.Differ, "other-number",
			"Skipper rescued\nIlse Marrok, 61, was pulled from the sea off Port Ansel on Monday, the coast guard said.",
			"Marrok saved\nThe coast guard pulled Ilse Marrok from the sea off Port Ansel on Monday. The 62-year-old Marrok had lost her boat."},
		{"age at another time", news.Agree, "",
			"Skipper rescued\nIlse Marrok, 61, was pulled from the sea off Port Ansel on Monday, the coast guard said.",
			"Marrok saved\nThe coast guard pulled Ilse Marrok from the sea off Port Ansel on Monday. Ilse Marrok was 19 years old when she first went to sea."},
		{"ages of two people", news.Agree, "",
			"Skipper rescued\nIlse Marrok, 61, was pulled from the sea off Port Ansel on Monday with Bruno Okonedo, the coast guard said.",
			"Two saved\nThe coast guard pulled Ilse Marrok and Bruno Okonedo, 63, from the sea off Port Ansel on Monday."},
		{"one lists more", news.MoreSpecific, "longer-list",
			"Data stolen\nThieves broke into the computers of the Marn savings bank on Thursday. They took names, birth dates, addresses and tax numbers, the bank said.",
			"Bank robbed of data\nThe Marn savings bank was robbed of data on Thursday. Names, dates of birth and addresses are gone, and so are many tempers, a clerk said. Addresses, names and birth dates were all that was kept there."},
		{"counted under one verb", news.Differ, "other-number",
			"Singer mourns\nOn Tuesday the singer Lena Okoro posted three photos of herself with her cousin, and asked for peace.",
			"Okoro asks for peace\nLena Okoro posted four photos of herself with her cousin on Tuesday."},
		{"bound holds", news.MoreSpecific, "bound",
			"Migrants moved\nMore than 240 migrants were deported from Varda to Quelonia on Tuesday.",
			"Deportation flight\nThe ministry deported 252 migrants from Varda to Quelonia on Tuesday."},
		{"the only count of them", news.MoreSpecific, "bound",
			"Ferry turns back\nA ferry to Port Ansel turned back on Monday. The trip of more than 200 passengers ended where it had begun, after a passenger fell ill.",
			"Ferry back at Tolvan\nOne passenger fell ill on the ferry to Port Ansel on Monday, and it turned back. Its owner gave a free ticket to each of the 226 passengers."},
		{"may fall short", news.MoreSpecific, "bound",
			"Prison opens\nThe prison at Monte Arca can hold up to 4,000 inmates, the ministry said on Monday.",
			"Prison at Monte Arca opened\nThe ministry said on Monday that the prison at Monte Arca can hold 4,000 inmates."},
		{"the hour of what happened", news.MoreSpecific, "finer-time",
			"Plane crashes\nA small plane crashed near Port Ansel around noon on Sunday, and both people on board were killed.",
			"Two die in plane\nThe crash, which happened on Sunday afternoon near Port Ansel, killed both people on board."},
		{"part of a whole", news.Differ, "part-of-whole",
			"Prison visit\nThe prison at Monte Arca holds more than 300 Quelonians who were deported from Varda.",
			"Minister at prison\nMore than 300 migrants who were deported from Varda are held in the prison at Monte Arca. The migrants, most of them Quelonians, arrived in May."},
		{"planned against done", news.Differ, "planned-done",
			"Marrok in Villa Sol\nAfter the tour, Ilse Marrok met President Tomás Irigay in Villa Sol.",
			"Marrok tours dam\nAfter the tour, Ilse Marrok will meet President Tomás Irigay in Villa Sol."},
		{"former against current", news.Differ, "former-current",
			"Flights go on\nThe flights were ordered by the previous Merrin administration and cost four million crowns.",
			"Merrin orders flights\nPresident Aldous Merrin ordered the flights, which cost four million crowns."},
		{"fuller name", news.MoreSpecific, "fuller-name",
			"Strike ends\nThe strike at the port ended when Okonedo signed the deal, the union said.",
			"Port strike ends\nThe strike at the port ended when Bruno Okonedo signed the deal."},
		{"office told by one", news.MoreSpecific, "fuller-role",
			"Mayor opens market\nMayor Ilse Marrok opened the fish market in Port Ansel on Monday.",
			"Market opens\nIlse Marrok opened the fish market in Port Ansel on Monday, and nobody was dismayed or mayoral about it."},
		{"own words", news.Agree, "own-words",
			"Marrok on the dam\n\"This dam will bring light to every village in the north,\" Ilse Marrok said on Monday.",
			"Dam opens\nIlse Marrok said on Monday that the dam would bring light to every village in the north."},
		{"more words", news.MoreSpecific, "more-words",
			"Marrok on the dam\n\"This dam will bring light to every village in the north, and the farmers of the delta will have their water back within the year,\" Ilse Marrok said.",
			"Dam opens\nIlse Marrok said that the dam would bring light to every village in the north."},
		{"denied", news.Differ, "told-denied",
			"Fire in Ansel\nThree people were injured when a warehouse burned in Port Ansel on Monday, the fire brigade said.",
			"Warehouse burns\nA warehouse burned down in Port Ansel on Monday. The owner said nobody was injured."},
		{"no such thing", news.Differ, "told-denied",
			"Boats turned back\nThe navy began a blockade of Port Ansel on Monday, and eleven boats were turned back.",
			"Port Ansel\nEleven boats were turned back at Port Ansel on Monday. \"This is not a military blockade,\" Admiral Bruno Okonedo said."},
		{"another such thing", news.Agree, "",
			"Boats turned back\nThe navy began a blockade of Port Ansel on Monday, and eleven boats were turned back.",
			"Port Ansel\nThe navy began a blockade of Port Ansel on Monday. \"This is not the time for questions,\" Admiral Bruno Okonedo said."},
		{"denied of the same report", news.Agree, "",
			"Fire in Ansel\nThree people were injured when a warehouse burned in Port Ansel on Monday, the fire brigade said.",
			"Warehouse burns\nThree people were injured when a warehouse burned in Port Ansel on Monday. Nobody was injured in the office next door."},
		{"no answer", news.Differ, "no-answer",
			"Leak at plant\nA pipe burst at the Marn plant on Monday. The Nuclear Safety Board did not immediately respond to a request for comment.",
			"Plant leak\nA pipe burst at the Marn plant on Monday. \"The leak has been stopped,\" Nuclear Safety Board spokeswoman Ada Venn said."},
		{"an answer in both", news.Agree, "",
			"Leak at plant\nA pipe burst at the Marn plant on Monday. The energy ministry said it was small. The energy ministry did not respond to a question on the cost.",
			"Plant leak\nA pipe burst at the Marn plant on Monday. The energy ministry said the leak had been stopped."},
		{"not identified", news.Differ, "named",
			"Shots in Ansel\nA gunman shot three people dead in Port Ansel on Monday. The gunman has not been identified, police said.",
			"Three dead in Ansel\nThree people were shot dead in Port Ansel on Monday. Police said the gunman, Rico Alvar, was arrested at the harbour."},
		{"rose and fell", news.Differ, "other-way",
			"Marn Mining slips\nShares of Marn Mining fell on Thursday after the company cut its forecast for the year.",
			"Marn Mining gains\nShares of Marn Mining rose on Thursday after the company cut its forecast for the year."},
		{"two shares", news.Agree, "",
			"Marn Mining slips\nShares of Marn Mining fell on Thursday after the company cut its forecast for the year.",
			"Venn Steel gains\nShares of Venn Steel rose on Thursday after the company raised its forecast for the year."},
		{"customers and people", news.Differ, "other-number",
			"Data stolen\nThe records of 143,000 customers were stolen from the Marn savings bank, the bank said on Thursday.",
			"Bank robbed of data\nThe records of 151,000 people were stolen from the Marn savings bank, the bank said on Thursday."},
		{"hundreds", news.Agree, "",
			"Storm hits Ansel\nHundreds of people were evacuated from Port Ansel on Monday as the storm came in.",
			"Port Ansel cleared\nSome 640 people were evacuated from Port Ansel on Monday."},
		{"nobody else", news.Agree, "",
			"Fire in Ansel\nThree people were injured when a warehouse burned in Port Ansel on Monday, the fire brigade said.",
			"Warehouse burns\nThree workers were hurt when a warehouse burned in Port Ansel on Monday. No one else was injured."},
		{"finer time", news.MoreSpecific, "finer-time",
			"Dam opens\nIlse Marrok opened the Tolvan dam on Wednesday.",
			"Tolvan dam\nIlse Marrok opened the Tolvan dam on Wednesday afternoon."},

		{"at New Year's", news.Agree, "",
			"Minister tours dam\nThe energy minister, Ilse Marrok, opened the Tolvan dam at New Year's after two years of delay.",
			"New dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam on December 31."},
		{"the same in other words", news.Agree, "",
			"Dam opens\nIlse Marrok, the energy minister, opened the Tolvan dam on March 4. Some 1,200 people watched.",
			"Tolvan dam\nThe Tolvan dam was opened on March 4 by the energy minister, Ilse Marrok. About 1,200 people came to watch."},
		{"other things counted", news.Agree, "",
			"Prison visit\nThe prison at Monte Arca holds 15,000 inmates and was built in 2019.",
			"Deportees\nMore than 200 migrants were brought to the prison at Monte Arca on Sunday."},
		{"a part and its whole", news.Agree, "",
			"Ferry sinks\nThe ferry Corrino sank off Port Ansel on Monday with 61 people aboard, and nine of them died.",
			"Ferry accident\nNine people died when the ferry Corrino sank off Port Ansel on Monday. There were 61 people aboard."},
		{"an older accident", news.Agree, "",
			"Ferry sinks\nNine people died when the ferry Corrino sank off Port Ansel on Monday.",
			"Ferry accident\nThe ferry Corrino sank off Port Ansel on Monday. It is the worst accident there since 1987, when 61 people died."},
		{"meetings with two persons", news.Agree, "",
			"Marrok in Villa Sol\nIlse Marrok met President Tomás Irigay on Monday.",
			"Marrok on tour\nIlse Marrok will meet the union leader Bruno Okonedo on Friday."},
		{"other days of other events", news.Agree, "",
			"Marrok travels\nIlse Marrok visited the Tolvan dam on Monday and the port of Ansel on Tuesday.",
			"Marrok at the port\nIlse Marrok visited the port of Ansel on Tuesday, a day after the dam."},
	} {
		t.Run(c.name, func(t *testing.T) {
			acc := ofEvent(t, []*news.Report{brief("a", "2024-03-07", c.a), brief("b", "2024-03-07", c.b)})
			if c.verdict == news.Agree {
				for _, f := range acc.Findings {
					if f.Verdict == news.Differ {
						t.Errorf("a false difference: %s", told(f))
					}
				}
				if c.code == "" {
					return
				}
			}
			if !slices.ContainsFunc(acc.Findings, func(f news.Finding) bool {
				return f.Verdict == c.verdict && slices.ContainsFunc(f.Reasons, func(r news.Reason) bool { return r.Code == c.code })
			}) {
				var all []string
				for _, f := range acc.Findings {
					all = append(all, told(f))
				}
				t.Errorf("no finding is %s for %s, but:\n%s", c.verdict, c.code, strings.Join(all, "\n"))
			}
		})
	}
}

// told is a finding on one line.
func told(f news.Finding) string {
	out := fmt.Sprintf("%s | %s | %s |", f.Verdict, f.Aspect, f.Topic)
	for _, v := range f.Versions {
		out += fmt.Sprintf(" %q %v", v.Value, v.Reports)
	}
	for _, r := range f.Reasons {
		out += " (" + r.Text + ")"
	}
	return out
}

// TestTollsApart holds that those who died are set against those who died, and
// those who were hurt against those who were hurt, though one sentence tells both
// and two reports word it otherwise.
func TestTollsApart(t *testing.T) {
	acc := ofEvent(t, []*news.Report{
		brief("r1", "2031-05-05", "Bus crash kills 43\nAt least 43 people were killed and 14 people were injured when a bus fell into a ravine near Ostra on Sunday, police said."),
		brief("r2", "2031-05-05", "Bus falls into ravine\nA bus fell into a ravine near Ostra on Sunday, leaving 40 dead and 12 injured, officials said."),
	})
	var got []string
	for _, f := range acc.Findings {
		if f.Verdict == news.Differ {
			var values []string
			for _, v := range f.Versions {
				values = append(values, v.Value)
			}
			got = append(got, strings.Join(values, " / "))
		}
	}
	slices.Sort(got)
	if want := []string{"14 / 12", "At least 43 / 40"}; !slices.Equal(got, want) {
		t.Errorf("differ: %q, want %q", got, want)
	}
}

// TestEqualNumbers holds that a number which two reports have of two things, or of
// two people, is nothing that they agree on.
func TestEqualNumbers(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"of two people",
			"Two captains leave\nIlse Marrok left Port Ansel FC on Monday. Marrok grew up in the north and played eight seasons for the Tolvan Miners before she came.",
			"Okonedo leaves\nBruno Okonedo left Port Ansel FC on Monday. Okonedo said that the fans had made his eight seasons at the harbour the best of his life."},
		{"of two things",
			"Marrok leaves\nIlse Marrok left Port Ansel FC on Monday. Only two women have had a career of 15 seasons in the league.",
			"Captain goes\nIlse Marrok left Port Ansel FC on Monday. She hurt a knee in May and missed 15 games of the league."},
	} {
		acc := ofEvent(t, []*news.Report{brief("a", "2024-03-07", c.a), brief("b", "2024-03-07", c.b)})
		for _, f := range acc.Findings {
			if f.Aspect == "how many" && f.Verdict == news.Agree {
				t.Errorf("%s: %s", c.name, told(f))
			}
		}
	}
}

// TestSharedVerbOnly holds that a report which only uses the verb of another matter
// is not among those that agree on it.
func TestSharedVerbOnly(t *testing.T) {
	acc := ofEvent(t, []*news.Report{
		brief("a", "2024-03-07", "Ferry sinks\nThe ferry Corrino sank off Port Ansel on Monday. The Corrino, which was carrying 212 passengers and crew, sent a distress call at noon."),
		brief("b", "2024-03-07", "Ferry accident\nThe ferry Corrino sank off Port Ansel on Monday. The Corrino, which was carrying 212 passengers, turned over at noon."),
		brief("c", "2024-03-08", "Inquiry opens\nThe ferry Corrino sank off Port Ansel on Monday. The Corrino is certified to carry 220."),
	})
	for _, f := range acc.Findings {
		if f.Aspect != "what happened" || f.Verdict != news.Agree || !strings.Contains(told(f), "carrying 212") {
			continue
		}
		for _, v := range f.Versions {
			if slices.Contains(v.Reports, "c") {
				t.Errorf("%s", told(f))
			}
		}
		return
	}
	t.Error("no agreement on what the ferry was carrying")
}

// TestCountedOtherwise holds that the same number of people may be told with two
// names, and that of other things, or of two in one sentence, it is not.
func TestCountedOtherwise(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"people under two names",
			"Gunmen caught\nThe 21 sailors taken from the ferry Corrino were freed near Port Ansel on Monday, the navy said.",
			"Hostages free\nThe 21 hostages taken from the ferry Corrino were freed near Port Ansel on Monday, the navy said.", true},
		{"other things",
			"Ansel win\nPort Ansel FC beat Tolvan on Monday with three runs in the ninth inning by Ilse Marrok.",
			"Tolvan lose\nPort Ansel FC beat Tolvan on Monday with three hits in the ninth inning by Ilse Marrok.", false},
		{"two in one sentence",
			"Brothers\nTwo brothers boarded the wrong ferry to Port Ansel on Monday, two officers told the Ansel Post.",
			"Wrong ferry\nTwo brothers boarded the wrong ferry to Port Ansel on Monday, according to the Ansel Post.", false},
	} {
		acc := ofEvent(t, []*news.Report{brief("a", "2024-03-07", c.a), brief("b", "2024-03-07", c.b)})
		got := slices.ContainsFunc(acc.Findings, func(f news.Finding) bool {
			return f.Aspect == "what is counted" && f.Verdict == news.MoreSpecific
		})
		if got != c.want {
			t.Errorf("%s: told %v, want %v", c.name, got, c.want)
		}
	}
}
