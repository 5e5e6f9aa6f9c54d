-- The queue, the slots of GPUs and who held them, heartbeats and pins.
INSERT INTO counter (id, last) VALUES (3, 0);

ALTER TABLE run ADD COLUMN slots LONGTEXT;

ALTER TABLE run ADD COLUMN beat BIGINT;

ALTER TABLE run ADD COLUMN beat_at BIGINT;

ALTER TABLE run ADD COLUMN pinned INT DEFAULT 0 NOT NULL;

UPDATE run SET beat = 0, beat_at = held_since WHERE held_since IS NOT NULL;

-- One row a pending run: what a claim must know of it. The least rank is claimed first. Version 4 fills it.
CREATE TABLE waiting (
    run        BIGINT      NOT NULL,
    claim_rank BIGINT      NOT NULL,
    since      BIGINT      NOT NULL,
    run_id     VARCHAR(36) NOT NULL,
    gpus       INT         NOT NULL,
    mandatory  TINYINT     NOT NULL,
    PRIMARY KEY (run)
) ${options};

CREATE INDEX waiting_in_order ON waiting (claim_rank, since, run_id);

CREATE INDEX waiting_by_age ON waiting (mandatory, since, run_id);

CREATE TABLE gpu_node (
    name ${name} NOT NULL,
    PRIMARY KEY (name)
) ${options};

-- One row a slot that was ever declared; latest is the sequence of its latest holding, be it over.
CREATE TABLE gpu_slot (
    node     ${name} NOT NULL,
    device   INT     NOT NULL,
    slot     INT     NOT NULL,
    declared TINYINT NOT NULL,
    latest   BIGINT,
    PRIMARY KEY (node, device, slot)
) ${options};

-- One row a device that takes no new holder.
CREATE TABLE gpu_drain (
    drain_node   ${name}  NOT NULL,
    drain_device INT      NOT NULL,
    drain_at     BIGINT   NOT NULL,
    drain_by     ${name}  NOT NULL,
    drain_why    LONGTEXT NOT NULL,
    PRIMARY KEY (drain_node, drain_device)
) ${options};

-- One row a holding. kind: 0 by a run, 1 reserved, 2 quarantined; number: the run's fence, or the reservation's number.
CREATE TABLE gpu_holding (
    seq         BIGINT   NOT NULL,
    held_node   ${name}  NOT NULL,
    held_device INT      NOT NULL,
    held_slot   INT      NOT NULL,
    kind        TINYINT  NOT NULL,
    run_id      VARCHAR(36),
    number      BIGINT   NOT NULL,
    taken_at    BIGINT   NOT NULL,
    taken_by    ${name}  NOT NULL,
    taken_why   LONGTEXT NOT NULL,
    ends_at     BIGINT,
    back_at     BIGINT,
    back_by     ${name},
    back_why    LONGTEXT,
    PRIMARY KEY (seq)
) ${options};

CREATE INDEX gpu_holding_by_device ON gpu_holding (held_node, held_device, seq);
