-- One run's streams. Every row names its run, as in a database that holds many. Instants are microseconds since 1970.
CREATE TABLE meta (
  run INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL
);

-- kind: 0 events, 1 logs, 2 samples. sealed: 0 live, 1 archived, 2 purged.
CREATE TABLE stream (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  next INTEGER NOT NULL,
  late_from INTEGER,
  ended INTEGER NOT NULL,
  sealed INTEGER NOT NULL,
  words INTEGER NOT NULL,
  snapshot INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  PRIMARY KEY (run, kind)
) WITHOUT ROWID;

CREATE TABLE append_key (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  hash BLOB NOT NULL,
  first INTEGER NOT NULL,
  n INTEGER NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (run, kind, hash)
) WITHOUT ROWID;

CREATE TABLE word (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, kind, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX word_by_text ON word (run, kind, text);

-- Rows with long texts keep a rowid, and the sequence is it: rows lie in the order of the stream, without an index.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  time REAL NOT NULL,
  recorded_at INTEGER NOT NULL,
  type INTEGER NOT NULL,
  target INTEGER NOT NULL,
  source INTEGER,
  internal INTEGER NOT NULL,
  context TEXT NOT NULL
);

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  time REAL,
  recorded_at INTEGER NOT NULL,
  level INTEGER NOT NULL,
  logger INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  message TEXT NOT NULL
);

CREATE TABLE block (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  first INTEGER NOT NULL,
  n INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  time_lo REAL,
  time_hi REAL,
  wall_lo INTEGER NOT NULL,
  wall_hi INTEGER NOT NULL,
  mask INTEGER NOT NULL,
  PRIMARY KEY (run, kind, first)
) WITHOUT ROWID;

CREATE TABLE tally (
  run INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  word INTEGER NOT NULL,
  flag INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (run, kind, word, flag)
) WITHOUT ROWID;

CREATE TABLE series_name (
  run INTEGER NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (run, id)
) WITHOUT ROWID;

CREATE TABLE journal (
  last INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE snapshot (
  part INTEGER PRIMARY KEY,
  run INTEGER NOT NULL,
  data BLOB NOT NULL
);

CREATE TABLE chunk (
  run INTEGER NOT NULL,
  series INTEGER NOT NULL,
  no INTEGER NOT NULL,
  data BLOB NOT NULL
);
CREATE UNIQUE INDEX chunk_by_place ON chunk (run, series, no);

CREATE TABLE node (
  run INTEGER NOT NULL,
  series INTEGER NOT NULL,
  level INTEGER NOT NULL,
  no INTEGER NOT NULL,
  least_seq INTEGER NOT NULL,
  greatest_seq INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (run, series, level, no)
) WITHOUT ROWID;
CREATE INDEX node_by_sequence ON node (run, level, greatest_seq);

-- For people: refreshed now and then, at the run's end, and when the store closes. Sextant itself never reads it.
CREATE TABLE series_summary (
  run INTEGER NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,
  non_finite INTEGER NOT NULL,
  first_time REAL NOT NULL,
  first REAL,
  last_time REAL NOT NULL,
  last REAL,
  min REAL,
  max REAL,
  PRIMARY KEY (run, name)
) WITHOUT ROWID;

CREATE VIEW events AS
SELECT event.seq, event.time, event.recorded_at,
  strftime('%Y-%m-%dT%H:%M:%S', (event.recorded_at - ((event.recorded_at % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((event.recorded_at % 1000000) + 1000000) % 1000000) AS recorded,
  type.text AS type, target.text AS target, source.text AS source, event.internal, event.context,
  coalesce(event.seq >= stream.late_from, 0) AS late
FROM event
JOIN stream ON stream.run = event.run AND stream.kind = 0
JOIN word AS type ON type.run = event.run AND type.kind = 0 AND type.id = event.type
JOIN word AS target ON target.run = event.run AND target.kind = 0 AND target.id = event.target
LEFT JOIN word AS source ON source.run = event.run AND source.kind = 0 AND source.id = event.source;

CREATE VIEW logs AS
SELECT log.seq, log.time, log.recorded_at,
  strftime('%Y-%m-%dT%H:%M:%S', (log.recorded_at - ((log.recorded_at % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((log.recorded_at % 1000000) + 1000000) % 1000000) AS recorded,
  CASE log.level WHEN 0 THEN 'TRACE' WHEN 1 THEN 'DEBUG' WHEN 2 THEN 'INFO' WHEN 3 THEN 'WARN' WHEN 4 THEN 'ERROR'
    ELSE 'FATAL' END AS level,
  logger.text AS logger,
  CASE log.stream WHEN 0 THEN 'STDOUT' WHEN 1 THEN 'STDERR' ELSE 'RECORDS' END AS stream,
  log.message, coalesce(log.seq >= stream.late_from, 0) AS late
FROM log
JOIN stream ON stream.run = log.run AND stream.kind = 1
JOIN word AS logger ON logger.run = log.run AND logger.kind = 1 AND logger.id = log.logger;

CREATE VIEW series AS
SELECT series_name.name, s.count, s.non_finite, s.first_time, s.first, s.last_time, s.last, s.min, s.max
FROM series_name
LEFT JOIN series_summary AS s ON s.run = series_name.run AND s.name = series_name.name;
