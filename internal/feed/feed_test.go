package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/news"
)

const at = "https://www.courier.example/feeds/news.xml"

const rssFeed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel>
 <title>The Lindero  Courier</title><link>https://www.courier.example/</link><language>en-gb</language><ttl>15</ttl>
 <item>
  <title>Toll of the bridge &amp; the ferry rises</title>
  <link>/2031/05/toll?utm=1#top</link>
  <guid isPermaLink="false">c-101</guid>
  <pubDate>Mon, 05 May 2031 10:20:00 -0500</pubDate>
  <description>Seven are dead.</description>
  <content:encoded><![CDATA[<p>Seven people are dead, <b>the port</b> says.</p>]]></content:encoded>
  <source url="https://corvina.example/rss">Corvina News Agency</source>
 </item>
 <item>
  <title>Counted</title><link>https://count.example/x1</link><guid>c-102</guid>
  <feedburner:origLink>https://www.courier.example/2031/05/counted</feedburner:origLink>
  <pubDate>Fri, 05 May 20255 10:20:00 GMT</pubDate>
 </item>
 <item><title>By its guid</title><guid>https://www.courier.example/2031/05/guid</guid></item>
 <item><title>Nowhere</title><guid>c-104</guid></item>
 <item><title>A script</title><link>javascript:alert(1)</link></item>
 <item><title>Twice</title><link>https://www.courier.example/2031/05/guid</link></item>
</channel></rss>`

func TestRSS(t *testing.T) {
	got, err := Parse([]byte(rssFeed), at)
	if err != nil {
		t.Fatal(err)
	}
	want := &Feed{
		Format: RSS, Title: "The Lindero Courier", Home: "https://www.courier.example/", Lang: "en-gb", Every: 15 * time.Minute,
		Items: []Item{
			{
				ID: "c-101", URL: "https://www.courier.example/2031/05/toll?utm=1", Title: "Toll of the bridge & the ferry rises",
				Publisher: Publisher{"Corvina News Agency", "https://corvina.example/rss"}, Published: "2031-05-05T10:20:00-05:00",
				HTML: "<p>Seven people are dead, <b>the port</b> says.</p>",
			},
			{ID: "c-102", URL: "https://www.courier.example/2031/05/counted", Title: "Counted"},
			{ID: "https://www.courier.example/2031/05/guid", URL: "https://www.courier.example/2031/05/guid", Title: "By its guid"},
		},
		Notices: []string{"2 items without an address were left out"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAtom(t *testing.T) {
	got, err := Parse([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
 <id>urn:courier</id><title>Courier</title><link href="https://www.courier.example/"/>
 <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
 <entry><id>urn:1</id><title type="html">Bridge &lt;b&gt;open&lt;/b&gt;</title><link rel="alternate" href="../a"/>
  <published>2031-05-05T10:00:00Z</published><updated>2031-05-05T12:30:00+02:00</updated>
  <source><id>urn:other</id><title>Norvik Post</title><link href="https://post.example/"/></source></entry>
 <entry><id>urn:2</id><title>Own</title><link href="https://www.courier.example/b"/><source><id>urn:courier</id><title>Courier</title></source></entry>
</feed>`), at)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Items) != 2 || got.Format != Atom || got.Every != 30*time.Minute {
		t.Fatalf("%+v", got)
	}
	first := got.Items[0]
	if first.URL != "https://www.courier.example/a" || first.Publisher != (Publisher{"Norvik Post", "https://post.example/"}) || first.Published != "2031-05-05T10:00:00Z" || first.Modified != "2031-05-05T12:30:00+02:00" || first.Title != "Bridge open" {
		t.Errorf("%+v", first)
	}
	if got.Items[1].Publisher != (Publisher{}) {
		t.Errorf("the feed itself is another publisher: %+v", got.Items[1])
	}
}

func TestJSONFeed(t *testing.T) {
	got, err := Parse([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"Courier","home_page_url":"https://www.courier.example/",
"items":[{"id":7,"url":"https://www.courier.example/a","title":"Bridge open","date_published":"2031-05-05T10:00:00Z","content_html":"<p>Open.</p>"}]}`), at)
	if err != nil {
		t.Fatal(err)
	}
	if got.Format != JSON || len(got.Items) != 1 || got.Items[0].URL != "https://www.courier.example/a" || got.Items[0].HTML != "<p>Open.</p>" || got.Items[0].ID != "7" {
		t.Errorf("%+v", got)
	}
}

// TestRefused holds that what is no feed is told for what it is.
func TestRefused(t *testing.T) {
	deep := "<rss>" + strings.Repeat("<a>", 100_000)
	spaces := `<rss><channel>` + strings.Repeat(`<item xmlns:a="b"/>`, maxSpaces+1)
	for _, c := range []struct {
		name, in, want string
		kind           error
	}{
		{"empty", " \n", "empty", news.ErrInvalid},
		{"text", "no feed", "this is no feed", news.ErrUnsupported},
		{"page", "<!DOCTYPE html><html><body>x", "this is a page", news.ErrUnsupported},
		{"page without doctype", "<HTML><body>x", "this is a page", news.ErrUnsupported},
		{"list of feeds", "<opml><body/></opml>", "import it", news.ErrUnsupported},
		{"other XML", "<?xml version='1.0'?><svg/>", `"svg"`, news.ErrUnsupported},
		{"JSON of another shape", `{"articles":[{"id":1}]}`, "not a JSON Feed", news.ErrInvalid},
		{"items of another shape", `{"version":"https://jsonfeed.org/version/1","items":{"a":1}}`, `its field "items" is of another kind (object)`, news.ErrInvalid},
		{"JSON list", `[1,2]`, "JSON list", news.ErrInvalid},
		{"broken JSON", `{"version":`, "cannot be read", news.ErrInvalid},
		{"entities that unfold", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`, "entities of its own", news.ErrInvalid},
		{"entity of a file", `<!DOCTYPE rss [ <!entity x SYSTEM "file:///etc/passwd"> ]><rss/>`, "entities of its own", news.ErrInvalid},
		{"deep", deep, "nested more than", news.ErrInvalid},
		{"name spaces", spaces, "too many name spaces", news.ErrInvalid},
		{"too large", "<rss>" + strings.Repeat(" ", MaxFeed), "larger than", news.ErrInvalid},
		{"packed and broken", "\x1f\x8b\x08\x00\x00", "breaks off", news.ErrInvalid},
	} {
		_, err := Parse([]byte(c.in), at)
		if err == nil || !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), at+": ") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestDocumentType holds that a document type without entities, as old feeds
// have one, is no reason to refuse a feed.
func TestDocumentType(t *testing.T) {
	in := `<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>T</title><item><title>A &mdash; B</title><link>https://c.example/a</link></item></channel></rss>`
	f, err := Parse([]byte(in), at)
	if err != nil || len(f.Items) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
}

// TestCharacterSets holds that feeds in other character sets, or with a byte
// that is wrong, are read.
func TestCharacterSets(t *testing.T) {
	body := `<rss version="2.0"><channel><title>Osträ</title><item><title>a</title><link>https://c.example/a</link></item></channel></rss>`
	latin := strings.ReplaceAll(body, "ä", "\xe4")
	var wide strings.Builder
	wide.WriteString("\xff\xfe")
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?>` + body {
		wide.WriteByte(byte(r))
		wide.WriteByte(byte(r >> 8))
	}
	for name, in := range map[string]string{
		"UTF-8 with a mark": "\xef\xbb\xbf" + body, "declared Latin-1": `<?xml version="1.0" encoding="ISO-8859-1"?>` + latin, "UTF-16": wide.String(),
	} {
		f, err := Parse([]byte(in), at)
		if err != nil || f.Title != "Osträ" || len(f.Items) != 1 {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	if f, err := Parse([]byte(latin), at); err != nil || len(f.Items) != 1 {
		t.Errorf("a wrong byte: %v", err)
	}
}

func TestGap(t *testing.T) {
	items := []Item{{ID: "4"}, {ID: "5"}}
	seen := func(ids ...string) func(Item) bool {
		return func(it Item) bool {
			for _, id := range ids {
				if it.ID == id {
					return true
				}
			}
			return false
		}
	}
	for _, c := range []struct {
		name  string
		items []Item
		seen  []string
		want  bool
	}{
		{"first look", items, nil, false}, {"one is left", items, []string{"3", "4"}, false},
		{"none is left", items, []string{"1", "2"}, true}, {"empty feed", nil, []string{"1"}, false},
	} {
		if got := Gap(c.items, len(c.seen), seen(c.seen...)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestManyItems(t *testing.T) {
	var b strings.Builder
	b.WriteString("<rss><channel>")
	for i := range 3000 {
		fmt.Fprintf(&b, "<item><link>https://c.example/%d</link></item>", i)
	}
	b.WriteString("</channel></rss>")
	f, err := Parse([]byte(b.String()), at)
	if err != nil || len(f.Items) != 3000 {
		t.Errorf("%v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rssFeed))
	f.Add([]byte(newsSitemap))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1}]}`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><source/></entry></feed>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := Parse(b, at)
		if err != nil {
			if !errors.Is(err, news.ErrInvalid) && !errors.Is(err, news.ErrUnsupported) {
				t.Errorf("an error of no kind: %v", err)
			}
			return
		}
		for _, it := range got.Items {
			if !strings.HasPrefix(it.URL, "http") || it.ID == "" || len(it.Title) > maxLine+3 {
				t.Errorf("%+v", it)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(rssFeed)))
	for b.Loop() {
		if _, err := Parse([]byte(rssFeed), at); err != nil {
			b.Fatal(err)
		}
	}
}
