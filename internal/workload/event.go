package workload

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:embed events.tsv
var eventsTSV string

//go:embed names.tsv
var namesTSV string

// sentences are the texts of each slot, by kind of event; kinds are sorted.
type sentences struct {
	of    map[string]map[string][]string
	kinds []string
}

var texts = sync.OnceValue(func() sentences {
	s := sentences{of: map[string]map[string][]string{}}
	for line := range strings.Lines(eventsTSV) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if s.of[f[0]] == nil {
			s.of[f[0]] = map[string][]string{}
			if f[0] != "any" {
				s.kinds = append(s.kinds, f[0])
			}
		}
		s.of[f[0]][f[1]] = append(s.of[f[0]][f[1]], f[2])
	}
	slices.Sort(s.kinds)
	return s
})

// parts are the parts of names by kind.
var parts = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(namesTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.Contains(rest, "\t") {
			out[key] = strings.Split(rest, "\t")
		} else {
			out[key] = strings.Fields(rest)
		}
	}
	return out
})

func pick(rnd *rand.Rand, from []string) string { return from[rnd.IntN(len(from))] }

// event is what happened: who, where and how many.
type event struct {
	kind   string
	agency string
	fields map[string]string
	n, m   int
	money  int // millions
}

// eventOf invents the event of that number.
func eventOf(seed uint64, number int) event {
	rnd := rand.New(rand.NewPCG(seed, uint64(number)+1000))
	p, t := parts(), texts()
	e := event{kind: pick(rnd, t.kinds), n: 2 + rnd.IntN(60), m: 40 + rnd.IntN(900), money: 1 + rnd.IntN(400)}
	e.agency = []string{"Corvina", "Northern Wire", "Pelagia Press"}[rnd.IntN(3)]
	e.fields = map[string]string{
		"place":   pick(rnd, p["begin"]) + pick(rnd, p["town"]),
		"region":  pick(rnd, p["begin"]) + pick(rnd, p["region"]),
		"country": pick(rnd, p["begin"]) + pick(rnd, p["country"]),
		"site":    pick(rnd, p["site"]), "office": pick(rnd, p["office"]), "otheroffice": pick(rnd, p["office"]),
		"surname": pick(rnd, p["begin"]) + pick(rnd, p["end"]), "othername": pick(rnd, p["begin"]) + pick(rnd, p["end"]),
		"body": pick(rnd, p["begin"]) + pick(rnd, p["end"]) + " " + pick(rnd, p["firm"]),
	}
	e.fields["person"] = pick(rnd, p["given"]) + " " + e.fields["surname"]
	e.fields["other"] = pick(rnd, p["given"]) + " " + e.fields["othername"]
	return e
}

// told is how one report has the event: with figures that may differ from what
// others have, and days as they are said on that day.
func (e *event) told(rnd *rand.Rand, at time.Time) map[string]string {
	out := map[string]string{}
	for k, v := range e.fields {
		out[k] = v
	}
	n, m, money := e.n, e.m, e.money
	if rnd.IntN(4) == 0 {
		n += 1 + rnd.IntN(4)
	}
	if rnd.IntN(3) == 0 {
		m += rnd.IntN(m/3 + 1)
	}
	if rnd.IntN(5) == 0 {
		money += 1 + rnd.IntN(20)
	}
	out["n"], out["m"] = fmt.Sprint(n), fmt.Sprint(m)
	out["money"] = fmt.Sprintf("$%d million", money)
	out["weekday"] = at.Weekday().String()
	out["day"] = at.Format("2 January")
	out["source"] = pick(rnd, parts()["source"])
	return out
}

// script is what a report says.
type script struct {
	title, dateline string
	paragraphs      []string
}

// script puts a report together of sentences of the event's kind; a follow-up
// begins with what is new.
func (e *event) script(rnd *rand.Rand, fields map[string]string, later bool) script {
	own, any := texts().of[e.kind], texts().of["any"]
	title, lead := "title", "lead"
	if later {
		title, lead = "title2", "lead2"
	}
	s := script{title: fill(pick(rnd, own[title]), fields)}
	say := func(list ...string) {
		for i := range list {
			list[i] = fill(list[i], fields)
		}
		s.paragraphs = append(s.paragraphs, strings.Join(list, " "))
	}
	say(pick(rnd, own[lead]))
	if later {
		say(some(rnd, own["detail2"], 2)...)
		say(pick(rnd, own["lead"]))
	}
	details := some(rnd, own["detail"], 4+rnd.IntN(3))
	quotes := some(rnd, own["quote"], 3+rnd.IntN(2))
	back := some(rnd, any["back"], 4+rnd.IntN(4))
	say(details[:2]...)
	say(quotes[:1]...)
	say(details[2:]...)
	say(quotes[1:2]...)
	say(quotes[2:]...)
	for len(back) > 0 {
		n := min(2, len(back))
		say(back[:n]...)
		back = back[n:]
	}
	s.paragraphs = slices.DeleteFunc(s.paragraphs, func(p string) bool { return p == "" })
	return s
}

// some picks n texts, in their order.
func some(rnd *rand.Rand, from []string, n int) []string {
	var out []string
	for i, x := range from {
		if left := len(from) - i; rnd.IntN(left) < n-len(out) {
			out = append(out, x)
		}
	}
	return out
}

// fill puts the fields into a text, with a great letter at its beginning.
func fill(text string, fields map[string]string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			break
		}
		field, after, _ := strings.Cut(rest, "}")
		b.WriteString(fields[field])
		text = after
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}
