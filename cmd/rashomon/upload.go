package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"rashomon/examples"
	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/web"
)

// putUploads puts uploaded files in. The error has a line for each that could
// not be read.
func putUploads(ctx context.Context, f *flow.Flow, what string, files []web.File) error {
	return putIn(ctx, f, what, func(yield func(flow.File) bool) {
		for _, file := range files {
			if !yield(flow.File{Input: extract.Input{Name: file.Name, Data: file.Data}}) {
				return
			}
		}
	})
}

// putURL fetches a page and puts it in.
func (s *serving) putURL(ctx context.Context, f *flow.Flow, url string) error {
	if !isURL(url) {
		return fmt.Errorf("%.100q: %w: no web address; begin it with https://", url, news.ErrInvalid)
	}
	return putIn(ctx, f, url, func(yield func(flow.File) bool) {
		page, err := s.net.page(ctx, url)
		yield(flow.File{Input: extract.Input{Name: page.name, Data: page.data}, Reports: page.reports, Err: err})
	})
}

// putExamples puts the reports in that the program brings along.
func putExamples(ctx context.Context, f *flow.Flow) error {
	return putIn(ctx, f, "examples", func(yield func(flow.File) bool) {
		_ = fs.WalkDir(examples.Files, ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := examples.Files.ReadFile(name)
			if !yield(flow.File{Input: extract.Input{Name: name, Data: data}, Err: err}) {
				return fs.SkipAll
			}
			return nil
		})
	})
}

func putIn(ctx context.Context, f *flow.Flow, what string, files iter.Seq[flow.File]) error {
	var bad []error
	_, err := f.Put(ctx, what, files, func(err error) { bad = append(bad, err) })
	if err != nil {
		return err
	}
	return errors.Join(bad...)
}
