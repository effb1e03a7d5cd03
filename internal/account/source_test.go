package account

import (
	"slices"
	"testing"

	"rashomon/internal/news"
)

// TestSources holds on whose word two reports tell one matter: where that sets them
// apart, where one names whom the other leaves unnamed, and where it is easily taken
// for a difference and is none.
func TestSources(t *testing.T) {
	for _, c := range []struct {
		name    string
		verdict news.Verdict // Agree: no finding on the source
		a, b    string
		said    []string // the words that name the sources
	}{
		{"sources of two kinds", news.Differ,
			"Hostages freed\nFour captured smugglers were released on Tuesday night in the river town of Marku, a military source said.",
			"Hostages exchanged\nThe hostages were exchanged for four captured smugglers in Marku, a town on the river, said local residents.",
			[]string{"a military source said", "said local residents"}},
		{"a person and a station", news.Differ,
			"Ferry late\nStrong currents delayed the arrival of the ferry Corrino in Port Ansel earlier in the day, Ada Venn, director of the harbour, said.",
			"Corrino delayed\nEarlier on Monday, heavy currents delayed the arrival of the ferry Corrino in Port Ansel, Canal Norte reported.",
			[]string{"Ada Venn, director of the harbour, said", "Canal Norte reported"}},
		{"who believes it", news.Differ,
			"Blast at fair\nThe organisers of the fair said that they believed a boiler had exploded, setting off several fires.",
			"Fair burns\nThe organisers said the operators believe there was an explosion in a boiler, which set off several fires.",
			[]string{"The organisers of the fair said", "the operators believe"}},
		{"named and not", news.MoreSpecific,
			"Miners freed\nNineteen miners who were trapped in the Ostrel mine for nine days have been rescued, officials said on Thursday.",
			"Rescue at Ostrel\nPresident Tomás Irigay said nineteen miners who were trapped in the Ostrel mine for nine days have been rescued.",
			[]string{"officials said", "President Tomás Irigay said"}},
		{"told as plain fact", news.MoreSpecific,
			"Bus crash\nTwo buses collided in the tunnel under the river Tolva early on Monday and one driver was hurt, police said.",
			"Buses collide\nTwo buses collided in the tunnel under the river Tolva early on Monday, and one driver was hurt.",
			[]string{"police said", "Two buses collided"}},
		{"told as plain fact by both", news.Agree,
			"Bus crash\nTwo buses collided in the tunnel under the river Tolva early on Monday and one driver was hurt, police said. Two buses collided in the tunnel under the river Tolva on Monday.",
			"Buses collide\nTwo buses collided in the tunnel under the river Tolva early on Monday, and one driver was hurt.", nil},
		{"officials and a paper", news.Differ,
			"Miners trapped\nSome 97 miners remain in the Ostrel mine after the fire, the Ostrel Gazette reported.",
			"Mine fire\nOfficials said 97 miners remain in the Ostrel mine after the fire on Monday.",
			[]string{"the Ostrel Gazette reported", "Officials said"}},
		{"an officer and his force", news.Agree,
			"Bus crash\nTwelve people were killed when a bus crashed near Port Ansel on Monday, police said.",
			"Twelve dead\nTwelve people were killed when a bus crashed near Port Ansel on Monday, a police spokeswoman said.", nil},
		{"a spokesman and his company", news.Agree,
			"Ferry late\nThe ferry Corrino was delayed by strong currents near Port Ansel on Monday, Norvik Lines said.",
			"Corrino delayed\nThe ferry Corrino was delayed by strong currents near Port Ansel on Monday, a spokesman for Norvik Lines said.", nil},
		{"each of itself", news.Agree,
			"Talks fail\nThe union of dockers said it had left the talks on wages in Port Ansel on Monday.",
			"Talks fail\nThe harbour company said it had left the talks on wages in Port Ansel on Monday.", nil},
		{"one report names both", news.Agree,
			"Bus crash\nTwelve people were killed when a bus crashed into a wall near Port Ansel on Monday, police said.",
			"Twelve dead\nTwelve people were killed when a bus crashed into a wall near Port Ansel on Monday, the hospital said. A bus crashed into a wall near Port Ansel on Monday and twelve people were killed, a police spokeswoman said.", nil},
		{"a station that cites", news.Agree,
			"Bus crash\nTwelve people were killed when a bus crashed into a wall near Port Ansel on Monday, Mayor Ilse Marrok told Canal Norte.",
			"Twelve dead\nTwelve people were killed when a bus crashed into a wall near Port Ansel on Monday, Canal Norte reported.", nil},
		{"other things of the same people", news.Agree,
			"Victims named\nRelatives identified the dead as Ana Lind, Bo Rask and Mira Tolland.",
			"Port mourns\nAna Lind, Bo Rask and Mira Tolland sang in the choir of the parish, said pastor Olan Brekke.", nil},
		{"somebody's man", news.Agree,
			"Boats sold\nSenator Bruno Okonedo said twelve boats of the old fishing fleet were sold in Port Ansel on Monday.",
			"Fleet sold\nAldous Merrin is in Port Ansel. A top Merrin adviser says twelve boats of the old fishing fleet were sold in Port Ansel on Monday.", nil},
		{"named elsewhere", news.Agree,
			"Okoro leaves\nThe long concert tour of the band Ostrel Five was cut short on Monday, the singer Lena Okoro said.",
			"Tour over\nLena Okoro is back in Port Ansel. The long concert tour of the band Ostrel Five was cut short on Monday, the singer said.", nil},
		{"a president who governs nothing", news.Differ,
			"Jobs cut\nThe government said Norvik Lines would close two of its docks in Port Ansel in the spring.",
			"Docks close\nNorvik Lines would close two of its docks in Port Ansel in the spring, said Ada Venn, vice president of the company.",
			[]string{"The government said", "said Ada Venn, vice president of the company"}},
		{"news of one case", news.Agree,
			"Five expelled\nVarda expelled five Quelonians who were questioned by judges in connection with the bombings of two consulates in Port Ansel last month, a newspaper reported on Friday.",
			"Arrest in Ansel\nAnother man has been arrested in connection with the bombings of two consulates in Port Ansel last month, police said.", nil},
		{"told and believed", news.Agree,
			"Blast at fair\nThe organisers of the fair said that a boiler had exploded, setting off several fires.",
			"Fair burns\nThe organisers said the operators believe there was an explosion in a boiler, which set off several fires.", nil},
		{"told and held against somebody", news.Agree,
			"Dock closed\nThe union accused Norvik Lines of closing the old dock of Port Ansel in March without notice.",
			"Old dock\nThe police said Norvik Lines closed the old dock of Port Ansel in March without notice.", nil},
		{"told as plain fact before the source", news.Agree,
			"Bus crash\nTwo buses collided in the tunnel under the river Tolva early on Monday and one driver was hurt, police said.",
			"Buses collide\nTwo buses collided in the tunnel under the river Tolva early on Monday, and one driver was hurt. \"Two buses collided in the tunnel under the Tolva,\" said Ada Venn of the fire brigade.", nil},
		{"told by hearsay", news.Agree,
			"Bus crash\nTwo buses collided in the tunnel under the river Tolva early on Monday and one driver was hurt, police said.",
			"Buses collide\nTwo buses are reported to have collided in the tunnel under the river Tolva early on Monday, and one driver was hurt.", nil},
		{"who wants and who refuses", news.Agree,
			"Toll plan\nThe mayor proposed a toll on the bridge between Ansel and Marku for trucks.",
			"Bridge toll\nDrivers rejected a toll on the bridge between Ansel and Marku for trucks.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			acc := ofEvent(t, []*news.Report{brief("a", "2024-03-07", c.a), brief("b", "2024-03-07", c.b)})
			found := false
			for _, f := range acc.Findings {
				if f.Aspect != "source" {
					continue
				}
				if f.Verdict != c.verdict {
					t.Errorf("a false finding: %s", told(f))
					continue
				}
				var said []string
				for _, v := range f.Versions {
					for _, e := range v.Evidence {
						said = append(said, e.Text)
					}
				}
				slices.Sort(said)
				want := slices.Sorted(slices.Values(c.said))
				if found = slices.Equal(said, want); !found {
					t.Errorf("evidence %q, want %q", said, want)
				}
			}
			if !found && c.verdict != news.Agree {
				t.Errorf("no finding that the sources %s", c.verdict)
			}
		})
	}
}
