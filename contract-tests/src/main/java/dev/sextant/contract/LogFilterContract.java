package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sentences on which log records a filter chooses, with names, texts and places that have misled filters before. */
public abstract class LogFilterContract extends LogContract {
    @Test
    @Proves({"LogArchive-2", "LogArchive-3", "LogArchive-5"})
    void each_part_of_a_filter_chooses_by_itself() {
        SeededLogs draw = new SeededLogs(4);
        EntryReading<LogFilter, LogRecord> reading = stored(draw.list(300));

        for (LogLevel level : LogLevel.values()) {
            reading.reads(LogFilter.ALL.leastLevel(level));
        }
        for (LogStream stream : LogStream.values()) {
            reading.reads(LogFilter.ALL.streams(Set.of(stream)));
        }
        for (int i = 0; i < 4; i++) {
            reading.reads(LogFilter.ALL.loggerPrefix(draw.prefix()));
            reading.reads(LogFilter.ALL.streams(draw.streams()));
            reading.reads(LogFilter.ALL.time(draw.timeRange()));
            reading.reads(LogFilter.ALL.wall(draw.wallRange()));
            reading.reads(LogFilter.ALL.text(draw.needle()));
        }
        reading.reads(LogFilter.ALL.loggerPrefix("no such logger"));
        reading.reads(LogFilter.ALL.time(TimeRange.from(-Double.MAX_VALUE)));
    }

    @Test
    @Proves({"LogArchive-2", "LogArchive-3", "LogArchive-5"})
    void the_parts_of_a_filter_choose_together() {
        SeededLogs draw = new SeededLogs(5);
        EntryReading<LogFilter, LogRecord> reading = stored(draw.list(300));

        for (int i = 0; i < 60; i++) {
            reading.reads(draw.filter());
        }
    }

    @Test
    @Proves("LogArchive-9")
    void a_prefix_is_taken_code_point_by_code_point() {
        List<LogRecord> logs =
                HostileValues.NAMES.stream().map(name -> log(EPOCH, name, "")).toList();
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        for (String name : HostileValues.NAMES) {
            reading.readPage(reading.query(LogFilter.ALL.loggerPrefix(name)));
            reading.readPage(
                    reading.query(LogFilter.ALL.loggerPrefix(name.substring(0, name.offsetByCodePoints(0, 1)))));
        }
    }

    @Test
    @Proves("LogArchive-9")
    void a_search_knows_no_wildcards_and_folds_case_alone() {
        List<LogRecord> logs = new ArrayList<>();
        Needles.TEXTS.forEach(text -> logs.add(log(EPOCH, "-", text)));
        HostileValues.NAMES.forEach(name -> logs.add(log(EPOCH, name, "-")));
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        for (String needle : Needles.NEEDLES) {
            reading.readPage(reading.query(LogFilter.ALL.text(new Needle(needle))));
            reading.readPage(reading.query(LogFilter.ALL.text(new Needle(needle)))
                    .order(Order.SEQUENCE)
                    .limit(3));
        }
    }

    @Test
    @Proves("LogArchive-9")
    void a_search_folds_alike_wherever_among_thousands_its_text_stands() {
        List<LogRecord> logs = new ArrayList<>();
        for (String text : Needles.TEXTS) {
            logs.add(log(EPOCH, "-", text));
            for (int i = 0; i < 70; i++) {
                logs.add(log(EPOCH, "-", "hay " + logs.size()));
            }
        }
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        for (String needle : Needles.NEEDLES) {
            reading.readPage(reading.query(LogFilter.ALL.text(new Needle(needle))));
        }
    }

    @Test
    @Proves("LogArchive-9")
    void a_search_reads_the_largest_message_to_its_end_and_beyond_nul() {
        List<LogRecord> logs = new ArrayList<>();
        logs.add(log("x".repeat((1 << 20) - 6) + "needle"));
        logs.add(log("x".repeat(1 << 20)));
        logs.add(log("\ud83d\ude00".repeat((1 << 18) - 2) + "\0NEEDLE"));
        logs.add(log("\0".repeat(300) + "needle"));
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        reading.readsInSequence(LogFilter.ALL.text(new Needle("Needle")));
        reading.readsInSequence(LogFilter.ALL.text(new Needle("\0n")));
        reading.readsInSequence(LogFilter.ALL.text(new Needle("\ud83d\ude00\0")));
        assertThat(found(storage().logs().count(reading.run(), LogFilter.ALL.text(new Needle("eedl")))))
                .isEqualTo(Count.exactly(3));
    }

    @Test
    @Proves({"LogArchive-2", "LogArchive-3", "LogArchive-5"})
    void a_filter_finds_the_few_among_thousands_wherever_they_stand() {
        List<LogRecord> logs = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            // Times go back now and then; the few stand around the edges of blocks, and at both ends.
            OptionalDouble time = i % 3 == 0 ? OptionalDouble.empty() : OptionalDouble.of(i % 1_000 + i / 1e4);
            WallInstant at = new WallInstant(1_000_000L * i);
            logs.add(
                    HostileValues.AROUND_BLOCKS.contains(i)
                            ? new LogRecord(
                                    OptionalDouble.of(-i), at, LogLevel.FATAL, "rare", LogStream.STDERR, "a needle")
                            : new LogRecord(time, at, LogLevel.INFO, "dull", LogStream.STDOUT, "hay " + i));
        }
        RunId run = runs().pending();
        for (int from = 0, size = 1; from < logs.size(); from += size, size = Math.min(size + 250, 5_000 - from)) {
            append(LogBatch.of(run, logs.subList(from, from + size)));
        }
        EntryReading<LogFilter, LogRecord> reading = reading(run, storage(), logs);

        reading.reads(LogFilter.ALL.leastLevel(LogLevel.WARN));
        reading.reads(LogFilter.ALL.loggerPrefix("ra"));
        reading.reads(LogFilter.ALL.streams(Set.of(LogStream.STDERR, LogStream.RECORDS)));
        reading.reads(LogFilter.ALL.time(TimeRange.to(0)));
        reading.reads(LogFilter.ALL.text(new Needle("Needle")));
        reading.reads(LogFilter.ALL.text(new Needle("hay 4097")));
        for (int i : HostileValues.AROUND_BLOCKS) {
            for (LogRecord log : logs.subList(Math.max(0, i - 1), i + 1)) {
                // As narrow as a range can be, and at the very bounds of a block.
                WallInstant at = log.recordedAt();
                WallRange instant = WallRange.of(at, new WallInstant(at.epochMicros() + 1));
                double from = log.time().orElse(0);
                reading.readPage(reading.query(LogFilter.ALL.wall(instant)));
                reading.readPage(reading.query(LogFilter.ALL.time(TimeRange.of(from, Math.nextUp(from)))));
            }
            reading.readPage(
                    reading.query(LogFilter.ALL.leastLevel(LogLevel.ERROR)).after(EntryKey.at(i)));
        }
    }

    @Test
    @Proves({"LogArchive-2", "LogArchive-3", "LogArchive-6", "LogArchive-7", "LogArchive-8", "StorageCare-1"})
    void hundreds_of_long_messages_are_found_each_by_itself() {
        // So long that no store keeps many of them together: what it passes over, it does one by one.
        String hay = "x".repeat(25 << 10);
        List<LogRecord> logs = new ArrayList<>();
        for (int i = 0; i < 270; i++) {
            LogStream stream = i % 2 == 0 ? LogStream.STDERR : LogStream.STDOUT;
            logs.add(new LogRecord(OptionalDouble.of(i), EPOCH, LogLevel.INFO, "long", stream, hay + i));
        }
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        reading.reads(LogFilter.ALL.streams(Set.of(LogStream.STDERR)));
        reading.readsInSequence(LogFilter.ALL.streams(Set.of(LogStream.STDERR)));
        LogFilter half = LogFilter.ALL.streams(Set.of(LogStream.STDOUT));
        var histogram = new LevelHistogramQuery(reading.run(), half, EPOCH, new WallInstant(1_000_000), 1_000_000);
        LevelHistogram.Counter counter = new LevelHistogram.Counter(histogram);
        logs.forEach(counter::add);
        assertThat(found(storage().logs().count(reading.run(), half))).isEqualTo(Count.exactly(135));
        assertThat(found(storage().logs().facets(reading.run(), half)))
                .isEqualTo(facets(reading.oracle().chosen(half)));
        assertThat(found(storage().logs().histogram(histogram))).isEqualTo(counter.finish());
        assertThat(storage().care().verify()).isEqualTo(new Verification(1, logs.size(), List.of()));
    }
}
