package extract

import (
	"regexp"
	"strings"

	"rashomon/internal/doc"
)

// stamp takes a line that holds a date of publication and nothing of the
// report: "• March 27, 2025", "Updated 14:05 GMT, 27 March 2025".
func (l *layout) stamp(p doc.Span, line string) bool {
	if len(line) > 200 || !strings.ContainsAny(line, "0123456789") {
		return false
	}
	at := findDate(line)
	if at == nil {
		clock := len(line) < 60 && timeRE.MatchString(line) && stampWords(line)
		if clock {
			l.add(p, doc.Stamp)
		}
		return clock
	}
	date := statedDate(line)
	before, after := line[:at[0]], line[at[1]:]
	if date == "" || !stampWords(after) && !bylineRE.MatchString(strings.TrimSpace(stampTail.ReplaceAllString(after, ""))) {
		return false
	}
	lead := strings.TrimRight(before, " •·|–—-")
	cut := 0
	switch head := stampLead.ReplaceAllString(lead, ""); {
	case stampWords(lead):
		cut = len(before) - len(strings.TrimLeft(before, " •·|–—-"))
		l.add(doc.Span{Start: p.Start, End: p.Start + cut}, doc.Furniture)
	case furniture(head) != keep:
		cut = len(before)
		l.add(doc.Span{Start: p.Start, End: p.Start + cut}, doc.Furniture)
	case l.read == 0 && l.r.Title != "" && sameTitle(head, l.r.Title):
		cut = len(head)
		l.add(doc.Span{Start: p.Start, End: p.Start + cut}, doc.Title)
	default:
		return false
	}
	end := at[1] + len(stampTail.FindString(after))
	l.add(doc.Span{Start: p.Start + cut, End: p.Start + end}, doc.Stamp)
	l.add(doc.Span{Start: p.Start + end, End: p.End}, doc.Furniture)
	l.dated(line, date)
	return true
}

// dated takes the date of a stamp where the publisher states none.
func (l *layout) dated(line, date string) {
	low := strings.ToLower(line)
	if strings.Contains(low, "updated") || strings.Contains(low, "modified") {
		if l.r.Modified == "" {
			l.r.Modified = date
		}
		if strings.Contains(low, "published") {
			return
		}
	}
	if l.r.Published == "" && l.read <= 1 {
		l.r.Published = date
		l.r.Anchor = doc.Anchor{Value: date, From: doc.AnchorStated}
	}
}

var (
	stampTail = regexp.MustCompile(`(?i)^(?:[\s,;•·|–—-]|T?\d{1,2}[:.h]\d{2}(?::\d{2})?|[ap]\.?m\b\.?|\bat\b|\bGMT\b|\bUTC\b|\b[A-Z]{1,3}S?T\b|[+-]\d{2}:?\d{2}|\blast\b|\bupdated\b|\bpublished\b|\bmodified\b|` + dateRE.String()[4:] + `|\([A-Z]{2,4}\)|local time|/)*`)
	stampLead = regexp.MustCompile(`(?i)[\s:,•·|–—-]*(?:\b(?:(?:first |last )?(?:published|updated|posted|modified|created|issued)|date)(?: on| at)?)?[\s:,•·|–—-]*$`)
	stampOnly = regexp.MustCompile(`(?i)^(?:[\s:,;.•·|–—/()-]|\d{1,2}[:.h]\d{2}(?::\d{2})?|[ap]\.?m\b\.?|\b(?:first|last|published|updated|posted|modified|created|issued|date|on|at|gmt|utc|local|time|today|\d+ min(?:ute)?s? read)\b|\b[A-Z]{1,3}S?T\b|[+-]\d{2}:?\d{2}|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)*$`)
	// workplaceRE matches a byline without "By", which names the writer's place.
	workplaceRE = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}),? (?:\S+\.(?:com|ca|org|net|uk|au)|[\p{L} ]*(?:Correspondent|Reporter|Writer|Editor|Reuters|Associated Press|AFP))$`)
	bylineRE    = regexp.MustCompile(`^(?:By|BY|Por|Text by|Written by|Reported by)[: ]\s*(\p{Lu}[^.!?]{2,80})$`)
)

func stampWords(s string) bool {
	rest := stampTail.ReplaceAllString(s, "")
	return stampOnly.MatchString(rest)
}
