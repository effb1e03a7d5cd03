package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// NewsQuantSentence is a sentence of NewsQuant with the quantities that people
// found in it. Commas were stripped from most sentences.
type NewsQuantSentence struct {
	Text       string
	Quantities []NewsQuantity
}

// NewsQuantity is one annotated quantity. It has no place in the text.
type NewsQuantity struct {
	Low, High float64 // equal where it is no range
	Change    string  // "=", "~", ">", "<", "up", "down"
	Unit      string  // normalised: "dollar", "percentage", "residential burglary"; "-" for none
	Surface   string  // the unit as the text has it
	Concepts  string  // what it is told of, words parted by spaces and commas; "-" for none
}

// NewsQuant reads a file of CQE_Evaluation in its JSON form.
func NewsQuant(path string) ([]NewsQuantSentence, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var raw []struct {
		Text       string `json:"text"`
		Quantities []struct {
			Change   string `json:"change"`
			Value    string `json:"value"`
			Surface  string `json:"unit"`
			Unit     string `json:"normalized_unit"`
			Concepts string `json:"referred_concepts"`
		} `json:"quantities"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := make([]NewsQuantSentence, 0, len(raw))
	for i, r := range raw {
		s := NewsQuantSentence{Text: r.Text}
		for _, q := range r.Quantities {
			low, high, err := newsQuantValue(q.Value)
			if err != nil {
				return nil, fmt.Errorf("%s: sentence %d: %w", path, i, err)
			}
			s.Quantities = append(s.Quantities, NewsQuantity{low, high, q.Change, q.Unit, q.Surface, q.Concepts})
		}
		out = append(out, s)
	}
	return out, nil
}

// newsQuantValue reads "200.0" or the range "1000-10000.0".
func newsQuantValue(s string) (low, high float64, err error) {
	if low, err = strconv.ParseFloat(s, 64); err == nil {
		return low, low, nil
	}
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		return 0, 0, fmt.Errorf("value %q is neither a number nor a range", s)
	}
	if low, err = strconv.ParseFloat(a, 64); err != nil {
		return 0, 0, err
	}
	high, err = strconv.ParseFloat(b, 64)
	return low, high, err
}
