package analyze

import (
	"rashomon/internal/doc"
	"rashomon/internal/quantity"
	"rashomon/internal/sentence"
	"rashomon/internal/token"
)

// English is the analysis of English: the stages in the order in which they
// run. It loads the embedded models, so it is built once and shared.
func English() (*Analyzer, error) {
	return New([]Stage{
		{Name: "token", Gives: doc.Tokens, Run: token.Split},
		{Name: "sentence", Needs: doc.Tokens, Gives: doc.Sentences, Run: sentence.Split},
		{Name: "quantity", Needs: doc.Tokens | doc.Sentences, Gives: doc.Quantities, Run: quantity.Find},
	})
}
