-- A store. Instants are microseconds since 1970, texts have a binary collation that minds trailing spaces.
-- ${name} holds any name of 250 code points, ${options} the engine and the collation.

-- The last numbers handed out, each behind the lock of its row: gapless, and in commit order. 1: history, 2: runs.
CREATE TABLE counter (
    id   INT    NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (id)
) ${options};

INSERT INTO counter (id, last) VALUES (1, 0), (2, 0);

CREATE TABLE run (
    no            BIGINT      NOT NULL,
    id            VARCHAR(36) NOT NULL,
    version       BIGINT      NOT NULL,
    state         VARCHAR(20) NOT NULL,
    registered_at BIGINT      NOT NULL,
    digest        VARCHAR(64) NOT NULL,
    name          ${name}     NOT NULL,
    submission    LONGTEXT,
    registered_by ${name},
    attempt       INT,
    retry_of      VARCHAR(36),
    claims        BIGINT,
    node          ${name},
    held_since    BIGINT,
    cancel_at     BIGINT,
    cancel_by     ${name},
    cancel_why    LONGTEXT,
    started_at    BIGINT,
    outcome       VARCHAR(20),
    ended_at      BIGINT,
    end_kind      VARCHAR(20),
    end_detail    LONGTEXT,
    archived      INT         NOT NULL,
    purged_at     BIGINT,
    purged_by     ${name},
    PRIMARY KEY (no),
    CONSTRAINT run_id UNIQUE (id)
) ${options};

CREATE INDEX run_by_registration ON run (registered_at, id);

CREATE INDEX run_by_digest ON run (digest);

-- One row a registration or step.
CREATE TABLE history (
    seq        BIGINT      NOT NULL,
    run        BIGINT      NOT NULL,
    from_state VARCHAR(20),
    to_state   VARCHAR(20) NOT NULL,
    at         BIGINT      NOT NULL,
    `by`       ${name}     NOT NULL,
    why        LONGTEXT    NOT NULL,
    PRIMARY KEY (seq)
) ${options};

CREATE INDEX history_by_run ON history (run, seq);

-- Runs whose tombstone is committed and whose rows are being deleted, piece by piece.
CREATE TABLE purging (
    run BIGINT NOT NULL,
    PRIMARY KEY (run)
) ${options};

-- One row a run and stream (0 events, 1 logs, 2 samples): what an append locks.
CREATE TABLE stream (
    run       BIGINT  NOT NULL,
    kind      TINYINT NOT NULL,
    next      BIGINT  NOT NULL,
    late_from BIGINT,
    ended     TINYINT NOT NULL,
    sealed    TINYINT NOT NULL,
    words     INT     NOT NULL,
    snapshot  BIGINT  NOT NULL,
    stamp     BIGINT  NOT NULL,
    PRIMARY KEY (run, kind)
) ${options};

CREATE TABLE append_key (
    run    BIGINT     NOT NULL,
    kind   TINYINT    NOT NULL,
    hash   BINARY(16) NOT NULL,
    first  BIGINT     NOT NULL,
    n      INT        NOT NULL,
    digest BINARY(32) NOT NULL,
    PRIMARY KEY (run, kind, hash)
) ${options};

-- The dictionary of a stream's types, targets, sources or loggers.
CREATE TABLE word (
    run  BIGINT  NOT NULL,
    kind TINYINT NOT NULL,
    id   INT     NOT NULL,
    text ${name} NOT NULL,
    PRIMARY KEY (run, kind, id),
    CONSTRAINT word_text UNIQUE (run, kind, text)
) ${options};

CREATE TABLE event (
    run         BIGINT   NOT NULL,
    seq         BIGINT   NOT NULL,
    time        DOUBLE   NOT NULL,
    recorded_at BIGINT   NOT NULL,
    type        INT      NOT NULL,
    target      INT      NOT NULL,
    source      INT,
    internal    TINYINT  NOT NULL,
    context     LONGTEXT NOT NULL,
    PRIMARY KEY (run, seq)
) ${options};

CREATE TABLE log (
    run         BIGINT   NOT NULL,
    seq         BIGINT   NOT NULL,
    time        DOUBLE,
    recorded_at BIGINT   NOT NULL,
    level       TINYINT  NOT NULL,
    logger      INT      NOT NULL,
    stream      TINYINT  NOT NULL,
    message     LONGTEXT NOT NULL,
    PRIMARY KEY (run, seq)
) ${options};

-- What a stretch of events or logs holds, so that a search can pass over it.
CREATE TABLE block (
    run     BIGINT  NOT NULL,
    kind    TINYINT NOT NULL,
    first   BIGINT  NOT NULL,
    n       INT     NOT NULL,
    weight  BIGINT  NOT NULL,
    time_lo DOUBLE,
    time_hi DOUBLE,
    wall_lo BIGINT  NOT NULL,
    wall_hi BIGINT  NOT NULL,
    mask    BIGINT  NOT NULL,
    PRIMARY KEY (run, kind, first)
) ${options};

-- How many events have a type (and are internal or not), how many logs a level.
CREATE TABLE tally (
    run  BIGINT  NOT NULL,
    kind TINYINT NOT NULL,
    word INT     NOT NULL,
    flag TINYINT NOT NULL,
    n    BIGINT  NOT NULL,
    PRIMARY KEY (run, kind, word, flag)
) ${options};

CREATE TABLE series_name (
    run  BIGINT  NOT NULL,
    id   INT     NOT NULL,
    name ${name} NOT NULL,
    PRIMARY KEY (run, id)
) ${options};

-- The series engine's pages: what came since the snapshot, the snapshot of open chunks, sealed chunks, their pyramid.
CREATE TABLE journal (
    run  BIGINT   NOT NULL,
    last BIGINT   NOT NULL,
    data LONGBLOB NOT NULL,
    PRIMARY KEY (run, last)
) ${options};

CREATE TABLE snapshot (
    run  BIGINT   NOT NULL,
    part INT      NOT NULL,
    data LONGBLOB NOT NULL,
    PRIMARY KEY (run, part)
) ${options};

CREATE TABLE chunk (
    run    BIGINT   NOT NULL,
    series INT      NOT NULL,
    no     INT      NOT NULL,
    data   LONGBLOB NOT NULL,
    PRIMARY KEY (run, series, no)
) ${options};

CREATE TABLE node (
    run          BIGINT   NOT NULL,
    series       INT      NOT NULL,
    level        INT      NOT NULL,
    no           INT      NOT NULL,
    least_seq    BIGINT   NOT NULL,
    greatest_seq BIGINT   NOT NULL,
    data         LONGBLOB NOT NULL,
    PRIMARY KEY (run, series, level, no)
) ${options};

-- Which chunks hold given sequences: for those who read all series as they come.
CREATE INDEX node_by_sequence ON node (run, level, greatest_seq);
