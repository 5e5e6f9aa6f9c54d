-- What is known of the block that takes further entries, for which there is no row of block any more. The last block of
-- before takes none, and has nothing beside it. (Asked for by its order: MySQL would read all of them for a greatest one.)
ALTER TABLE stream ADD COLUMN open_block VARBINARY(4096);
DELETE FROM block_filter
    WHERE first >= (
        SELECT block.first FROM block
        WHERE block.run = block_filter.run AND block.kind = block_filter.kind
        ORDER BY block.first DESC LIMIT 1);
DELETE FROM block_times
    WHERE first >= (
        SELECT block.first FROM block
        WHERE block.run = block_times.run AND block.kind = block_times.kind
        ORDER BY block.first DESC LIMIT 1);
