-- Since this version unsettled may be 2, too: the run was restored, and its file may hold append keys of before the archive.
DROP INDEX run_unsettled;
CREATE INDEX run_unsettled ON run (no) WHERE unsettled <> 0;
