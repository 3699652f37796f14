-- The store, format 2: the facts, from which everything in caches.sql can be made again.
-- Not STRICT: that wants SQLite 3.37, and Python 3.11 on RHEL 9 has 3.34.

PRAGMA application_id = 0x67656e61; -- "gena"
PRAGMA user_version = 2;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO meta VALUES ('created', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));

-- Rows are only ever added. `seq` is the order of arrival here, which is not the order of time after a merge; no
-- AUTOINCREMENT, because what is never deleted cannot be numbered twice. `checksum` is over every other column but seq.
CREATE TABLE events (
    seq            INTEGER PRIMARY KEY,
    uid            TEXT NOT NULL UNIQUE,
    utc_ms         INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    day            INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    deck           TEXT NOT NULL,
    card           TEXT NOT NULL,
    body           TEXT NOT NULL,
    checksum       INTEGER NOT NULL
);

CREATE INDEX events_of_card ON events (deck, card);
CREATE INDEX events_in_time ON events (utc_ms);
