// Package models embeds the trained weights and the manifest that says what
// each was trained on, under which licence and with which scores.
package models

import (
	_ "embed" // the weights and their manifest
	"fmt"
	"unsafe"
)

// Strings lie in the binary and are not copied when they are read.
var (
	//go:embed manifest.json
	manifest string
	//go:embed weights/entity.bin
	entity string
	//go:embed weights/parse.bin
	parse string
	//go:embed weights/quote.bin
	quote string
	//go:embed weights/tag.bin
	tag string
)

// Weights are the bytes of the weights of that name, such as "tag". They are
// those of the binary itself, not a copy: who alters them crashes.
func Weights(name string) ([]byte, error) {
	w, ok := map[string]string{"entity": entity, "parse": parse, "quote": quote, "tag": tag}[name]
	if !ok || w == "" {
		return nil, fmt.Errorf("weights %q are not in this binary; train them with `go -C tools run ./train`", name)
	}
	return unsafe.Slice(unsafe.StringData(w), len(w)), nil
}

// Manifest is the bytes of manifest.json.
func Manifest() []byte { return []byte(manifest) }
