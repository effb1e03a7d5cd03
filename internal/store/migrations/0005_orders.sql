-- The orders in which reports and entities are listed.
CREATE INDEX reports_added ON reports(added, id);
CREATE INDEX versions_title ON versions(title, report);
CREATE INDEX entities_quotes ON entities(quotes, id);
CREATE INDEX entities_name ON entities(name, id);
