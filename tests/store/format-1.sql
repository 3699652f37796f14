-- The store, format 1. Facts are in `events`; `memory` is a cache of what they come to and can be made again from them.
-- Not STRICT: that wants SQLite 3.37, and Python 3.11 on RHEL 9 has 3.34.

BEGIN IMMEDIATE;

PRAGMA application_id = 0x67656e61; -- "gena"
PRAGMA user_version = 1;

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

CREATE TABLE memory (
    deck           TEXT NOT NULL,
    card           TEXT NOT NULL,
    stability_days REAL NOT NULL,
    difficulty     REAL NOT NULL,
    due_day        INTEGER NOT NULL,
    first_day      INTEGER NOT NULL,
    last_day       INTEGER NOT NULL,
    reps           INTEGER NOT NULL,
    lapses         INTEGER NOT NULL,
    known          INTEGER NOT NULL,
    pending_retry  INTEGER NOT NULL,
    suspended      INTEGER NOT NULL,
    PRIMARY KEY (deck, card)
) WITHOUT ROWID;

-- last_day is in it for the cards answered under a clock that ran ahead, which are due whatever their due_day says.
CREATE INDEX memory_due ON memory (due_day, last_day) WHERE suspended = 0 AND reps > 0;

COMMIT;
