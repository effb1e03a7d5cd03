package corpus

import "strings"

// CorefMention is a mention in a document with coreference: the words
// [First, Last) of the whole document, counted from its first.
type CorefMention struct {
	First, Last int
	Chain       string // the id of what it stands for
	Type        string // "person", "organization", "place", "event"...
}

// Mentions reads the mentions from the Entity field of the MISC column, as GUM
// writes it: "(7-person-giv:act-..." opens one, "7)" closes the last of that id.
// Mentions in several parts are left out.
func (t TreeDoc) Mentions() []CorefMention {
	var out []CorefMention
	open := map[string][]int{} // id -> indexes into out
	at := 0
	for _, s := range t.Sentences {
		for _, w := range s.Words {
			for field := range strings.SplitSeq(w.Misc, "|") {
				if v, ok := strings.CutPrefix(field, "Entity="); ok {
					out = readEntity(out, open, v, at)
				}
			}
			at++
		}
	}
	kept := out[:0]
	for _, m := range out {
		if m.Last > 0 && !strings.Contains(m.Chain, "[") {
			kept = append(kept, m)
		}
	}
	return kept
}

// readEntity reads the openings and closings at word at.
func readEntity(out []CorefMention, open map[string][]int, v string, at int) []CorefMention {
	for v != "" {
		if v[0] == '(' {
			end := strings.IndexAny(v[1:], "()")
			body, closed := v[1:], false
			rest := ""
			if end >= 0 {
				body, rest = v[1:1+end], v[1+end:]
				closed = rest[0] == ')'
			}
			fields := strings.SplitN(body, "-", 3)
			m := CorefMention{First: at, Chain: fields[0]}
			if len(fields) > 1 {
				m.Type = fields[1]
			}
			if closed {
				m.Last, rest = at+1, rest[1:]
			} else {
				open[m.Chain] = append(open[m.Chain], len(out))
			}
			out, v = append(out, m), rest
			continue
		}
		end := strings.IndexByte(v, ')')
		if end < 0 {
			break
		}
		id := v[:end]
		if list := open[id]; len(list) > 0 {
			out[list[len(list)-1]].Last = at + 1
			open[id] = list[:len(list)-1]
		}
		v = v[end+1:]
	}
	return out
}
