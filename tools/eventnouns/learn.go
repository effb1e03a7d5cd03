package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"rashomon/internal/claim"
)

// weights are those of the features of a noun.
type weights map[string]float64

// The terms of learning.
const (
	rounds  = 200
	rate    = 0.1
	ridge   = 0.005
	prior   = 2.0 // how many annotated uses the judgement by kind is worth
	soften  = 3.0 // uses added to each share
	capUses = 8.0 // annotated uses of a noun count at most so often
)

var suffixes = []string{"ation", "ition", "ction", "sion", "tion", "ment", "ance", "ence", "ing", "ure", "age", "al", "ery", "ship", "ism", "ity", "ness", "er", "or", "ist", "ee", "ian", "down", "off", "out", "up", "back", "th", "ics", "cy", "ssion"}

// features are what is known of a noun but its annotation in MEANTIME.
func (u *uses) features(lemma string) map[string]float64 {
	n := u.nouns[lemma]
	f := map[string]float64{"bias": 1}
	for _, s := range suffixes {
		if strings.HasSuffix(lemma, s) && len(lemma) > len(s)+2 {
			f["-"+s] = 1
			break
		}
	}
	for k, c := range n.use {
		f[fmt.Sprint("use", k)] = math.Sqrt(c / (float64(n.total) + soften))
	}
	f["frequent"] = math.Log(1+float64(n.total)) / 5
	if v := u.verbs[lemma]; v > 1 {
		f["verb"] = float64(v) / float64(v+n.total)
		f["isverb"] = 1
	}
	if u.stems[claim.Stem(lemma)] {
		f["derived"] = 1
	}
	if seen := n.timed + n.plain; seen > 0 {
		share := (n.timed + 0.3) / (seen + 2)
		f["timed"] = math.Log(share / (1 - share))
		f["seen"] = 1
		if n.timed > 0 {
			f["marked"] = 1
		} else {
			f["never"] = math.Log(1 + seen)
		}
	}
	return f
}

func (w weights) judge(f map[string]float64) float64 {
	s := 0.0
	for _, k := range slices.Sorted(maps.Keys(f)) {
		s += w[k] * f[k]
	}
	return 1 / (1 + math.Exp(-s))
}

// learn fits the weights to the annotated uses of the lemmas.
func learn(u *uses, lemmas []string) weights {
	type sample struct {
		f         map[string]float64
		is, isNot float64
	}
	var samples []sample
	for _, l := range lemmas {
		if n := u.nouns[l]; n.is+n.isNot > 0 {
			scale := min(1, capUses/(n.is+n.isNot))
			samples = append(samples, sample{u.features(l), n.is * scale, n.isNot * scale})
		}
	}
	w := weights{}
	for r := range rounds {
		step := rate / (1 + float64(r)/50)
		for _, s := range samples {
			p := w.judge(s.f)
			g := s.is - (s.is+s.isNot)*p
			for k, v := range s.f {
				w[k] += step * (g*v - ridge*w[k])
			}
		}
	}
	return w
}

// posterior is the share of the uses of a noun that are events: by its kind,
// and by its annotation where it has one.
func (u *uses) posterior(w weights, lemma string) float64 {
	n := u.nouns[lemma]
	return (prior*w.judge(u.features(lemma)) + n.is) / (prior + n.is + n.isNot)
}

// crossValidate prints how well nouns are judged that the weights have not seen.
func crossValidate(u *uses, log io.Writer) {
	const folds = 8
	all := slices.Sorted(maps.Keys(u.nouns))
	score := map[string]float64{}
	for k := range folds {
		var train, test []string
		for i, l := range all {
			if i%folds == k {
				test = append(test, l)
			} else {
				train = append(train, l)
			}
		}
		w := learn(u, train)
		for _, l := range test {
			score[l] = w.judge(u.features(l))
		}
	}
	for _, least := range []float64{0.3, 0.4, 0.5, 0.6} {
		var right, wrong, missed float64
		for _, l := range all {
			if n := u.nouns[l]; score[l] >= least {
				right, wrong = right+n.is, wrong+n.isNot
			} else {
				missed += n.is
			}
		}
		fmt.Fprintf(log, "unseen nouns from %.1f: precision %.3f recall %.3f\n", least, right/(right+wrong), right/(right+missed))
	}
}
