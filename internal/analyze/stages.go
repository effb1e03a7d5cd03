package analyze

import (
	"rashomon/internal/doc"
	"rashomon/internal/entity"
	"rashomon/internal/event"
	"rashomon/internal/parse"
	"rashomon/internal/quantity"
	"rashomon/internal/quote"
	"rashomon/internal/sentence"
	"rashomon/internal/tag"
	"rashomon/internal/token"
	"rashomon/internal/when"
	"rashomon/models"
)

// English is the analysis of English: the stages in the order in which they
// run. It loads the embedded models, so it is built once and shared.
func English() (*Analyzer, error) {
	tagger, err := load("tag", tag.New)
	if err != nil {
		return nil, err
	}
	parser, err := load("parse", parse.New)
	if err != nil {
		return nil, err
	}
	finder, err := load("entity", entity.New)
	if err != nil {
		return nil, err
	}
	quotes, err := load("quote", quote.New)
	if err != nil {
		return nil, err
	}
	events, err := event.New()
	if err != nil {
		return nil, err
	}
	return New([]Stage{
		{Name: "token", Gives: doc.Tokens, Run: token.Split},
		{Name: "sentence", Needs: doc.Tokens, Gives: doc.Sentences, Run: sentence.Split},
		{Name: "tag", Needs: doc.Tokens | doc.Sentences, Gives: doc.Tags, Run: tagger.Tag},
		{Name: "parse", Needs: doc.Tokens | doc.Sentences | doc.Tags, Gives: doc.Arcs, Run: parser.Parse},
		{Name: "entity", Needs: doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs, Gives: doc.Mentions, Run: finder.Find},
		{Name: "when", Needs: doc.Tokens | doc.Sentences | doc.Tags, Gives: doc.Times, Run: when.Find},
		{Name: "quantity", Needs: doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs | doc.Mentions | doc.Times, Gives: doc.Quantities, Run: quantity.Find},
		{Name: "quote", Needs: doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs | doc.Mentions | doc.Times, Gives: doc.Quotes, Run: quotes.Find},
		{Name: "event", Needs: doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs | doc.Mentions | doc.Times | doc.Quantities | doc.Quotes, Gives: doc.Events, Run: events.Find},
	})
}

// load builds a stage's model from the embedded weights of that name.
func load[T any](name string, build func([]byte) (T, error)) (T, error) {
	b, err := models.Weights(name)
	if err != nil {
		var none T
		return none, err
	}
	return build(b)
}
