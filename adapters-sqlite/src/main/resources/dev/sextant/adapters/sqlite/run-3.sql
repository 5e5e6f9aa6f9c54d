-- Which stretches of text may occur in a block that takes no further entry. A block of before has none, and is always read.
CREATE TABLE block_filter (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  first INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE UNIQUE INDEX block_filter_by_place ON block_filter (run, kind, first);
