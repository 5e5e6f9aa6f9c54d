-- The queue, the slots of GPUs and who held them, heartbeats and pins. Instants are microseconds since 1970.
INSERT INTO counter (id, last) VALUES (3, 0);

ALTER TABLE run ADD COLUMN slots TEXT;
ALTER TABLE run ADD COLUMN beat INTEGER;
ALTER TABLE run ADD COLUMN beat_at INTEGER;
ALTER TABLE run ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
UPDATE run SET beat = 0, beat_at = held_since WHERE held_since IS NOT NULL;

-- One row a pending run that is for nodes: what a claim must know of it. The least rank is claimed first.
CREATE TABLE waiting (
  run INTEGER PRIMARY KEY REFERENCES run (no),
  claim_rank INTEGER NOT NULL,
  since INTEGER NOT NULL,
  run_id TEXT NOT NULL,
  gpus INTEGER NOT NULL,
  mandatory INTEGER NOT NULL
);
CREATE INDEX waiting_in_order ON waiting (claim_rank, since, run_id);
CREATE INDEX waiting_by_age ON waiting (mandatory, since, run_id);
INSERT INTO waiting (run, claim_rank, since, run_id, gpus, mandatory)
  SELECT no, -(submission ->> '$.priority'), registered_at, id, submission ->> '$.gpus.count',
    submission ->> '$.gpus.mandatory'
  FROM run WHERE state = 'PENDING' AND submission ->> '$.driver' IS NULL;

CREATE TABLE gpu_node (
  name TEXT PRIMARY KEY
) WITHOUT ROWID;

-- One row a slot that was ever declared; latest is the sequence of its latest holding, be it over.
CREATE TABLE gpu_slot (
  node TEXT NOT NULL REFERENCES gpu_node (name),
  device INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  declared INTEGER NOT NULL,
  latest INTEGER,
  PRIMARY KEY (node, device, slot)
) WITHOUT ROWID;

-- One row a device that takes no new holder.
CREATE TABLE gpu_drain (
  drain_node TEXT NOT NULL,
  drain_device INTEGER NOT NULL,
  drain_at INTEGER NOT NULL,
  drain_by TEXT NOT NULL,
  drain_why TEXT NOT NULL,
  PRIMARY KEY (drain_node, drain_device)
) WITHOUT ROWID;

-- One row a holding. kind: 0 by a run, 1 reserved, 2 quarantined; number: the run's fence, or the reservation's number.
CREATE TABLE gpu_holding (
  seq INTEGER PRIMARY KEY,
  held_node TEXT NOT NULL,
  held_device INTEGER NOT NULL,
  held_slot INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  run_id TEXT,
  number INTEGER NOT NULL,
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL,
  taken_why TEXT NOT NULL,
  ends_at INTEGER,
  back_at INTEGER,
  back_by TEXT,
  back_why TEXT
);
CREATE INDEX gpu_holding_by_device ON gpu_holding (held_node, held_device, seq);
