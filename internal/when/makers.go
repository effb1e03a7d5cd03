package when

// maker turns a match into what it tells; false refuses the match.
type maker func(m *match) (*expr, bool)

// makers are the makers that rules/grammar.tsv may name.
var makers = map[string]maker{
	"date": makeDate, "year": makeYear, "join": makeJoin, "named": makeNamed, "lastquarter": makeLastQuarter, "weekof": makeWeekOf,
	"clock": makeClock, "clockdate": makeClockDate, "partof": makePartOf,
	"duration": makeDuration, "half": makeHalf, "sum": makeSum, "vague": makeVague, "rough": makeRough, "edge": makeEdge, "lastday": makeLastDay,
	"shift": makeShift, "yearago": makeYearAgo, "recent": makeRecent, "nthweekday": makeNthWeekday, "nthunit": makeNthUnit, "pastto": makePastTo, "clockset": makeClockSet, "half-year": makeHalfYear, "period": makePeriod, "beforeafter": makeBeforeAfter, "past": makePast,
	"set": makeSet, "often": makeOften, "rate": makeRate, "ref": makeRef, "keep": makeKeep, "skip": makeSkip,
	"copyspan": makeCopy, "definite": makeDefinite, "part": makeTheDayPart, "yearend": makeYearEnd, "sethol": makeSetHoliday,
	"nearclock": makeNearClock, "compact": makeCompact, "hours": makeHours, "hoursdate": makeHoursDate, "days": makeDays, "dates": makeDates, "spoken": makeSpoken,
	"parthour": makePartHour, "nights": makeNights, "stepfrom": makeStepFrom, "week": makeWeek, "endof": makeEndOf, "theday": makeTheDate, "tens": makeTensDay, "partset": makeSet, "inpart": makeInPart, "sethour": makeSetHour, "afternext": makeAfterNext, "weekdays": makeWeekdays, "within": makeWithin, "partday": makePartDay, "lastof": makeLastOf, "daybeside": makeDayBeside,
	"countdays": makeCountDays, "beforelast": makeBeforeLast, "halfof": makeHalfOf, "portion": makePortion, "intime": makeInTime, "eachnth": makeEachNth, "eachdate": makeEachDate, "setdays": makeSetDays, "shortdays": makeShortDays,
	"seasonyears": makeSeasonYears, "holidayweekend": makeHolidayWeekend, "dayend": makeDayEnd, "offset": makeOffset, "setdate": makeSetDate, "dayend-bare": makeToday, "eom": makeMonthEnd, "ormore": makeOrMore, "weekdaybeside": makeWeekdayBeside, "stepclock": makeStepClock, "shortyear": makeShortYear, "daylist": makeDayList, "inseason": makeInSeason, "stamp": makeStamp, "partbefore": makePartBefore, "years": makeYears,
	"decade": makeDecade, "weekdayweek": makeWeekdayWeek, "shiftback": makeShiftBack, "weekon": makeWeekOn, "nightoftwo": makeNightOfTwo, "twoclocks": makeTwoClocks,
}
