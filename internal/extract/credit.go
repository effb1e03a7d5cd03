package extract

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"rashomon/internal/doc"
)

//go:embed rules/agencies.tsv
var agenciesTSV string

// agencies gives the name shown for each written form, in lower case.
var agencies = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(agenciesTSV, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		for _, form := range col[1:] {
			out[strings.ToLower(form)] = col[0]
		}
	}
	return out
})

const (
	monthWord = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
	placeWord = `\p{Lu}[\p{L}'’.\-]*`
)

// The parts of a dateline: place (1), date (2), agency in brackets (3) and the
// mark that ends it (4). Where there is a date, the place is what stands before
// it, "March" being no part of it.
const (
	placeRE      = `^((?:` + placeWord + `)(?:(?:,\s|\s|/)(?:(?:de|del|la|las|los|el|al|of|the|and|upon|on|da|do|dos)\s)?` + placeWord + `){0,6}?)?`
	placeGreedy  = `^((?:` + placeWord + `)(?:(?:,\s|\s|/)(?:(?:de|del|la|las|los|el|al|of|the|and|upon|on|da|do|dos)\s)?` + placeWord + `){0,6})?`
	dateInLineRE = `,?\s*((?:\d{1,2}\.?\s` + monthWord + `|` + monthWord + `\s\d{1,2})(?:,?\s\d{4})?)`
	datelineTail = `,?\s*(\(\p{L}[\p{L}\d .,&/\-]{1,40}\))?[.,]?\s*(—|–|--?|―|:|\|)?\s*`
)

var (
	datedRE   = regexp.MustCompile(placeRE + dateInLineRE + datelineTail)
	undatedRE = regexp.MustCompile(placeGreedy + `()` + datelineTail)
)

// dateline is what stands before the first sentence of a report.
type dateline struct {
	span   doc.Span // with the dash that ends it
	place  string
	date   string // as written
	agency string
}

// findDateline reads the dateline at the start of a paragraph. Without an
// agency in brackets or a date, a place must be in capitals, or short and
// followed by a dash that stands free.
func findDateline(text string, p doc.Span) (dateline, bool) {
	in := text[p.Start:min(p.End, p.Start+160)]
	m := datedRE.FindStringSubmatch(in)
	if m == nil {
		m = undatedRE.FindStringSubmatch(in)
	}
	if m == nil || len(m[0]) >= p.Len() {
		return dateline{}, false
	}
	d := dateline{span: doc.Span{Start: p.Start, End: p.Start + len(strings.TrimRight(m[0], " \t\u00a0"))}, place: m[1], date: m[2], agency: strings.Trim(m[3], "()")}
	mark, after := m[4], in[len(m[0]):]
	spaced := strings.HasSuffix(m[0], " ") || mark == "—" || mark == "–"
	capitals := d.place != "" && strings.ToUpper(firstWords(d.place)) == firstWords(d.place) && len(d.place) > 2
	switch {
	case d.place == "FILE" || len(strings.Fields(firstWords(d.place))) > 4:
		return d, false
	case d.agency != "" && agencyName(d.agency):
		glued := strings.HasSuffix(m[0], ")") && startsUpper(after) // "Norvik (CNW)The ferry"
		return d, mark != "" || d.place == "" || capitals || glued
	case mark == "" || mark == "|" && !capitals || !spaced:
		return d, false
	case mark == ":":
		return d, capitals && len(strings.Fields(d.place)) <= 3
	case d.date != "" || capitals:
		return d, true
	}
	return d, d.place != "" && len(strings.Fields(d.place)) <= 3 && startsUpper(after) && spacedDash(in, mark)
}

// firstWords is a place's name up to its first comma: "SAN JOSE" of "SAN JOSE,
// Costa Rica".
func firstWords(place string) string {
	name, _, _ := strings.Cut(place, ",")
	return name
}

func spacedDash(in, mark string) bool { return strings.Contains(in, " "+mark+" ") }

func startsUpper(s string) bool {
	s = strings.TrimLeft(s, "\"“'‘")
	return s != "" && strings.ToUpper(s[:1]) == s[:1] && strings.ToLower(s[:1]) != s[:1] || strings.HasPrefix(s, "É")
}

// agencyName tells a name in brackets that may be an agency's from other words
// in brackets: it is known, or short and begins with a capital.
func agencyName(s string) bool {
	if _, ok := knownAgency(s); ok {
		return true
	}
	return len(strings.Fields(s)) <= 4 && startsUpper(s) && !strings.ContainsAny(s, "0123456789")
}

// knownAgency looks a credit up in rules/agencies.tsv. It begins with a capital,
// or all of it is small as "dpa" is; case tells no more than that.
func knownAgency(s string) (string, bool) {
	name, ok := agencies()[strings.ToLower(s)]
	return name, ok && (startsUpper(s) || s == "dpa")
}

// shownAgency is the name under which a credited agency is shown. A credit of
// several, "AP/EFE", gives them all.
func shownAgency(s string) string {
	var out []string
	for _, part := range creditParts(s) {
		if name, ok := knownAgency(part); ok {
			part = name
		}
		out = append(out, part)
	}
	return strings.Join(out, ", ")
}

var separatorRE = regexp.MustCompile(`\s+[-–—&|]\s+|\s*[/,;]\s*|\s+and\s+`)

func creditParts(s string) []string { return separatorRE.Split(strings.TrimSpace(s), -1) }

// creditLine reads a line that holds only agencies: "Reuters - AP - AFP",
// "(EFE)", "With files from AFP".
func creditLine(line string) (string, bool) {
	if len(line) > 80 {
		return "", false
	}
	line = strings.Trim(line, "()[]. –—-")
	for _, lead := range []string{"With files from ", "With inputs from ", "Source: ", "Agency: ", "By "} {
		line = strings.TrimPrefix(line, lead)
	}
	parts := creditParts(line)
	for _, p := range parts {
		if _, ok := knownAgency(p); !ok {
			return "", false
		}
	}
	return shownAgency(line), true
}

// trailingRE finds an agency behind the last sentence: "2022.EFE", "said. (AP)".
var trailingRE = regexp.MustCompile(`[.!?”"’'»)]\s*[—–-]{0,2}\s*(\(?\p{Lu}[\p{L} ./\-]{1,30}\)?)\.?$`)

// trailingCredit gives the span of an agency's name behind the last sentence of
// a paragraph. The extra name is one that the report is already known to credit.
func trailingCredit(text string, p doc.Span, extra string) (doc.Span, string, bool) {
	from := max(p.Start, p.End-48)
	for from < p.End && from > p.Start && text[from]&0xC0 == 0x80 {
		from++
	}
	m := trailingRE.FindStringSubmatchIndex(text[from:p.End])
	if m == nil {
		return doc.Span{}, "", false
	}
	name := strings.Trim(text[from+m[2]:from+m[3]], "(). ")
	parts := creditParts(name)
	for _, part := range parts {
		if _, ok := knownAgency(part); !ok && (part != extra || extra == "") {
			return doc.Span{}, "", false
		}
	}
	return doc.Span{Start: from + m[2], End: p.End}, shownAgency(name), true
}
