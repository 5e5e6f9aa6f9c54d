-- What a stream's entries take, about. Made anew rather than altered: some stores of versions 1 and 2 have the column already.
--
-- No older Sextant may be at work on the store from here on. What it appended between the copy of a row and the renaming would
-- be stored, but the row would not tell of it: its sequences would be given again, and its size be missing. A lock would close
-- that gap and not help: an older Sextant goes on afterwards with statements that know no sizes, and nothing here can tell it
-- to stop. Whoever migrates is told so, before the backup is made; afterwards verify finds what was counted wrongly.
CREATE TABLE stream_with_sizes (
    run       BIGINT  NOT NULL,
    kind      TINYINT NOT NULL,
    next      BIGINT  NOT NULL,
    late_from BIGINT,
    ended     TINYINT NOT NULL,
    sealed    TINYINT NOT NULL,
    words     INT     NOT NULL,
    snapshot  BIGINT  NOT NULL,
    stamp     BIGINT  NOT NULL,
    bytes     BIGINT  NOT NULL,
    PRIMARY KEY (run, kind)
) ${options};

INSERT INTO stream_with_sizes (run, kind, next, late_from, ended, sealed, words, snapshot, stamp, bytes)
SELECT run, kind, next, late_from, ended, sealed, words, snapshot, stamp,
    CASE stream.kind
        WHEN 0 THEN (
            SELECT coalesce(sum(32 + octet_length(type.text) + octet_length(target.text)
                + coalesce(octet_length(source.text), 0) + octet_length(event.context)), 0)
            FROM event
            JOIN word AS type ON type.run = event.run AND type.kind = 0 AND type.id = event.type
            JOIN word AS target ON target.run = event.run AND target.kind = 0 AND target.id = event.target
            LEFT JOIN word AS source ON source.run = event.run AND source.kind = 0 AND source.id = event.source
            WHERE event.run = stream.run)
        WHEN 1 THEN (
            SELECT coalesce(sum(32 + octet_length(logger.text) + octet_length(log.message)), 0)
            FROM log
            JOIN word AS logger ON logger.run = log.run AND logger.kind = 1 AND logger.id = log.logger
            WHERE log.run = stream.run)
        ELSE (SELECT coalesce(sum(48 + char_length(n.name)), 0) FROM series_name AS n WHERE n.run = stream.run)
            + (SELECT coalesce(sum(48 + octet_length(j.data)), 0) FROM journal AS j WHERE j.run = stream.run)
            + (SELECT coalesce(sum(48 + octet_length(s.data)), 0) FROM snapshot AS s WHERE s.run = stream.run)
            + (SELECT coalesce(sum(48 + octet_length(c.data)), 0) FROM chunk AS c WHERE c.run = stream.run)
            + (SELECT coalesce(sum(48 + octet_length(n.data)), 0) FROM node AS n WHERE n.run = stream.run)
    END
FROM stream;

DROP TABLE stream;

ALTER TABLE stream_with_sizes RENAME TO stream;
