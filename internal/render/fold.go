package render

import "rashomon/internal/news"

// Fold bounds how much of each part of an account is laid out, so that the page
// of a story of a hundred reports is one that a person can read and a machine can
// make at once. What it leaves out stands behind links. The zero Fold leaves
// nothing out.
type Fold struct {
	Compared, Briefs   int // findings under one heading, side by side or in brief
	Versions, Passages int // of one finding, of one version
	Names              int // told in one breath
	Rows, Columns      int // of the matrix
	Charts, Amounts    int
	Days, Tellings     int // days, and what is told of one
	Voices, Sayings    int // speakers, and what one says
	Actors             int
	Origins, Lines     int // origins, and reports and copies of one
}

// From is where the pages of one part go on.
type From struct {
	Part string
	Item int // the first of its items
	Side int // of the matrix: the first of its columns
}

// restView leads to what is folded away.
type restView struct {
	Href string
	N    int // how many are left
	All  int
	Part string
}

// window is which of n items are laid out of a part of which most stand at once.
// One or two more are shown rather than folded away.
func (a *pageAccount) window(part string, n, most int) (from, to int, rest *restView) {
	if a.from.Part != "" {
		if a.from.Part != part {
			return 0, 0, nil
		}
		from = min(max(a.from.Item, 0), n)
	}
	if to = n; most > 0 && n-from > most+most/6 {
		to = from + most
		rest = &restView{Href: a.partHref(From{Part: part, Item: to}), N: n - to, All: n, Part: part}
	}
	return from, to, rest
}

// folded is how many of n things within an item are laid out.
func folded(n, most int) int {
	if most == 0 || n <= most+1 {
		return n
	}
	return most
}

func (a *pageAccount) partHref(f From) string {
	if a.places.Part != nil {
		return a.places.Part(f)
	}
	return ""
}

// evidencePerPassage is how many pieces of evidence are looked at for each
// passage that is laid out: copies of one sentence are shown once.
const evidencePerPassage = 3

func (a *pageAccount) evidence(v *news.Version) []news.Evidence {
	if most := a.fold.Passages * evidencePerPassage; most > 0 && len(v.Evidence) > most {
		return v.Evidence[:most]
	}
	return v.Evidence
}

// fetch gets the texts that the findings and origins laid out are shown from.
func (a *pageAccount) fetch(found []*news.Finding, origins []news.Origin) {
	if a.places.Texts == nil {
		return
	}
	var ids []string
	seen := map[string]bool{}
	want := func(id string) {
		if r := a.byID[id]; r != nil && r.Text == "" && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	if r := a.opener(); r != nil && a.from.Part == "" {
		want(r.ID)
	}
	for _, f := range found {
		for i := range f.Versions[:folded(len(f.Versions), a.fold.Versions)] {
			for _, e := range a.evidence(&f.Versions[i]) {
				want(e.Report)
			}
		}
	}
	for i := range origins {
		copies := widest(origins[i].Copies)
		for _, c := range copies[:folded(len(copies), a.fold.Lines)] {
			want(c.A)
		}
	}
	if len(ids) > 0 {
		a.text = a.places.Texts(ids)
	}
}
