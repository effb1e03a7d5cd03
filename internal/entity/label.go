package entity

import "rashomon/internal/doc"

// class is what the labeller tells names apart by. Peoples ("Venezuelan",
// "Venezuelans") are a class of their own, since they name no place.
type class uint8

const (
	classPerson class = iota
	classOrg
	classPlace
	classSite
	classOther
	classPeople
	classes
)

var classNames = [classes]string{"PER", "ORG", "LOC", "FAC", "MISC", "NORP"}

func (c class) kind() doc.EntityKind {
	return [classes]doc.EntityKind{doc.Person, doc.Org, doc.Place, doc.Site, doc.Other, doc.Group}[c]
}

// A label says where in a name a token stands: outside all names (0), or at the
// beginning, inside, at the end of a name of a class, or alone as a name.
const (
	outside = 0
	begin   = 1 // + 4*class
	inside  = 2
	end     = 3
	single  = 4
	labels  = 1 + 4*int(classes)
)

// LabelNames are the labels of the name finder, "O" first, then B-, I-, E- and
// S- for each class.
func LabelNames() []string {
	out := []string{"O"}
	for _, c := range classNames {
		for _, p := range []string{"B-", "I-", "E-", "S-"} {
			out = append(out, p+c)
		}
	}
	return out
}

// part is begin, inside, end or single, or outside.
func part(label int) int {
	if label == outside {
		return outside
	}
	return 1 + (label-1)%4
}

func classOf(label int) class { return class((label - 1) / 4) }

// MayFollow reports whether label b may stand after label a. A sentence begins
// and ends as if an O stood around it.
func MayFollow(a, b int) bool {
	open := part(a) == begin || part(a) == inside
	if !open {
		return part(b) == outside || part(b) == begin || part(b) == single
	}
	return (part(b) == inside || part(b) == end) && classOf(a) == classOf(b)
}
