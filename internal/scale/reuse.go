package scale

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// Lookups is what it costs to find the reports of an archive that share text
// with one.
type Lookups struct {
	Reports int     `json:"reports"`
	Lookups int     `json:"lookups"`
	Add     float64 `json:"add_us"`     // of one report, its print made before
	Near    float64 `json:"near_ms"`    // of processor time on average
	P99     float64 `json:"p99_ms"`     // of processor time: 99 of 100 take less
	Slowest float64 `json:"slowest_ms"` // by the clock on the wall
	Heap    float64 `json:"heap_mib"`
	Disk    float64 `json:"disk_mib"`
	Found   float64 `json:"found"` // share of copies of which the source came first
}

const (
	// words is how long a generated text is, and copiedWords how many words of it
	// a copy takes from another.
	words, copiedWords = 350, 60
	// lookups is how many copies are looked up.
	lookups = 2000
	// outlets is from how many sites the texts are, pages how many each has at
	// least.
	outlets, pages = 3000, 20
)

// Reuse makes an archive of generated texts, in which each fifth report shares a
// passage with others of its wire and each site puts a notice below its texts,
// and looks up reports that copy a passage of one in it. Words are drawn as
// skewed as those of news.
func Reuse(seed uint64, reports int) (Lookups, error) {
	random := rand.New(rand.NewPCG(seed, 3))
	x := reuse.NewIndex()
	out := Lookups{Reports: reports}
	sites := max(1, min(outlets, reports/pages))
	var kept []string // texts that are copied from later
	var adding time.Duration
	for i := range reports {
		body := invent(random, words)
		if i%5 == 4 {
			body = passage(i/40) + body
		}
		if i%max(1, reports/lookups) == 0 {
			kept = append(kept, body)
		}
		site := i % sites
		p := reuse.PrintOf(reportOf(fmt.Sprint("r", i), site, body+notice(site)))
		began := used()
		if err := x.Add(p); err != nil {
			return out, fmt.Errorf("add a print: %w", err)
		}
		adding += used() - began
	}
	out.Add = float64(adding.Microseconds()) / float64(max(1, reports))
	right := 0
	var spent []time.Duration
	for k, body := range kept {
		at := k * max(1, reports/lookups)
		f := strings.Fields(body)
		from := len(f) - copiedWords
		site := random.IntN(sites)
		p := reuse.PrintOf(reportOf("new", site, invent(random, words-copiedWords)+strings.Join(f[from:], " ")+notice(site)))
		began, wall := used(), time.Now()
		near := x.Near(p)
		spent = append(spent, used()-began)
		out.Slowest = max(out.Slowest, float64(time.Since(wall).Microseconds())/1000)
		if len(near.Matches) > 0 && near.Matches[0].Report == fmt.Sprint("r", at) {
			right++
		}
	}
	out.Lookups = len(kept)
	out.Near, out.P99 = meanAndP99(spent)
	out.Found = float64(right) / float64(max(1, len(kept)))
	out.Heap = heap()
	n, err := x.WriteTo(io.Discard)
	out.Disk = float64(n) / (1 << 20)
	return out, err
}

// meanAndP99 are the mean of the times and what 99 of 100 of them are below, in
// milliseconds. It sorts them.
func meanAndP99(times []time.Duration) (mean, p99 float64) {
	if len(times) == 0 {
		return 0, 0
	}
	slices.Sort(times)
	var sum time.Duration
	for _, t := range times {
		sum += t
	}
	ms := func(t time.Duration) float64 { return float64(t.Microseconds()) / 1000 }
	return ms(sum) / float64(len(times)), ms(times[(len(times)-1)*99/100])
}

func reportOf(id string, site int, text string) *news.Reading {
	return &news.Reading{Report: &news.Report{
		ID: id, Source: news.Source{Name: fmt.Sprint("site ", site)}, Text: text,
		Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}},
	}}
}

// invent makes a text of so many words.
func invent(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(strconv.Itoa(skewed(random, rareWords)))
		b.WriteByte(' ')
	}
	return b.String()
}

// passage is what the reports on one wire share.
func passage(n int) string {
	return invent(rand.New(rand.NewPCG(7, uint64(n))), 80)
}

// notice is what a site puts below its texts.
func notice(site int) string {
	return " " + invent(rand.New(rand.NewPCG(8, uint64(site))), 40)
}
