package entity

import "rashomon/internal/doc"

type thread struct{}

func (f *Finder) newThread(d *doc.Doc, names []found) *thread { return &thread{} }
func (t *thread) run()                                        {}
func (t *thread) write()                                      {}
