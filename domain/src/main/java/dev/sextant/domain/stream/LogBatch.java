package dev.sextant.domain.stream;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import java.util.List;
import java.util.Optional;

/** 1 to 10,000 log records of one run, at most 16 MiB. */
public record LogBatch(RunId run, Optional<AppendKey> key, List<LogRecord> logs) implements Batch {
    public LogBatch {
        WeighedList<LogRecord> weighed = WeighedList.copyOf(logs, LogRecord::bytes);
        BatchLimits.check(weighed.size(), weighed.bytes());
        logs = weighed;
    }

    public static LogBatch of(RunId run, List<LogRecord> logs) {
        return new LogBatch(run, Optional.empty(), logs);
    }

    public LogBatch keyed(AppendKey name) {
        return new LogBatch(run, Optional.of(name), logs);
    }

    @Override
    public StreamKind stream() {
        return StreamKind.LOGS;
    }

    @Override
    public int size() {
        return logs.size();
    }

    @Override
    public long bytes() {
        return weighed().bytes();
    }

    /** What the record at an index weighs, in bytes. */
    public long bytes(int index) {
        return weighed().bytes(index);
    }

    @Override
    public byte[] digest() {
        EntryDigest digest = new EntryDigest();
        logs.forEach(digest::add);
        return digest.finish();
    }

    /** What the constructor made of them. */
    private WeighedList<LogRecord> weighed() {
        return (WeighedList<LogRecord>) logs;
    }
}
