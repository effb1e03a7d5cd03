-- What the clustering compares of a report, in the order in which reports were
-- placed; and the readings of an older reader, to be made anew.
CREATE TABLE profiles (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	report INTEGER NOT NULL UNIQUE REFERENCES reports(id),
	data   BLOB NOT NULL
);
CREATE INDEX readings_reader ON readings(reader, seq);
CREATE INDEX placements_person ON placements(id) WHERE person = 1;
