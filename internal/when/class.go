package when

// class is the kind of a word or of a phrase that rules have put together. The
// names are those that rules/*.tsv use.
type class uint8

const (
	cNone class = iota
	cMonth
	cWeekday
	cWeekdays
	cShortday
	cPart
	cParts
	cHourname
	cSeason
	cSeasons
	cUnit
	cUnits
	cOnes
	cTens
	cScale
	cOrdinal
	cDecadename
	cVague
	cPair
	cHoliday
	cRef
	cDeictic
	cRel
	cAgo
	cEdge
	cLastday
	cRough
	cNear
	cOften
	cEach
	cHalfday
	cOclock
	cZone
	cNumbered
	cMeasure
	cWorkdays
	// What digits.go and number.go read.
	cNum
	cDay
	cHour
	cYear
	cMil
	cClocknum
	cDecade
	cShortdecade
	cQfigure
	cSlashday
	cDotclock
	// What the grammar puts together.
	cDate
	cClock
	cDur
	cBaredur
	cSet
	cTheday
	cSkip
	classes
)

var classNames = [classes]string{
	"", "MONTH", "WEEKDAY", "WEEKDAYS", "SHORTDAY", "PART", "PARTS", "HOURNAME", "SEASON", "SEASONS",
	"UNIT", "UNITS", "ONES", "TENS", "SCALE", "ORDINAL", "DECADENAME", "VAGUE", "PAIR", "HOLIDAY",
	"REF", "DEICTIC", "REL", "AGO", "EDGE", "LASTDAY", "ROUGH", "NEAR", "OFTEN", "EACH",
	"HALFDAY", "OCLOCK", "ZONE", "NUMBERED", "MEASURE", "WORKDAYS", "NUM", "DAY", "HOUR", "YEAR", "MIL", "CLOCKNUM", "DECADE", "SHORTDECADE", "QFIGURE", "SLASHDAY", "DOTCLOCK",
	"DATE", "CLOCK", "DUR", "BAREDUR", "SET", "THEDAY", "SKIP",
}

func parseClass(s string) (class, bool) {
	for i, n := range classNames {
		if n == s && i > 0 {
			return class(i), true
		}
	}
	return cNone, false
}

// mask is a set of classes.
type mask uint64

func (c class) mask() mask { return 1 << c }

func (m mask) has(c class) bool { return m&(1<<c) != 0 }
