-- What the fetcher keeps of an entry beside its address: validators, how often it
-- was looked at, who published it first. An entry is known by its address too,
-- since some feeds give a new guid each time.
ALTER TABLE feed_items ADD COLUMN state TEXT NOT NULL DEFAULT '';
CREATE INDEX feed_items_url ON feed_items(feed, url);
