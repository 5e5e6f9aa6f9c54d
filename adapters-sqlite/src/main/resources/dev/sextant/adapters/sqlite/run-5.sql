-- What is known of the block that takes further entries, for which there is no row of block any more. The last block of
-- before takes none, and has nothing beside it.
ALTER TABLE stream ADD COLUMN open_block BLOB;
DELETE FROM block_filter
  WHERE first >= (SELECT max(first) FROM block WHERE block.run = block_filter.run AND block.kind = block_filter.kind);
DELETE FROM block_times
  WHERE first >= (SELECT max(first) FROM block WHERE block.run = block_times.run AND block.kind = block_times.kind);
