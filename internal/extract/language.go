package extract

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

const (
	maxSample    = 3000 // bytes of a text by which its language is told
	minSample    = 120  // bytes below which the publisher's word is taken
	sureLanguage = 0.5  // least confidence that outweighs the publisher's word
	minSmall     = 0.15 // share of small words that makes a text one of the language
	someEnglish  = 0.05 // share of English ones that other languages do not reach
)

// identify tells the language of a report from its paragraphs. The publisher's
// word on it is kept where the text agrees, is too short to tell, or leaves it
// open: pages are often made from a form of another language.
func identify(r *news.Report) {
	declared := languageTag(r.Lang)
	r.Lang = declared
	sample := sampleOf(r)
	if len(sample) < minSample {
		return
	}
	lang, name, sure := detect(sample)
	base, _, _ := strings.Cut(declared, "-")
	other := !latin(sample) // whatever it is, it is neither English nor Spanish
	switch {
	case lang == "":
		return
	case base == "en" && lang != "en" && (sure < 0.9 || known[0].smallWords(sample) >= someEnglish) && !other:
		return // results and lists of names look like any language
	case lang == base:
		r.Page.LangConfidence = max(sure, 0.9) // two that agree
	case declared == "" && (sure >= sureLanguage || lang == "en" || other):
		r.Lang, r.Page.LangConfidence = lang, sure
	case declared != "" && sure >= sureLanguage, other && (base == "en" || base == "es"):
		r.Lang, r.Page.LangConfidence = lang, sure
		r.Notices = append(r.Notices, fmt.Sprintf("the publisher calls it %q; the text is in %s", short(declared), name))
	}
}

// sampleOf is the beginning of the report's paragraphs.
func sampleOf(r *news.Report) string {
	var b strings.Builder
	for _, k := range r.Blocks {
		if k.Kind != doc.Paragraph {
			continue
		}
		part := r.Text[k.Start:k.End]
		if room := maxSample - b.Len(); len(part) > room {
			part = strings.ToValidUTF8(part[:room], "")
		}
		b.WriteString(part)
		b.WriteByte(' ')
		if b.Len() >= maxSample {
			break
		}
	}
	return b.String()
}

// detect tells the language of a text: English and Spanish by their small
// words, which names and figures do not hide, others by trigrams.
func detect(sample string) (lang, name string, sure float64) {
	for i := range known {
		if share := known[i].smallWords(sample); share >= minSmall && latin(sample) {
			return known[i].code, known[i].name, min(1, math.Round(share*400)/100)
		}
	}
	found := whatlanggo.Detect(sample)
	if lang = found.Lang.Iso6391(); lang == "nb" {
		lang = "no"
	}
	return lang, found.Lang.String(), math.Round(found.Confidence*100) / 100
}

// latin tells whether most letters of a text are Latin ones: in one without
// spaces between its words, the few English names in it are most of the words.
func latin(text string) bool {
	ours, others := 0, 0
	for _, r := range text {
		switch {
		case r < 0x80 && (r|0x20 >= 'a' && r|0x20 <= 'z'), r >= 0x80 && unicode.Is(unicode.Latin, r):
			ours++
		case r >= 0x80 && unicode.IsLetter(r):
			others++
		}
	}
	return ours > others
}

// knownLanguage is a language with the words that stand in any text of it, and
// few of which stand in any other.
type knownLanguage struct {
	code, name string
	words      map[string]bool
}

var known = []knownLanguage{
	{"en", "English", wordSet("the of and to that was were for with from by which have has been their they this said would not who he she his her it its at on as is are but had")},
	{"es", "Spanish", wordSet("el los las del y en su sus al por una con fue más pero según lo")},
}

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// smallWords is the share of a text's words that are small words of the
// language.
func (l *knownLanguage) smallWords(text string) float64 {
	all, small := 0, 0
	for w := range strings.FieldsSeq(text) {
		all++
		if len(w) <= 6 && l.words[strings.ToLower(strings.Trim(w, ".,;:!?\"'“”‘’()"))] {
			small++
		}
	}
	return float64(small) / float64(max(all, 1))
}

// languageTag is a publisher's name for a language in the form of BCP 47; empty
// for what is none.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if s == "" {
		return ""
	}
	parts := strings.Split(s, "-")
	base := strings.ToLower(parts[0])
	if code, ok := languageNames[base]; ok {
		return code
	}
	if len(base) < 2 || len(base) > 3 || strings.Trim(base, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	parts[0] = base
	if len(parts) > 1 && len(parts[1]) == 2 {
		parts[1] = strings.ToUpper(parts[1])
	}
	return strings.Join(parts[:min(len(parts), 3)], "-")
}

// languageNames are names of languages that publishers write for codes.
var languageNames = map[string]string{
	"english": "en", "spanish": "es", "español": "es", "castellano": "es", "french": "fr", "german": "de", "deutsch": "de",
	"italian": "it", "portuguese": "pt", "eng": "en", "spa": "es", "fra": "fr", "deu": "de",
}
