package flow

import (
	"context"
	"fmt"
	"iter"

	"rashomon/internal/analyze"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// File is a file or page to put in, or why it could not be read.
type File struct {
	extract.Input
	Reports []news.Report // of a page, which knows its address; a file's are read from its bytes
	Err     error
}

// putAtOnce is how many reports are put in by one transaction.
const putAtOnce = 64

// Put reads the reports that files hold and puts them into the store, in the
// order of the files. What cannot be read is told to complain and noted, and the
// others go on; the error is one of the store or the context. It only puts in:
// the loops do the rest.
func (f *Flow) Put(ctx context.Context, what string, files iter.Seq[File], complain func(error)) (store.Import, error) {
	p := putting{ctx: ctx, store: f.Store, complain: complain, imp: store.Import{What: what}}
	var err error
	if p.imp.ID, err = f.Store.BeginImport(ctx, what); err != nil {
		return p.imp, err
	}
	for file, r := range inOrder(ctx, f.Workers, files, extracted) {
		if err := p.file(file, r); err != nil {
			return p.imp, err
		}
	}
	if err := ctx.Err(); err != nil {
		return p.imp, err
	}
	if err := p.flush(); err != nil {
		return p.imp, err
	}
	p.imp.Total = p.imp.Done
	return p.imp, f.Store.SaveImport(ctx, p.imp, true)
}

// readFile is the reports of a file; both may be set, where some of its articles
// can be read.
type readFile struct {
	reports []news.Report
	err     error
}

func extracted(f File) readFile {
	if f.Err != nil || f.Reports != nil {
		return readFile{f.Reports, f.Err}
	}
	reports, err := extract.Reports(f.Name, f.Data)
	return readFile{reports, err}
}

// putting is the state of putting files in.
type putting struct {
	ctx      context.Context
	store    *store.Store
	complain func(error)
	imp      store.Import
	lot      []store.Incoming
}

func (p *putting) file(f File, r readFile) error {
	p.imp.Bytes += int64(len(f.Data))
	if r.err != nil {
		p.imp.Failed++
		p.imp.Message = news.Message(r.err)
		p.complain(r.err)
	}
	for _, report := range r.reports {
		if !analyze.Reads(report.Lang) {
			if p.imp.Foreign == nil {
				p.imp.Foreign = map[string]int{}
			}
			p.imp.Foreign[report.Lang]++
		}
		p.lot = append(p.lot, store.Incoming{Report: report, Original: f.Data})
		if len(p.lot) >= putAtOnce {
			if err := p.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *putting) flush() error {
	added, err := p.store.AddReports(p.ctx, p.lot)
	if err != nil {
		return fmt.Errorf("put %s in: %w", p.imp.What, err)
	}
	p.lot = nil
	p.imp.Done += len(added)
	for _, a := range added {
		if a.New || a.Changed {
			p.imp.Fresh++
		}
	}
	return p.store.SaveImport(p.ctx, p.imp, false)
}
