package news

import (
	"errors"
	"strings"
)

// The kinds of error. They are wrapped with what was being done to what, and
// told apart by errors.Is.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrConflict    = errors.New("conflict")
	ErrUnsupported = errors.New("unsupported")
	ErrTemporary   = errors.New("temporary")
)

// Message is an error as a person is told it: without the names of kinds, behind
// which stands what is wrong and what to do.
func Message(err error) string {
	text := ": " + err.Error()
	for _, kind := range []error{ErrInvalid, ErrConflict, ErrUnsupported, ErrTemporary} {
		text = strings.NewReplacer(": "+kind.Error()+": ", ": ", ": "+kind.Error()+"; ", "; ").Replace(text)
	}
	return strings.TrimPrefix(text, ": ")
}
