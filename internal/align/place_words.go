package align

import _ "embed" // the words

//go:embed rules/places.en.tsv
var placeWordRows string

// placeWords are the rows of rules/places.en.tsv by class.
var placeWords = readWords(placeWordRows)

var (
	directions  = setOf(placeWords["direction"]...)
	gates       = setOf(placeWords["gate"]...)
	placeNouns  = setOf(placeWords["settlement"]...)
	regionNouns = setOf(placeWords["region"]...)
	siteNouns   = setOf(placeWords["site"]...)
)

// placing are the prepositions of where something is, comes from or goes to, and
// staying those of where it is.
var (
	placing = setOf("across", "along", "at", "for", "from", "in", "into", "near", "off", "on", "outside", "over", "to")
	staying = setOf("along", "at", "in", "near", "off", "on", "outside")
)
