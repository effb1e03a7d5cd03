package extract

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

// TestCharsets holds that a text that declares no character set is read in its
// own, with what was done said, and that Western European text stays as it was.
func TestCharsets(t *testing.T) {
	const (
		russian  = "Паром Альдис во вторник сел на мель у порта Норвик, на борту находились 140 человек, сообщила береговая охрана. Все они были спасены до полуночи, рассказал капитан."
		greek    = "Το πλοίο Άλδις προσάραξε την Τρίτη έξω από το λιμάνι του Νόρβικ με 140 επιβάτες, ανακοίνωσε η ακτοφυλακή. Όλοι διασώθηκαν πριν από τα μεσάνυχτα."
		polish   = "Prom Aldis wpadł na mieliznę we wtorek u wybrzeży portu Norvik, na pokładzie było 140 osób, podała straż przybrzeżna. Wszyscy zostali uratowani przed północą, a śledztwo trwa."
		japanese = "フェリー「アルディス」は火曜日、ノルヴィク港の沖で座礁しました。乗客百四十人は全員が救助されたと沿岸警備隊が発表しました。港は夕方まで閉鎖されました。"
		chinese  = "阿尔迪斯号渡轮星期二在诺维克港外搁浅，船上一百四十人，海岸警卫队表示，全部乘客已在午夜前获救。港口一直关闭到晚上。"
		french   = "Le ferry Aldis s'est échoué mardi au large du port de Norvik avec 140 passagers à bord, a indiqué la garde côtière. Tous ont été évacués avant minuit, à l'exception de l'équipage."
		spanish  = "El transbordador encalló el martes; según la guardia costera, mañana habrá una reunión. El capitán Ñáñez contó que la máquina falló."
	)
	for _, c := range []struct{ set, text, lang string }{
		{"windows-1251", russian, "ru"}, {"koi8-r", russian, "ru"}, {"iso-8859-7", greek, "el"}, {"iso-8859-2", polish, "pl"}, {"windows-1250", polish, "pl"},
		{"shift_jis", japanese, "ja"}, {"euc-jp", japanese, "ja"}, {"gb18030", chinese, "zh"}, {"windows-1252", french, "fr"}, {"windows-1252", spanish, "es"},
	} {
		enc, err := htmlindex.Get(c.set)
		if err != nil {
			t.Fatal(err)
		}
		b, err := enc.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		r := readOne(t, "a.txt", string(b))
		if r.Text != c.text || len(r.Notices) == 0 || !strings.Contains(r.Notices[0], "converted from") {
			t.Errorf("%s, %s: %.60q, notices %q", c.set, c.lang, r.Text, r.Notices)
		}
		if r.Lang != c.lang {
			t.Errorf("%s: language %q, want %s", c.set, r.Lang, c.lang)
		}
	}
	// A short page, most of whose letters are those of its tags.
	enc, _ := htmlindex.Get("windows-1251")
	page, err := enc.NewEncoder().String(`<html><head><title>News</title></head><body class="article-page"><article class="article-body"><h1>Паром на мели</h1><p>` + russian + `</p></article></body></html>`)
	if err != nil {
		t.Fatal(err)
	}
	if r := readOne(t, "a.html", page); r.Lang != "ru" || !strings.Contains(r.Text, "Паром на мели") {
		t.Errorf("of a page: language %q, text %.60q", r.Lang, r.Text)
	}
	// A few curved quotation marks make no other letters.
	if enc, name := guessCharset([]byte("The \x93ferry\x94 ran aground off Norvik on Tuesday \x96 140 people were on board, the coast guard\x92s caf\xe9 said.")); enc != nil {
		t.Errorf("English is taken for %s", name)
	}
}
