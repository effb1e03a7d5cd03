// Package models embeds the trained weights and the manifest that says what
// each was trained on, under which licence and with which scores.
package models

import (
	"embed"
	"fmt"
)

//go:embed manifest.json weights
var files embed.FS

// Weights are the bytes of the weights of that name, such as "tag". The caller
// must not alter them.
func Weights(name string) ([]byte, error) {
	b, err := files.ReadFile("weights/" + name + ".bin")
	if err != nil {
		return nil, fmt.Errorf("weights %q are not in this binary: %w; train them with `go -C tools run ./train`", name, err)
	}
	return b, nil
}

// Manifest is the bytes of manifest.json.
func Manifest() []byte {
	b, _ := files.ReadFile("manifest.json") // embedded above: it is there
	return b
}
