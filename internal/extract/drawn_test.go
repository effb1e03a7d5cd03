package extract

import (
	"errors"
	"strings"
	"testing"
)

// TestDrawn holds that a page that is drawn by scripts is read from their data,
// and that lists of other reports in these are not taken for it.
func TestDrawn(t *testing.T) {
	page := func(data string) string {
		return `<html lang="en"><head><title>River prison full | Harbour Post</title></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script type="application/json">` + data + `</script></body></html>`
	}
	const teasers = `"more":[{"url":"/a","text":"` + riverWords + " " + riverWords + " " + riverWords + `"},{"url":"/b","text":"` + lastWords + " " + lastWords + `"}]`
	r := readOne(t, "a.html", page(`{"story":{"publishedDate":"2031-05-04T14:05:00Z","parts":[{"kind":"p","html":"`+riverWords+`"},{"kind":"p","html":"`+thenWords+`"},{"kind":"ad"},{"kind":"p","html":"`+lastWords+`"}]},`+teasers+`}`))
	if want := "River prison full\n\n" + riverWords + "\n" + thenWords + "\n" + lastWords; r.Text != want {
		t.Errorf("text %q, want %q", r.Text, want)
	}
	if r.Published != "2031-05-04T14:05:00Z" || !strings.Contains(strings.Join(r.Notices, ";"), "scripts") {
		t.Errorf("published %q, notices %q", r.Published, r.Notices)
	}
	r = readOne(t, "a.html", page(`{"story":{"body":"<p>`+riverWords+`</p><p>`+thenWords+`</p><p>`+lastWords+`</p>"}}`))
	if !strings.HasSuffix(r.Text, thenWords+"\n"+lastWords) {
		t.Errorf("text %q", r.Text)
	}
	for in, why := range map[string]string{
		page(`{` + teasers + `}`): "scripts draw",
		`<html><frameset><frame src="menu.html"><frame src="report.html"></frameset></html>`: "menu.html, report.html",
	} {
		if _, err := Reports("a.html", []byte(in)); !errors.Is(err, ErrNoArticle) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v, want %s", in, err, why)
		}
	}
}

func TestUnmangled(t *testing.T) {
	const page = "<html><body><article><h1>CafÃ© burns in MalmÃ¶</h1><p>The owner of the cafÃ©, JosÃ© Ã…kesson, said on Monday that â€œnobody was thereâ€\u009d when it burned â€“ heâ€™d gone home. It stood by the river.</p></article></body></html>"
	r := readOne(t, "a.html", page)
	if want := "Café burns in Malmö\n\nThe owner of the café, José Åkesson, said on Monday that “nobody was there” when it burned – he’d gone home. It stood by the river."; r.Text != want || !strings.Contains(strings.Join(r.Notices, ";"), "twice") {
		t.Errorf("text %q, notices %q", r.Text, r.Notices)
	}
	for _, text := range []string{"São João, Âncora, Ãnimo e Çà et là", "Ã© stands for é where a page is mangled", "Việt Nam: ÂM NHẠC, Ðà Nẵng", "Ð¿ only"} {
		if got, ok := unmangled(text); ok {
			t.Errorf("%q: taken for mangled, %q", text, got)
		}
	}
}

func FuzzUnmangled(f *testing.F) {
	f.Add("cafÃ© Ã… â€œxâ€ Â©")
	f.Fuzz(func(t *testing.T, text string) {
		if got, ok := unmangled(text); ok && len(got) >= len(text) {
			t.Errorf("%q: %q", text, got)
		}
	})
}

func TestPosts(t *testing.T) {
	read := func(in string) []string {
		reports, err := Reports("a.json", []byte(in))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, r := range reports {
			out = append(out, r.Source.Name+" | "+r.Published+" | "+r.Text)
		}
		return out
	}
	const telegram = `{"name":"Orsk Now","type":"public_channel","messages":[{"type":"service","action":"create_channel"},
		{"type":"message","date":"2031-05-04T16:05:00","date_unixtime":"1935669900","from":"Orsk Now","text":[{"type":"bold","text":"Full. "},"` + thenWords + `"]},{"type":"message","photo":"a.jpg","text":""}]}`
	if got := read(telegram); len(got) != 1 || got[0] != "Orsk Now | 2031-05-04T14:05:00Z | Full. "+thenWords {
		t.Errorf("telegram: %q", got)
	}
	const facebook = `[{"timestamp":1935669900,"data":[{"post":"Jos\u00c3\u00a9 \u00c3\u0085kesson of the caf\u00c3\u00a9 by the river said on Sunday that nobody was there."}],"title":"Orsk Now wrote."},{"timestamp":1935669901,"attachments":[]}]`
	if got := read(facebook); len(got) != 1 || got[0] != " | 2031-05-04T14:05:00Z | José Åkesson of the café by the river said on Sunday that nobody was there." {
		t.Errorf("facebook: %q", got)
	}
}
