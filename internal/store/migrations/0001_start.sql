-- The whole of the first format. docs/store.md tells what the tables are for.
-- Times are seconds since 1970, days are days since 1970.

-- Original bytes as they came, once each.
CREATE TABLE originals (
	id    INTEGER PRIMARY KEY,
	hash  BLOB NOT NULL UNIQUE,
	size  INTEGER NOT NULL,
	data  BLOB NOT NULL
);

CREATE TABLE sources (
	id      INTEGER PRIMARY KEY,
	name    TEXT NOT NULL UNIQUE,
	family  TEXT NOT NULL DEFAULT '',
	reports INTEGER NOT NULL DEFAULT 0
);

-- key is the URL, or what stands for it where a report has none.
CREATE TABLE reports (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	key      TEXT NOT NULL UNIQUE,
	version  INTEGER NOT NULL DEFAULT 0,
	versions INTEGER NOT NULL DEFAULT 0,
	source   INTEGER NOT NULL REFERENCES sources(id),
	at       INTEGER NOT NULL,
	added    INTEGER NOT NULL,
	story    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX reports_at ON reports(at, id);
CREATE INDEX reports_source ON reports(source, at);
CREATE INDEX reports_story ON reports(story, at);

CREATE TABLE versions (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	report   INTEGER NOT NULL REFERENCES reports(id),
	number   INTEGER NOT NULL,
	hash     BLOB NOT NULL,
	original INTEGER REFERENCES originals(id),
	title    TEXT NOT NULL,
	meta     TEXT NOT NULL,
	body     BLOB NOT NULL,
	added    INTEGER NOT NULL,
	UNIQUE (report, hash)
);

-- What a reader made of a version. seq grows with each saving, so that a report
-- that is read anew is new to those who come after.
CREATE TABLE readers (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
);
CREATE TABLE readings (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL UNIQUE REFERENCES versions(id),
	reader  INTEGER NOT NULL REFERENCES readers(id),
	data    BLOB NOT NULL
);

-- Rows to search by, of the current version of each report alone. The id of a
-- sentence is report << 16 | its number.
CREATE TABLE sentences (
	id    INTEGER PRIMARY KEY,
	start INTEGER NOT NULL,
	stop  INTEGER NOT NULL
);
CREATE VIRTUAL TABLE sentences_fts USING fts5(text, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');

CREATE TABLE statements (
	id       INTEGER PRIMARY KEY,
	sentence INTEGER NOT NULL,
	type     TEXT NOT NULL,
	modality INTEGER NOT NULL,
	negated  INTEGER NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL
);
CREATE INDEX statements_sentence ON statements(sentence);
CREATE INDEX statements_type ON statements(type, sentence);

CREATE TABLE quotes (
	id       INTEGER PRIMARY KEY,
	sentence INTEGER NOT NULL,
	number   INTEGER NOT NULL,
	entity   INTEGER NOT NULL DEFAULT 0,
	kind     INTEGER NOT NULL,
	denied   INTEGER NOT NULL,
	hearsay  INTEGER NOT NULL,
	speaker  TEXT NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL
);
CREATE VIRTUAL TABLE quotes_fts USING fts5(speaker, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE INDEX quotes_sentence ON quotes(sentence);
CREATE INDEX quotes_entity ON quotes(entity, sentence);

CREATE TABLE amounts (
	id       INTEGER PRIMARY KEY,
	sentence INTEGER NOT NULL,
	value    REAL NOT NULL,
	high     REAL NOT NULL,
	bound    INTEGER NOT NULL,
	unit     TEXT NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL
);
CREATE INDEX amounts_sentence ON amounts(sentence);
CREATE INDEX amounts_value ON amounts(value, sentence);
CREATE VIRTUAL TABLE amounts_fts USING fts5(counted, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');

-- Days that are told; dates is 1 where a statement is dated by it.
CREATE TABLE times (
	id       INTEGER PRIMARY KEY,
	sentence INTEGER NOT NULL,
	first    INTEGER NOT NULL,
	last     INTEGER NOT NULL,
	dates    INTEGER NOT NULL,
	start    INTEGER NOT NULL,
	stop     INTEGER NOT NULL
);
CREATE INDEX times_sentence ON times(sentence);
CREATE INDEX times_first ON times(first, last);

-- Who and what is named: an entity across reports, the name of one report, and
-- the sentences that speak of it.
CREATE TABLE entities (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	key     TEXT NOT NULL UNIQUE,
	name    TEXT NOT NULL,
	kind    INTEGER NOT NULL,
	reports INTEGER NOT NULL DEFAULT 0,
	quotes  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entities_reports ON entities(reports, id);
CREATE VIRTUAL TABLE entities_fts USING fts5(name, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TABLE names (
	report  INTEGER NOT NULL,
	number  INTEGER NOT NULL,
	entity  INTEGER NOT NULL,
	name    TEXT NOT NULL,
	aliases TEXT NOT NULL,
	roles   TEXT NOT NULL,
	PRIMARY KEY (report, number)
) WITHOUT ROWID;
CREATE INDEX names_entity ON names(entity, report);
CREATE TABLE mentions (
	entity   INTEGER NOT NULL,
	sentence INTEGER NOT NULL,
	PRIMARY KEY (entity, sentence)
) WITHOUT ROWID;

-- ondate is the day of the event, or that of the first report where it is not
-- known. touched and aligned are numbers of changes: a story is to be aligned where
-- touched is the greater one, or the aligner another.
CREATE TABLE stories (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	made    INTEGER NOT NULL,
	title   TEXT NOT NULL DEFAULT '',
	day     TEXT NOT NULL DEFAULT '',
	place   TEXT NOT NULL DEFAULT '',
	ondate  TEXT NOT NULL DEFAULT '',
	first   INTEGER NOT NULL DEFAULT 0,
	newest  INTEGER NOT NULL DEFAULT 0,
	changed INTEGER NOT NULL DEFAULT 0,
	touched INTEGER NOT NULL DEFAULT 0,
	aligned INTEGER NOT NULL DEFAULT 0,
	aligner TEXT NOT NULL DEFAULT '',
	version INTEGER NOT NULL DEFAULT 0,
	reports INTEGER NOT NULL DEFAULT 0,
	outlets INTEGER NOT NULL DEFAULT 0,
	origins INTEGER NOT NULL DEFAULT 0,
	agree   INTEGER NOT NULL DEFAULT 0,
	more    INTEGER NOT NULL DEFAULT 0,
	differ  INTEGER NOT NULL DEFAULT 0,
	alone   INTEGER NOT NULL DEFAULT 0,
	unsure  INTEGER NOT NULL DEFAULT 0,
	days    TEXT NOT NULL DEFAULT '[]',
	hash    BLOB,
	account BLOB
);
CREATE INDEX stories_changed ON stories(changed, id);
CREATE INDEX stories_ondate ON stories(ondate, id);
CREATE INDEX stories_newest ON stories(newest, id);
CREATE INDEX stories_reports ON stories(reports, id);
CREATE INDEX stories_differ ON stories(differ, id);
CREATE INDEX stories_touched ON stories(touched) WHERE touched > aligned;
CREATE INDEX stories_aligner ON stories(aligner);
CREATE VIRTUAL TABLE stories_fts USING fts5(text, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2');

-- Who placed a report in a story, and why. Rows are added and never altered; the
-- newest of a person holds, or else the newest of all.
CREATE TABLE placements (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	report  INTEGER NOT NULL REFERENCES reports(id),
	story   INTEGER NOT NULL REFERENCES stories(id),
	decider TEXT NOT NULL,
	person  INTEGER NOT NULL,
	reasons TEXT NOT NULL,
	at      INTEGER NOT NULL
);
CREATE INDEX placements_report ON placements(report, person, id);
CREATE INDEX placements_story ON placements(story);

CREATE TABLE findings (
	story   INTEGER NOT NULL REFERENCES stories(id),
	id      TEXT NOT NULL,
	number  INTEGER NOT NULL,
	topic   TEXT NOT NULL,
	aspect  TEXT NOT NULL,
	verdict TEXT NOT NULL,
	weight  REAL NOT NULL,
	origins INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	hash    BLOB NOT NULL,
	changed INTEGER NOT NULL,
	PRIMARY KEY (story, id)
) WITHOUT ROWID;

CREATE INDEX findings_changed ON findings(changed, story);

-- What the list of stories is filtered by.
CREATE TABLE story_entities (
	story   INTEGER NOT NULL,
	entity  INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	PRIMARY KEY (story, entity)
) WITHOUT ROWID;
CREATE INDEX story_entities_entity ON story_entities(entity, story);
CREATE TABLE story_kinds (
	story INTEGER NOT NULL,
	kind  TEXT NOT NULL,
	count INTEGER NOT NULL,
	PRIMARY KEY (story, kind)
) WITHOUT ROWID;
CREATE INDEX story_kinds_kind ON story_kinds(kind, story);
CREATE TABLE story_sources (
	story   INTEGER NOT NULL,
	source  INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	PRIMARY KEY (story, source)
) WITHOUT ROWID;
CREATE INDEX story_sources_source ON story_sources(source, story);

-- The state of the work.
CREATE TABLE marks (
	name  TEXT PRIMARY KEY,
	mark  INTEGER NOT NULL,
	done  INTEGER NOT NULL,
	rate  REAL NOT NULL,
	since INTEGER NOT NULL,
	at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE failures (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	loop    TEXT NOT NULL,
	item    TEXT NOT NULL,
	kind    TEXT NOT NULL,
	message TEXT NOT NULL,
	tries   INTEGER NOT NULL,
	first   INTEGER NOT NULL,
	last    INTEGER NOT NULL,
	next    INTEGER NOT NULL,
	UNIQUE (loop, item)
);
CREATE INDEX failures_next ON failures(loop, next);
CREATE TABLE imports (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	what    TEXT NOT NULL,
	started INTEGER NOT NULL,
	heard   INTEGER NOT NULL,
	ended   INTEGER NOT NULL DEFAULT 0,
	total   INTEGER NOT NULL DEFAULT 0,
	done    INTEGER NOT NULL DEFAULT 0,
	fresh   INTEGER NOT NULL DEFAULT 0,
	failed  INTEGER NOT NULL DEFAULT 0,
	bytes   INTEGER NOT NULL DEFAULT 0,
	message TEXT NOT NULL DEFAULT ''
);
CREATE TABLE feeds (
	id       INTEGER PRIMARY KEY AUTOINCREMENT,
	url      TEXT NOT NULL UNIQUE,
	title    TEXT NOT NULL DEFAULT '',
	site     TEXT NOT NULL DEFAULT '',
	added    INTEGER NOT NULL,
	paused   INTEGER NOT NULL DEFAULT 0,
	etag     TEXT NOT NULL DEFAULT '',
	modified TEXT NOT NULL DEFAULT '',
	tried    INTEGER NOT NULL DEFAULT 0,
	heard    INTEGER NOT NULL DEFAULT 0,
	next     INTEGER NOT NULL DEFAULT 0,
	failures INTEGER NOT NULL DEFAULT 0,
	kind     TEXT NOT NULL DEFAULT '',
	message  TEXT NOT NULL DEFAULT '',
	gap      INTEGER NOT NULL DEFAULT 0,
	state    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX feeds_next ON feeds(next);
CREATE TABLE feed_items (
	feed   INTEGER NOT NULL REFERENCES feeds(id),
	key    TEXT NOT NULL,
	url    TEXT NOT NULL,
	seen   INTEGER NOT NULL,
	done   INTEGER NOT NULL DEFAULT 0,
	report INTEGER NOT NULL DEFAULT 0,
	tries  INTEGER NOT NULL DEFAULT 0,
	next   INTEGER NOT NULL DEFAULT 0,
	message TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (feed, key)
) WITHOUT ROWID;
CREATE INDEX feed_items_next ON feed_items(next) WHERE done = 0;

-- What is new, for pages that follow along.
CREATE TABLE changes (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	at     INTEGER NOT NULL,
	kind   TEXT NOT NULL,
	item   TEXT NOT NULL,
	detail TEXT NOT NULL
);

CREATE TABLE users (
	id    INTEGER PRIMARY KEY AUTOINCREMENT,
	name  TEXT NOT NULL UNIQUE,
	hash  TEXT NOT NULL,
	added INTEGER NOT NULL
);
CREATE TABLE sessions (
	token   BLOB PRIMARY KEY,
	user    INTEGER NOT NULL REFERENCES users(id),
	made    INTEGER NOT NULL,
	expires INTEGER NOT NULL
) WITHOUT ROWID;
