package dev.sextant.domain.stream;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import java.util.List;
import java.util.Optional;

/** 1 to 10,000 log records of one run, at most 16 MiB. */
public record LogBatch(RunId run, Optional<AppendKey> key, List<LogRecord> logs) implements Batch {
    public LogBatch {
        logs = List.copyOf(logs);
        BatchLimits.check(logs.size(), weigh(logs));
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
        return weigh(logs);
    }

    @Override
    public byte[] digest() {
        EntryDigest digest = new EntryDigest();
        logs.forEach(digest::add);
        return digest.finish();
    }

    private static long weigh(List<LogRecord> logs) {
        long bytes = 0;
        for (LogRecord log : logs) {
            bytes += log.bytes();
        }
        return bytes;
    }
}
