package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.Tables.Logs;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of log records. */
final class LogTable implements EntryTable<LogRecord, LogFilter, LogBatch> {
    /** Those that follow the run and the sequence. */
    private static final int COLUMNS_OF_A_RECORD = 6;

    @Override
    public StreamKind kind() {
        return StreamKind.LOGS;
    }

    @Override
    public Table<Record> table() {
        return Logs.TABLE;
    }

    @Override
    public Field<Long> run() {
        return Logs.RUN;
    }

    @Override
    public Field<Long> seq() {
        return Logs.SEQ;
    }

    @Override
    public Field<Double> time() {
        return Logs.TIME;
    }

    @Override
    public Field<Integer> number() {
        return Logs.LEVEL;
    }

    @Override
    public List<Field<?>> columns() {
        return List.of(
                Logs.RUN, Logs.SEQ, Logs.TIME, Logs.RECORDED_AT, Logs.LEVEL, Logs.LOGGER, Logs.STREAM, Logs.MESSAGE);
    }

    @Override
    public List<LogRecord> entries(LogBatch batch) {
        return batch.logs();
    }

    @Override
    public byte[] digest(RunId run, List<LogRecord> entries) {
        return LogBatch.of(run, entries).digest();
    }

    @Override
    public void words(LogRecord log, Set<String> texts) {
        texts.add(log.logger());
    }

    @Override
    public void pair(LogRecord log, BiConsumer<String, String> pairs) {
        // Of a logger and its levels there are hardly more than of loggers.
    }

    @Override
    public String body(LogRecord log) {
        return log.message();
    }

    @Override
    public int[] ids(LogRecord log, Ids words) {
        return new int[] {words.id(log.logger())};
    }

    @Override
    public void bind(Prepared insert, long run, long sequence, LogRecord log, int[] ids) throws SQLException {
        insert.bind(run).bind(sequence);
        if (log.time().isPresent()) {
            insert.bind(log.time().getAsDouble());
        } else {
            insert.bindAny(null);
        }
        insert.bind(log.recordedAt().epochMicros())
                .bind(Codes.of(log.level()))
                .bind(ids[0])
                .bind(Codes.of(log.stream()))
                .bind(log.message());
    }

    @Override
    public long weight(LogRecord log) {
        return log.bytes();
    }

    @Override
    public long weight(LogBatch batch, int index) {
        return batch.bytes(index);
    }

    @Override
    public OptionalDouble time(LogRecord log) {
        return log.time();
    }

    @Override
    public long wall(LogRecord log) {
        return log.recordedAt().epochMicros();
    }

    @Override
    public TallySql.Counted counted(LogRecord log, Ids words) {
        return new TallySql.Counted(Codes.of(log.level()), false);
    }

    @Override
    public TallySql.Counted counted(LogRecord log, int[] ids) {
        return new TallySql.Counted(Codes.of(log.level()), false);
    }

    @Override
    public Narrowing narrow(Session session, WordSql words, long run, LogFilter filter) {
        Set<Integer> levels = new HashSet<>();
        long bits = filter.leastLevel().isEmpty() ? Narrowing.ANY : 0;
        if (filter.leastLevel().isPresent()) {
            for (LogLevel level : Codes.LEVELS) {
                if (level.compareTo(filter.leastLevel().get()) >= 0) {
                    levels.add(Codes.of(level));
                    bits |= Block.bit(Codes.of(level));
                }
            }
        }
        return new Narrowing(
                filter.time(),
                filter.wall(),
                bits,
                levels,
                filter.text(),
                Narrowing.grams(
                        Stream.concat(filter.text().map(Needle::text).stream(), filter.loggerPrefix().stream())),
                false);
    }

    @Override
    public boolean choosesAll(LogFilter filter) {
        return filter.equals(LogFilter.ALL);
    }

    @Override
    public boolean matches(LogFilter filter, LogRecord log) {
        return filter.matches(log);
    }

    @Override
    public boolean tallies(LogFilter filter, Narrowing narrowing, TallySql.Counted counted) {
        return narrowing.admits(counted.word());
    }

    @Override
    public Optional<LogRecord> read(Row row, WordReader words, Narrowing narrowing, boolean bodies)
            throws SQLException {
        if (narrowing.isByTextAlone() && !holds(row, words, narrowing.text().orElseThrow())) {
            return Optional.empty();
        }
        // First what rules out most: a value that is not asked for takes no time.
        int level = (int) row.skip(2).number();
        if (!narrowing.admits(level)) {
            return Optional.empty();
        }
        OptionalDouble time = row.skip(-3).optionalReal();
        WallInstant recordedAt = new WallInstant(row.number());
        if (!narrowing.wall().contains(recordedAt)) {
            return Optional.empty();
        }
        row.skip(1);
        return Optional.of(new LogRecord(
                time,
                recordedAt,
                Codes.level(level),
                words.text(row.number()),
                Codes.stream(row.number()),
                bodies ? row.text() : ""));
    }

    /** Whether a text stands in a record whose row follows; it still follows afterwards. */
    private static boolean holds(Row row, WordReader words, Needle needle) throws SQLException {
        String logger = words.text(row.skip(3).number());
        String message = row.skip(1).text();
        row.skip(-COLUMNS_OF_A_RECORD);
        return LogFilter.isIn(needle, logger, message);
    }
}
