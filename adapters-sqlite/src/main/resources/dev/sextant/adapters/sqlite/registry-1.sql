-- The registry: one row a run, and the history of them all. Instants are microseconds since 1970.
CREATE TABLE counter (
  id INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
);
INSERT INTO counter (id, last) VALUES (1, 0), (2, 0);

CREATE TABLE run (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  registered_at INTEGER NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  registered_by TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  retry_of TEXT,
  claims INTEGER NOT NULL,
  node TEXT,
  held_since INTEGER,
  cancel_at INTEGER,
  cancel_by TEXT,
  cancel_why TEXT,
  started_at INTEGER,
  outcome TEXT,
  ended_at INTEGER,
  end_kind TEXT,
  end_detail TEXT,
  archived INTEGER NOT NULL,
  purged_at INTEGER,
  purged_by TEXT,
  -- Whether the run has, or had, a file of its own: without one it is empty.
  file INTEGER NOT NULL DEFAULT 0,
  -- Whether a step was taken that the run's file may not show yet.
  unsettled INTEGER NOT NULL DEFAULT 0,
  -- Last, because it may be long. Null in a tombstone.
  submission TEXT
);
CREATE INDEX run_by_registration ON run (registered_at, id);
CREATE INDEX run_by_digest ON run (digest);
CREATE INDEX run_unsettled ON run (no) WHERE unsettled = 1;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (no),
  from_state TEXT,
  to_state TEXT NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX history_by_run ON history (run, seq);
