package match

import (
	_ "embed"
	"strings"
)

//go:embed rules/names.tsv
var nameRows string

// lists are the rows of rules/names.tsv by class.
type lists struct {
	honorific, legal, region map[string]bool
	country                  map[string]string
}

// listed is read where the program starts: the rows are few.
var listed = readLists(nameRows)

func readLists(rows string) lists {
	l := lists{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]string{}}
	for row := range strings.Lines(rows) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		switch {
		case f[0] == "country" && len(f) == 3:
			l.country[f[1]] = f[2]
		case f[0] == "honorific" && len(f) == 2:
			l.honorific[f[1]] = true
		case f[0] == "legal" && len(f) == 2:
			l.legal[f[1]] = true
		case f[0] == "region" && len(f) == 2:
			l.region[f[1]] = true
		}
	}
	return l
}

// stands is the folded name that stands for a folded name.
func (l *lists) stands(name string) string {
	if country, ok := l.country[name]; ok {
		return country
	}
	return name
}
