package news

import "errors"

// The kinds of error. They are wrapped with what was being done to what, and
// told apart by errors.Is.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid")
	ErrConflict    = errors.New("conflict")
	ErrUnsupported = errors.New("unsupported")
	ErrTemporary   = errors.New("temporary")
)
