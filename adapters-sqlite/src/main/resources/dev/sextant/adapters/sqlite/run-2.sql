-- What a stream's entries take, about. Made anew rather than altered: some files of version 1 have the column already.
CREATE TABLE stream_before AS
  SELECT run, kind, next, late_from, ended, sealed, words, snapshot, stamp FROM stream;
DROP TABLE stream;

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
  bytes INTEGER NOT NULL,
  PRIMARY KEY (run, kind)
) WITHOUT ROWID;

INSERT INTO stream (run, kind, next, late_from, ended, sealed, words, snapshot, stamp, bytes)
  SELECT run, kind, next, late_from, ended, sealed, words, snapshot, stamp,
    CASE kind
      WHEN 0 THEN (
        SELECT coalesce(sum(32 + octet_length(type.text) + octet_length(target.text)
          + coalesce(octet_length(source.text), 0) + octet_length(event.context)), 0)
        FROM event
        JOIN word AS type ON type.run = event.run AND type.kind = 0 AND type.id = event.type
        JOIN word AS target ON target.run = event.run AND target.kind = 0 AND target.id = event.target
        LEFT JOIN word AS source ON source.run = event.run AND source.kind = 0 AND source.id = event.source)
      WHEN 1 THEN (
        SELECT coalesce(sum(32 + octet_length(logger.text) + octet_length(log.message)), 0)
        FROM log
        JOIN word AS logger ON logger.run = log.run AND logger.kind = 1 AND logger.id = log.logger)
      ELSE (SELECT coalesce(sum(48 + length(name)), 0) FROM series_name)
        + (SELECT coalesce(sum(48 + length(data)), 0) FROM journal)
        + (SELECT coalesce(sum(48 + length(data)), 0) FROM snapshot)
        + (SELECT coalesce(sum(48 + length(data)), 0) FROM chunk)
        + (SELECT coalesce(sum(48 + length(data)), 0) FROM node)
    END
  FROM stream_before;
DROP TABLE stream_before;
