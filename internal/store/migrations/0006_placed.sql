-- The version (its row) that a report was placed by; 0 of those placed before this was kept.
ALTER TABLE profiles ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
