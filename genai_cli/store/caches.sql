-- What the events come to, kept beside them so that no question and no count reads them all; and the indexes for that.
-- All of it can be dropped and made again from the log, which is what a change of format does with it.

-- What is no answer: few, and asked for by themselves.
CREATE INDEX events_apart ON events (utc_ms, uid) WHERE kind <> 'answered';

-- What the misconceptions are told by. In a body, quotes that the learner typed have a backslash before them, so that
-- nothing but a list with something in it looks like this.
CREATE INDEX events_telling ON events (utc_ms, uid)
    WHERE kind IN ('undone', 'overruled') OR instr(body, '"fell_for":["') OR instr(body, '"resisted":["');

-- `orphan` is 1 for a card that no deck here has.
CREATE TABLE memory (
    deck            TEXT NOT NULL,
    card            TEXT NOT NULL,
    stability_days  REAL NOT NULL,
    difficulty      REAL NOT NULL,
    due_day         INTEGER NOT NULL,
    first_day       INTEGER NOT NULL,
    last_day        INTEGER NOT NULL,
    reps            INTEGER NOT NULL,
    lapses          INTEGER NOT NULL,
    known           INTEGER NOT NULL,
    pending_retry   INTEGER NOT NULL,
    suspended       INTEGER NOT NULL,
    misses_in_a_row INTEGER NOT NULL,
    orphan          INTEGER NOT NULL,
    PRIMARY KEY (deck, card)
) WITHOUT ROWID;

-- All that it takes to say which cards are due, and how urgently, is in it: also what its condition is about, for SQLite
-- before 3.41 looks into the table for that.
CREATE INDEX memory_due ON memory (due_day, last_day, stability_days, suspended, reps, orphan)
    WHERE suspended = 0 AND reps > 0 AND orphan = 0;
CREATE INDEX memory_missed ON memory (last_day) WHERE pending_retry = 1;
CREATE INDEX memory_met ON memory (first_day) WHERE first_day > 0;

-- The decks that `orphan` was last reckoned with: `mark` stands for the set of the deck's cards, `taken` counts those of
-- them that are not new any more (answered or suspended).
CREATE TABLE shelved (
    deck  TEXT PRIMARY KEY,
    mark  TEXT NOT NULL,
    taken INTEGER NOT NULL
) WITHOUT ROWID;

-- One row a learning day.
CREATE TABLE days (
    day          INTEGER PRIMARY KEY,
    answers      INTEGER NOT NULL DEFAULT 0,
    graded       INTEGER NOT NULL DEFAULT 0,
    "right"      INTEGER NOT NULL DEFAULT 0,
    tested       INTEGER NOT NULL DEFAULT 0,
    passed       INTEGER NOT NULL DEFAULT 0,
    sure         INTEGER NOT NULL DEFAULT 0,
    sure_right   INTEGER NOT NULL DEFAULT 0,
    unsure       INTEGER NOT NULL DEFAULT 0,
    unsure_right INTEGER NOT NULL DEFAULT 0,
    guess        INTEGER NOT NULL DEFAULT 0,
    guess_right  INTEGER NOT NULL DEFAULT 0
);

-- One row a misconception, in the order in which answers first told of them; `sure_days` are numbers with commas between.
CREATE TABLE beliefs (
    number              INTEGER PRIMARY KEY,
    misconception       TEXT NOT NULL UNIQUE,
    times_chosen        INTEGER NOT NULL,
    last_utc_ms         INTEGER,
    last_offset_minutes INTEGER,
    last_day            INTEGER,
    last_card           TEXT NOT NULL,
    sure_days           TEXT NOT NULL,
    followed_up         INTEGER NOT NULL
);
CREATE INDEX beliefs_open ON beliefs (number) WHERE times_chosen > 0 AND followed_up = 0 AND instr(sure_days, ',') = 0;
