package extract

import "strings"

// withoutCode empties the scripts, styles and drawings of a page, which are half of it
// and hold nothing of the report, before it is parsed. Scripts of data, as
// JSON-LD, stay; so does what is not closed.
func withoutCode(text string) string {
	var b strings.Builder
	kept := 0
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		at += i
		name := codeElement(text[at:])
		if quoted := at > 0 && strings.IndexByte(`"'=`, text[at-1]) >= 0; name == "" || quoted {
			at++
			continue
		}
		open := strings.IndexByte(text[at:], '>')
		if open < 0 {
			break
		}
		tag := text[at : at+open]
		at += open + 1
		end := closing(text[at:], name)
		if end < 0 || strings.HasSuffix(tag, "/") {
			continue
		}
		// A comment within a script may hide its end from a browser.
		if code := text[at : at+end]; end > 0 && !dataScript(tag) && !strings.Contains(code, "<!--") {
			if kept == 0 {
				b.Grow(len(text) - end)
			}
			b.WriteString(text[kept:at])
			kept = at + end
		}
		at += end
	}
	if kept == 0 {
		return text
	}
	b.WriteString(text[kept:])
	return b.String()
}

// codeElement is the name of the script, style or drawing that begins here.
func codeElement(s string) string {
	for _, name := range [...]string{"script", "style", "svg"} {
		if len(s) > len(name)+1 && strings.EqualFold(s[1:len(name)+1], name) && strings.IndexByte(" \t\r\n>/", s[len(name)+1]) >= 0 {
			return name
		}
	}
	return ""
}

// closing is where the closing tag of the element begins.
func closing(s, name string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "</")
		if i < 0 {
			return -1
		}
		from += i
		if len(s) >= from+2+len(name) && strings.EqualFold(s[from+2:from+2+len(name)], name) {
			return from
		}
		from += 2
	}
}

// dataScript tells a script that holds data.
func dataScript(tag string) bool {
	return strings.Contains(tag, "json") || strings.Contains(tag, "JSON")
}
