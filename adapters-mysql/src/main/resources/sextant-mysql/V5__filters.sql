-- Which stretches of text may occur in a block that takes no further entry. A block of before has none, and is always read.
CREATE TABLE block_filter (
    run   BIGINT     NOT NULL,
    kind  TINYINT    NOT NULL,
    first BIGINT     NOT NULL,
    data  MEDIUMBLOB NOT NULL,
    PRIMARY KEY (run, kind, first)
) ${options};
