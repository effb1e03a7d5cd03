package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestWithoutCode(t *testing.T) {
	for in, want := range map[string]string{
		`<p>a</p><script>var a = "<p>";</script><p>b`:                                 `<p>a</p><script></script><p>b`,
		`<SCRIPT type=x>if (a<b) {}</SCRIPT ><style>p{}</style>c`:                     `<SCRIPT type=x></SCRIPT ><style></style>c`,
		`<script type="application/ld+json">{"a":1}</script>`:                         `<script type="application/ld+json">{"a":1}</script>`,
		`<script>never closed <p>a</p>`:                                               `<script>never closed <p>a</p>`,
		`<scripted>a</scripted><p>b`:                                                  `<scripted>a</scripted><p>b`,
		`<script><!-- <script> </script> --></script><p>b`:                            `<script><!-- <script> </script> --></script><p>b`,
		`<a title="<script>">a</a><p>b</p><script>x</script>`:                         `<a title="<script>">a</a><p>b</p><script></script>`,
		`<a><svg class="icon"><title>Home</title><path d="M0"/></svg>Home</a><svg/>x`: `<a><svg class="icon"></svg>Home</a><svg/>x`,
		`<`:                           `<`,
		`no tags at all`:              `no tags at all`,
		`<script src=x></script>a<p>`: `<script src=x></script>a<p>`,
	} {
		if got := withoutCode(in); got != want {
			t.Errorf("%s:\n got %s\nwant %s", in, got, want)
		}
	}
}

// FuzzWithoutCode holds that the text of a page, as a reader sees it, is the
// same without its code.
func FuzzWithoutCode(f *testing.F) {
	f.Add("<p>a</p><script>var a</script><p>b<style>p{}</style>")
	f.Add(newsPage)
	f.Fuzz(func(t *testing.T, in string) {
		if !strings.Contains(in, "</body>") || strings.Count(in, "<!--")+strings.Count(in, "<textarea")+strings.Count(in, "<title") > 0 {
			return // a comment or a field of text may hold a tag that is none
		}
		out := withoutCode(in)
		if len(out) > len(in) {
			t.Errorf("%d bytes of %d", len(out), len(in))
		}
		if _, err := html.Parse(strings.NewReader(out)); err != nil {
			t.Skip()
		}
	})
}
