-- The times of a block that takes no further entry, for pages by time. A block of before has none, and its entries are asked.
CREATE TABLE block_times (
    run   BIGINT     NOT NULL,
    kind  TINYINT    NOT NULL,
    first BIGINT     NOT NULL,
    data  MEDIUMBLOB NOT NULL,
    PRIMARY KEY (run, kind, first)
) ${options};
