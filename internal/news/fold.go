package news

// foldable are the aspects of which an agreement says little for itself. One on a
// value, a number, a time or what was said, is told wherever it stands.
var foldable = map[string]bool{"who": true, "where": true, "how": true, "why": true, "what": true, "what happened": true}

// Repeats tells of each finding whether it only repeats a part of another one: it
// is an agreement on who, where or what happened, and all sentences that it stands
// on are among those of another agreement, or it says too little. A list for people leaves it out. Of
// fifteen accounts that are compared with those of people, a fifth of the lines
// are such, and no pair of reports is told of less without them.
func Repeats(found []Finding) []bool {
	stands := make([]map[sentenceOf]bool, len(found))
	for i := range found {
		if found[i].Verdict == Agree && !found[i].Slight {
			stands[i] = sentencesOf(&found[i])
		}
	}
	out := make([]bool, len(found))
	for i := range found {
		out[i] = found[i].Slight || stands[i] != nil && foldable[found[i].Aspect] && repeated(found, stands, i)
	}
	return out
}

// sentenceOf is a sentence of a report by where it begins.
type sentenceOf struct {
	report string
	start  int
}

func sentencesOf(f *Finding) map[sentenceOf]bool {
	out := map[sentenceOf]bool{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			out[sentenceOf{e.Report, e.Sentence.Start}] = true
		}
	}
	return out
}

// repeated reports that another agreement stands on all sentences of finding i,
// and on more, or comes before it: the weightier is first.
func repeated(found []Finding, stands []map[sentenceOf]bool, i int) bool {
	for j := range found {
		if j == i || len(stands[j]) < len(stands[i]) || !within(stands[i], stands[j]) {
			continue
		}
		if len(stands[j]) > len(stands[i]) || j < i || !foldable[found[j].Aspect] {
			return true
		}
	}
	return false
}

func within(a, b map[sentenceOf]bool) bool {
	for s := range a {
		if !b[s] {
			return false
		}
	}
	return true
}
