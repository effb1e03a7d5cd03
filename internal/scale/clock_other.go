//go:build !unix

package scale

import "time"

var start = time.Now()

// used is the time since the start, where the system does not tell that of the
// processor.
func used() time.Duration { return time.Since(start) }
