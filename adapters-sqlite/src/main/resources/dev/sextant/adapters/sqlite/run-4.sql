-- The times of a block that takes no further entry, for pages by time. A block of before has none, and its entries are asked.
CREATE TABLE block_times (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  first INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run, kind, first)
) WITHOUT ROWID;
