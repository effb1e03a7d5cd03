package flow

import "context"

// Forward reads and places what is new, and aligns nothing.
func (f *Flow) Forward(ctx context.Context) error {
	_, err := f.forward(ctx)
	return err
}
