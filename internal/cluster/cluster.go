// Package cluster tells which reports are of one event: it parts them into
// stories by the people, places, words and days that they share, with reasons.
// Stories takes all reports at once; an Index takes them one after the other, as
// they come. Both compare the same: a Profile, which is made of a reading once
// and can be kept in its place. No text is read here.
//
// A report is compared with few others: those that share its strongest terms,
// found by an inverted index of bounded lists, so that the cost of one report
// does not grow with the number of reports. Words and names count by how rare
// they are in a background of news (rules/background.tsv) and in the reports at
// hand together, so that two reports alone are told apart as well as two in a
// thousand.
//
// A report joins the story to whose reports it is most alike on average. A
// follow-up does when it tells of the first event in its title or first
// sentence, or is alike enough without that. Where more than JoinDays lie between
// it and the story it must be twice as alike; else it opens a story that follows
// the older one. Two reports of one kind of event that put it on different days,
// or that name nothing in common, stay apart. What it cannot tell apart: two
// events of one kind, of one day or without days, of which the reports name
// mostly the same.
package cluster
