package main

import (
	"rashomon/tools/train/background"
	"rashomon/tools/train/pairing"
	"rashomon/tools/train/parsing"
	"rashomon/tools/train/quoting"
	"rashomon/tools/train/tagging"
)

// trainers are the models that can be trained, each with its function.
var trainers = []trainer{
	{"tag", tagging.Train},
	{"parse", parsing.Train},
	{"quote", quoting.Train},
	{"entity", trainNames},
	{"pairs", pairing.Train},
	{"background.tsv", background.Count},
}
