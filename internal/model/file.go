// Package model reads and writes trained weights: sparse linear models over
// hashed features, maps from words to numbers, lists of strings, and the file
// that holds several of them under names. It knows no language, and it does not
// train; reading is one pass and checks everything, so that a damaged file is an
// error and never a panic.
package model

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
)

const fileMagic = "RSHM1\n"

// File is named sections in one file: several models, and what they need.
type File struct {
	names    []string
	sections map[string][]byte
}

// Add appends a section. write fills it. A name can be given once.
func (f *File) Add(name string, write func(io.Writer) error) error {
	if _, twice := f.sections[name]; twice {
		return fmt.Errorf("model: section %q is there already", name)
	}
	var b section
	if err := write(&b); err != nil {
		return err
	}
	if f.sections == nil {
		f.sections = map[string][]byte{}
	}
	f.names = append(f.names, name)
	f.sections[name] = b
	return nil
}

// AddStrings appends a section that holds a list of strings. They must hold no
// line break.
func (f *File) AddStrings(name string, list []string) error {
	return f.Add(name, func(w io.Writer) error {
		for _, s := range list {
			if strings.Contains(s, "\n") {
				return fmt.Errorf("model: section %q: %q holds a line break", name, s)
			}
			if _, err := io.WriteString(w, s+"\n"); err != nil {
				return err
			}
		}
		return nil
	})
}

type section []byte

func (s *section) Write(p []byte) (int, error) {
	*s = append(*s, p...)
	return len(p), nil
}

// Section is the bytes of the section of that name; the error says that it is
// not there.
func (f *File) Section(name string) ([]byte, error) {
	if b, ok := f.sections[name]; ok {
		return b, nil
	}
	return nil, fmt.Errorf("model: the weights have no section %q: they are of another version; train or fetch them anew", name)
}

// Linear reads the linear model of that name.
func (f *File) Linear(name string) (*Linear, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	l, err := ReadLinear(b)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return l, nil
}

// Lookup reads the map of that name.
func (f *File) Lookup(name string) (*Lookup, error) {
	b, err := f.Section(name)
	if err != nil {
		return nil, err
	}
	l, err := ReadLookup(b)
	if err != nil {
		return nil, fmt.Errorf("section %q: %w", name, err)
	}
	return l, nil
}

// Strings reads the list of strings of that name.
func (f *File) Strings(name string) ([]string, error) {
	b, err := f.Section(name)
	if err != nil || len(b) == 0 {
		return nil, err
	}
	all := string(b)
	if all[len(all)-1] != '\n' {
		return nil, fmt.Errorf("section %q: model: the list is cut off; train or fetch the weights anew", name)
	}
	return strings.Split(all[:len(all)-1], "\n"), nil
}

// Write writes the file as Read reads it.
func (f *File) Write(w io.Writer) error {
	b := binary.AppendUvarint([]byte(fileMagic), uint64(len(f.names)))
	for _, name := range f.names {
		b = binary.AppendUvarint(b, uint64(len(name)))
		b = append(b, name...)
		b = binary.AppendUvarint(b, uint64(len(f.sections[name])))
		b = append(b, f.sections[name]...)
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("model: writing weights: %w", err)
	}
	return nil
}

// Read reads a file that Write has written. The sections are parts of b, which
// must not be altered.
func Read(b []byte) (*File, error) {
	r := &reader{b: b}
	if string(r.bytes("mark", len(fileMagic))) != fileMagic {
		r.fail("this is no file of weights")
	}
	f := &File{sections: map[string][]byte{}}
	for n := r.count("number of sections", 1<<10); n > 0 && r.err == nil; n-- {
		name := r.text("name of a section")
		body := r.bytes("section "+name, r.count("length of a section", len(r.b)))
		if _, twice := f.sections[name]; twice {
			r.fail("section %q is there twice", name)
		}
		f.names = append(f.names, name)
		f.sections[name] = body
	}
	if len(r.b) != 0 {
		r.fail("%d bytes follow the last section", len(r.b))
	}
	if r.err != nil {
		return nil, fmt.Errorf("model: %w; the weights are damaged or of another version: train or fetch them anew", r.err)
	}
	return f, nil
}
