// Package examples holds the reports that were written for this project, so that
// an empty store can be tried out.
package examples

import "embed"

// Files are the reports, a folder for each event.
//
//go:embed ferry-accident prison-visit
var Files embed.FS
