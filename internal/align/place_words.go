package align

import _ "embed" // the words

//go:embed rules/places.en.tsv
var placeWordRows string

// placeWords are the rows of rules/places.en.tsv by class.
var placeWords = readWords(placeWordRows)

var (
	directions  = setOf(placeWords["direction"]...)
	everywhere  = setOf(placeWords["everywhere"]...)
	gates       = setOf(placeWords["gate"]...)
	grounds     = setOf(placeWords["ground"]...)
	placeNouns  = setOf(placeWords["settlement"]...)
	regionNouns = setOf(placeWords["region"]...)
	siteNouns   = setOf(placeWords["site"]...)
)

// placing are the prepositions of where something is, comes from or goes to, staying
// those of where it is, and located those with the word that goes on with them.
var (
	located = setOf("across", "along", "around", "at", "for", "from", "in", "including", "into", "near", "off", "on", "outside", "through", "throughout", "to", "toward", "towards")
	placing = setOf("across", "along", "at", "for", "from", "in", "into", "near", "off", "on", "outside", "over", "through", "throughout", "to", "toward", "towards")
	staying = setOf("along", "at", "in", "near", "off", "on", "outside")
)
