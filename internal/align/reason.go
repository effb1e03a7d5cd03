package align

import (
	"fmt"

	"rashomon/internal/news"
)

// The codes of the reasons: the closed list of what may stand behind a verdict.
const (
	otherDay     = "other-day"     // other day: 16 March against 15 March
	otherTime    = "other-time"    // other hour, month or year
	timeZone     = "time-zone"     // a day apart, and the zones of the publishers can explain it
	finerTime    = "finer-time"    // one gives the time more exactly
	otherFigure  = "other-number"  // other number: 5 against 7
	boundHolds   = "bound"         // over 200 holds 238
	otherCounted = "other-counted" // same number, other thing counted
	partOfWhole  = "part-of-whole" // all against most of them
	laterUpdate  = "later-update"  // the later report has the newer figure
	plannedDone  = "planned-done"  // planned against done
	toldDenied   = "told-denied"   // told against denied
	namedLater   = "named"         // one says that nobody is identified, the other names who it is
	otherWay     = "other-way"     // one says that it rose, the other that it fell
	noAnswer     = "no-answer"     // one had no answer, the other has words
	otherSource  = "other-source"  // another source is named for it
	fullerSource = "fuller-source" // one names the source, the other says "officials"
	formerNow    = "former-current"
	fullerName   = "fuller-name"
	fullerRole   = "fuller-role"
	finerPlace   = "finer-place"
	ownWords     = "own-words"   // one quotes, the other tells
	moreWords    = "more-words"  // one tells more of it
	longerList   = "longer-list" // one lists more
)

// ChangedSilently is the one reason that is given elsewhere, where the versions
// of a report are known: it told the matter otherwise before.
const ChangedSilently = "changed-silently"

func reason(code, format string, args ...any) news.Reason {
	return news.Reason{Code: code, Text: fmt.Sprintf(format, args...)}
}
