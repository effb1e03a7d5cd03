package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rashomon/internal/news"
)

// longestUnnamed is how many characters stand for a report without a known outlet.
const longestUnnamed = 42

// Name is what a report is called: its outlet, or else its title, its file, or
// its ID.
func Name(r *news.Report) string {
	if o := r.Outlet(); o != r.ID {
		return firstWords(strings.TrimSpace(oneLine(o)), 60)
	}
	if t := strings.TrimSpace(oneLine(r.Title)); t != "" {
		return "“" + firstWords(t, longestUnnamed) + "”"
	}
	if f := path.Base(strings.ReplaceAll(r.File, "\\", "/")); f != "." && f != "/" {
		return firstWords(oneLine(f), longestUnnamed)
	}
	return r.ID
}

// Names are what reports are called that are shown together, by their IDs.
func Names(all []*news.Report) map[string]string { return namesOf(all) }

// namesOf names reports. Those of one name are told apart by their IDs.
func namesOf(all []*news.Report) map[string]string {
	count, out := map[string]int{}, map[string]string{}
	for _, r := range all {
		out[r.ID] = Name(r)
		count[out[r.ID]]++
	}
	for id, name := range out {
		if count[name] > 1 && name != id {
			out[id] = name + " (" + id + ")"
		}
	}
	return out
}

// outlet is the name under which a report is shown.
func (a account) outlet(id string) string {
	if name, ok := a.name[id]; ok {
		return name
	}
	return id
}

func (a account) outlets(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, a.outlet(id))
	}
	return out
}

// few is the names of reports as a list, those beyond the bound as a number.
func (a account) few(ids []string) string { return list(a.bounded(a.outlets(ids), "others")) }

// bounded cuts names to as many as are told in one breath.
func (a account) bounded(names []string, rest string) []string {
	if a.names == 0 || len(names) <= a.names+1 {
		return names
	}
	return append(slices.Clip(names[:a.names]), fmt.Sprintf("%s %s", number(float64(len(names)-a.names)), rest))
}

// tellers names reports. Those of one origin stand together as one voice:
// "Meridian Wire and its reprint in Harbor Daily".
func (a account) tellers(ids []string) string {
	var voices []string
	done := map[int]bool{}
	byOrigin := map[int][]string{}
	for _, id := range ids {
		if o := a.originOf(id); o >= 0 {
			byOrigin[o] = append(byOrigin[o], id)
		}
	}
	for _, id := range ids {
		o := a.originOf(id)
		if o < 0 {
			voices = append(voices, a.outlet(id))
			continue
		}
		if !done[o] {
			done[o] = true
			voices = append(voices, a.oneVoice(&a.Origins[o], byOrigin[o], len(ids)))
		}
	}
	voices = a.bounded(voices, "other origins")
	if n := len(voices); n > 1 && slices.ContainsFunc(voices, func(v string) bool { return strings.Contains(v, " and ") }) {
		return strings.Join(voices[:n-1], ", ") + ", and " + voices[n-1]
	}
	return list(voices)
}

// oneVoice names reports that share an origin, of all that are named: the
// agency's own first, where it is one of them.
func (a account) oneVoice(o *news.Origin, ids []string, all int) string {
	var agency string
	var names []string
	for _, id := range ids {
		if r := a.byID[id]; agency == "" && r != nil && o.Agency != "" && strings.EqualFold(r.Outlet(), o.Agency) {
			agency = a.outlet(id)
			continue
		}
		names = append(names, a.outlet(id))
	}
	n := len(names)
	names = a.bounded(names, "others")
	switch {
	case agency == "" && n > 1 && all > n:
		return list(names) + " (one origin)"
	case agency == "" && n > 1:
		return list(names) + ", one origin"
	case agency == "" || n == 0:
		return agency + list(names)
	case n == 1:
		return agency + " and its reprint in " + names[0]
	}
	return agency + " and its reprints in " + list(names)
}

func (a account) originOf(id string) int {
	if o, ok := a.origin[id]; ok {
		return o
	}
	return -1
}

// unnamed says which report an ID stands for where its outlet is not known.
func (a account) unnamed() []string {
	var out []string
	for _, r := range a.Reports {
		if r.Outlet() == r.ID {
			out = append(out, r.ID+": “"+title(r)+"”.")
		}
	}
	return out
}
