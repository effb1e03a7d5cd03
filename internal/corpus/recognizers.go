package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// RecognizerCase is a text of the Recognizers-Text suite with what is to be
// found in it.
type RecognizerCase struct {
	Input   string
	Results []RecognizerResult
	// Reference is the moment from which relative times count, RFC 3339 without
	// a zone; empty where the case gives none.
	Reference string
}

// RecognizerResult is one find.
type RecognizerResult struct {
	Text       string
	Type       string          // "number", "currency", "datetimeV2.date"
	Resolution json.RawMessage // its form depends on the type
}

// Recognizers reads the cases of a file that all platforms support: those that
// are marked as not supported by some are left out, as the suite does.
func Recognizers(path string) ([]RecognizerCase, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var raw []struct {
		Input        string
		NotSupported string
		ByDesign     string `json:"NotSupportedByDesign"`
		Context      struct{ ReferenceDateTime string }
		Results      []struct {
			Text       string
			TypeName   string
			Resolution json.RawMessage
		}
	}
	if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\ufeff")), &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []RecognizerCase
	for _, r := range raw {
		if r.NotSupported != "" || r.ByDesign != "" {
			continue
		}
		c := RecognizerCase{Input: r.Input, Reference: r.Context.ReferenceDateTime}
		for _, x := range r.Results {
			c.Results = append(c.Results, RecognizerResult{x.Text, x.TypeName, x.Resolution})
		}
		out = append(out, c)
	}
	return out, nil
}
