package analyze

import (
	"errors"
	"sync"

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
	var (
		tagger *tag.Tagger
		parser *parse.Parser
		finder *entity.Finder
		quotes *quote.Finder
		events *event.Finder
	)
	err := together(
		load("tag", tag.New, &tagger), load("parse", parse.New, &parser), load("entity", entity.New, &finder), load("quote", quote.New, &quotes),
		func() (err error) { events, err = event.New(); return err },
	)
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

// load is the step that builds a stage's model from the embedded weights of
// that name.
func load[T any](name string, build func([]byte) (T, error), to *T) func() error {
	return func() error {
		b, err := models.Weights(name)
		if err == nil {
			*to, err = build(b)
		}
		return err
	}
}

// together takes the steps side by side: the loading of models is most of what
// the program does before it reads.
func together(steps ...func() error) error {
	errs := make([]error, len(steps))
	var wg sync.WaitGroup
	for i, step := range steps {
		wg.Go(func() { errs[i] = step() })
	}
	wg.Wait()
	return errors.Join(errs...)
}
