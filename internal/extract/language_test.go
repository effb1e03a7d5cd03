package extract

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	const (
		english = "The ferry Aldis ran aground off Norvik on Tuesday with 140 people on board, the coast guard said. All of them were brought ashore before midnight by two tugs.\n"
		german  = "Die Fähre Aldis lief am Dienstag vor dem Hafen von Norvik auf Grund, wie die Küstenwache mitteilte. An Bord waren 140 Menschen, die alle gerettet wurden.\n"
		spanish = "El transbordador Aldis encalló el martes frente al puerto de Norvik con 140 personas a bordo, informó la guardia costera. Todas fueron rescatadas antes de la medianoche.\n"
		names   = "Brandt, Okoro, Wairua, Rask, Dunn, Santerre, Lindqvist, Vell and Forsberg voted for the bridge, the council said; Oyelaran, Marrok, Bastide and Aldmere were against it at the meeting.\n"
		results = "Orsk 3, Halvik 1 (Rask 12, 44; Okoro 60) (Vell 71). Norvik 2, Aldmere 2 (Brandt 5, Dunn 33) (Santerre 17, 80). Kabel 0, Tolvan 4 (Marrok 9, 27, 51, 88). Verrana v Lindero: postponed to the 4th of May.\n"
		russian = "Паром «Альдис» во вторник сел на мель у порта Норвик, на борту находились 140 человек, сообщила береговая охрана. Все они были спасены до полуночи двумя буксирами.\n"
		// Trigrams are not sure of this one; its letters leave no doubt that it is not English.
		short = "Паром Альдис во вторник сел на мель у порта Норвик, на борту находились 140 человек, сообщила береговая охрана. Все они были спасены, а капитан рассказал, что двигатель отказал.\n"
	)
	for _, c := range []struct{ declared, text, want, notice string }{
		{"", english, "en", ""},
		{"en-GB", english, "en-GB", ""},
		{"en_us", english, "en-US", ""},
		{"English", english, "en", ""},
		{"de", english, "en", "the text is in English"},
		{"", german, "de", ""},
		{"en", german, "de", "the text is in German"},
		{"", spanish, "es", ""},
		{"es-419", spanish, "es-419", ""},
		{"", russian, "ru", ""},
		{"", short, "ru", ""},
		{"en", short, "ru", "the text is in Russian"},
		{"", names, "en", ""},
		{"fr", "Norvik, 4.", "fr", ""}, // too short to tell
		{"", "Norvik, 4.", "", ""},
		{"<script>", english, "en", ""},
		{"en", results, "en", ""},
	} {
		in := "Title: x\nSource: y\nLanguage: " + c.declared + "\n\n" + c.text
		r := readOne(t, "a.txt", in)
		if r.Lang != c.want {
			t.Errorf("declared %q, %.20q: %q (%.2f), want %q", c.declared, c.text, r.Lang, r.Page.LangConfidence, c.want)
		}
		if notices := strings.Join(r.Notices, "; "); !strings.Contains(notices, c.notice) || c.notice == "" && strings.Contains(notices, "text is in") {
			t.Errorf("declared %q, %.20q: notices %q, want %q", c.declared, c.text, notices, c.notice)
		}
		if len(c.text) > minSample && (r.Page.LangConfidence <= 0 || r.Page.LangConfidence > 1) {
			t.Errorf("%.20q: confidence %v", c.text, r.Page.LangConfidence)
		}
	}
}

// TestOtherLetters holds that a few English names in a text of other letters
// do not make it English.
func TestOtherLetters(t *testing.T) {
	const japanese = "ノルヴィク沖で火曜日、フェリー「アルディス」が座礁しました。 乗客は140人で、全員が救助されたと沿岸警備隊が発表しました。 The Lindero Courier for iPad の記事によると、エンジンが故障していたとのことです。"
	if lang, _, _ := detect(japanese); lang != "ja" {
		t.Errorf("%s, want ja", lang)
	}
}

// TestNeighbours holds that the languages beside Spanish and English are not
// taken for them by their small words.
func TestNeighbours(t *testing.T) {
	for want, text := range map[string]string{
		"it": "Il traghetto Aldis si è incagliato martedì al largo del porto di Norvik con 140 persone a bordo, ha detto la guardia costiera. Con una nave di soccorso tutti sono stati portati a terra prima della mezzanotte, e la causa non è ancora chiara.",
		"pt": "A balsa Aldis encalhou na terça-feira em frente ao porto de Norvik com 140 pessoas a bordo, informou a guarda costeira. Todas foram resgatadas por uma lancha antes da meia-noite, mas o capitão não soube dizer por que o navio saiu da rota.",
		"nl": "De veerboot Aldis liep dinsdag voor de haven van Norvik aan de grond met 140 mensen aan boord, zei de kustwacht. Het schip was op weg naar het eiland, en de oorzaak van het ongeval is nog niet bekend of wordt niet genoemd.",
		"es": "El transbordador Aldis encalló el martes frente al puerto de Norvik con 140 personas a bordo, informó la guardia costera, y todas fueron rescatadas por los remolcadores antes de la medianoche.",
		"en": "Forsberg, Vell and Oyelaran lost their seats in Norvik; Rask, Dunn and Santerre held theirs in Halvik and Orsk, and Brandt was elected for Aldmere.",
	} {
		if got, _, _ := detect(text); got != want {
			t.Errorf("%.30q: %s, want %s", text, got, want)
		}
		for i := range known {
			if share := known[i].smallWords(text); (share >= minSmall) != (known[i].code == want) {
				t.Errorf("%.30q: %.2f small words of %s", text, share, known[i].name)
			}
		}
	}
}

func BenchmarkLanguage(b *testing.B) {
	text := strings.Repeat("Die Fähre Aldis lief am Dienstag vor dem Hafen von Norvik auf Grund, wie die Küstenwache mitteilte. ", 30)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		detect(text)
	}
}
