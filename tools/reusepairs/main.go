// Command reusepairs draws the pairs of reports of gold/reuse: from the near
// duplicates of news_cluster and of PolNeAR, over a spread of likeness that does
// not depend on what the program finds. It prints identifiers, hashes and shares,
// and no text.
//
//	go -C tools run ./reusepairs -data ../../shared/data > gold/reuse/drawn.tsv
package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// seed is that of the draw.
const seed = 20261122

// strata are how many pairs are drawn of those that share at least so much of
// the five-word runs of the shorter report; of those that share next to none,
// only such as are of one matter by their words.
var strata = []struct {
	least, cosine float64
	pairs         int
}{
	{.85, 0, 14},
	{.6, 0, 9},
	{.35, 0, 26},
	{.15, 0, 50},
	{.05, 0, 40},
	{.01, 0, 30},
	{0, .35, 31},
}

// report is a text as it is compared for the draw.
type report struct {
	id, hash string
	runs     map[string]bool
	words    map[string]float64
}

// pair is two reports with what they share.
type pair struct {
	a, b          *report
	share, cosine float64
	stratum       int
}

func main() {
	data := flag.String("data", "../../shared/data", "the folder of corpora")
	flag.Parse()
	reports, err := readAll(*data)
	if err != nil {
		log.Fatal(err)
	}
	weigh(reports)
	out := bufio.NewWriter(os.Stdout)
	for _, p := range draw(pairs(reports)) {
		fmt.Fprintf(out, "%s\t%s\t%.12s\t%.12s\t%.3f\t%.3f\t%d\n", p.a.id, p.b.id, p.a.hash, p.b.hash, p.share, p.cosine, p.stratum+1)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// draw takes the pairs of each stratum at random.
func draw(all []pair) []pair {
	random := rand.New(rand.NewPCG(seed, 1))
	by := make([][]pair, len(strata))
	for _, p := range all {
		k := slices.IndexFunc(strata, func(s struct {
			least, cosine float64
			pairs         int
		}) bool {
			return p.share >= s.least
		})
		if p.cosine >= strata[k].cosine {
			p.stratum = k
			by[k] = append(by[k], p)
		}
	}
	var out []pair
	for k, s := range strata {
		random.Shuffle(len(by[k]), func(i, j int) { by[k][i], by[k][j] = by[k][j], by[k][i] })
		out = append(out, by[k][:min(s.pairs, len(by[k]))]...)
	}
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// commonRun is in how many reports a run may stand to say something.
const commonRun = 60

// pairs are those that share a run of five words or rare words, of reports with
// at least 30 runs.
func pairs(reports []*report) []pair {
	in := map[string][]int{}
	for i, r := range reports {
		for run := range r.runs {
			in[run] = append(in[run], i)
		}
	}
	shared := map[[2]int]int{}
	for _, at := range in {
		for i := range at {
			for j := range i {
				if len(at) <= commonRun {
					shared[[2]int{min(at[i], at[j]), max(at[i], at[j])}]++
				}
			}
		}
	}
	var out []pair
	for i, a := range reports {
		for j, b := range reports[:i] {
			runs := min(len(a.runs), len(b.runs))
			if runs < 30 {
				continue
			}
			p := pair{a: b, b: a, share: float64(shared[[2]int{j, i}]) / float64(runs), cosine: cosine(a, b)}
			if p.share > 0 || p.cosine >= .35 {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a.id, y.a.id), cmp.Compare(x.b.id, y.b.id)) })
	return out
}

func cosine(a, b *report) float64 {
	if len(b.words) < len(a.words) {
		a, b = b, a
	}
	var both []string
	for w := range a.words {
		if b.words[w] > 0 {
			both = append(both, w)
		}
	}
	slices.Sort(both) // a sum in the order of the map would vary
	sum := 0.0
	for _, w := range both {
		sum += a.words[w] * b.words[w]
	}
	return sum
}

// weigh turns counts of words into vectors of unit length by rarity.
func weigh(reports []*report) {
	in := map[string]float64{}
	for _, r := range reports {
		for w := range r.words {
			in[w]++
		}
	}
	for _, r := range reports {
		var words []string
		for w, n := range r.words {
			r.words[w] = (1 + math.Log(n)) * math.Log(float64(len(reports))/in[w])
			words = append(words, w)
		}
		slices.Sort(words)
		sum := 0.0
		for _, w := range words {
			sum += r.words[w] * r.words[w]
		}
		for _, w := range words {
			r.words[w] /= math.Sqrt(max(sum, 1e-9))
		}
	}
}

// readAll reads both corpora.
func readAll(data string) ([]*report, error) {
	var out []*report
	for _, pattern := range []string{"cluster/news_cluster/*.json", "quote/en/polnear/*/text/*.txt"} {
		files, err := filepath.Glob(filepath.Join(data, filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s: nothing there; name the folder of corpora with -data", filepath.Join(data, pattern))
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			id, err := filepath.Rel(data, f)
			if err != nil {
				return nil, err
			}
			text := string(b)
			if strings.HasSuffix(f, ".json") {
				var a struct{ Text string }
				if err := json.Unmarshal(b, &a); err != nil {
					return nil, fmt.Errorf("%s: %w", f, err)
				}
				text = a.Text
			}
			out = append(out, newReport(filepath.ToSlash(id), fmt.Sprintf("%x", sha256.Sum256(b)), text))
		}
	}
	return out, nil
}

func newReport(id, hash, text string) *report {
	r := &report{id: id, hash: hash, runs: map[string]bool{}, words: map[string]float64{}}
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	for i, w := range words {
		r.words[w]++
		if i+5 <= len(words) {
			r.runs[strings.Join(words[i:i+5], " ")] = true
		}
	}
	return r
}
