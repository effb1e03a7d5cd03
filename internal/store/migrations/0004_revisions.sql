-- What changed from the version before, as JSON: made by who reads the reports.
CREATE TABLE revisions (
	report   INTEGER NOT NULL REFERENCES reports(id),
	number   INTEGER NOT NULL,
	revision TEXT NOT NULL,
	PRIMARY KEY (report, number)
) WITHOUT ROWID;
