package tagging

import "io"

// rawWords is what texts without tags tell of words, by lower-case form.
type rawWords struct {
	cluster      map[string]int
	upper, inner map[string]int
}

func readRaw(data string, log io.Writer) (*rawWords, error) {
	return &rawWords{cluster: map[string]int{}, upper: map[string]int{}, inner: map[string]int{}}, nil
}
