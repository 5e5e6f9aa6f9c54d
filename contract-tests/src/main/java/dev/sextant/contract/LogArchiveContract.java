package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link LogArchive}, and those of appending as they hold for log records; those on filters
 * stand in {@link LogFilterContract}, those on pages in {@link LogPageContract}.
 *
 * <p>Not asserted: which record a cursor leads to whose key no page gave; what a page of one order answers to a key of the
 * other; how long anything takes; how records lie in the store.
 */
@ContractFor(LogArchive.class)
public abstract class LogArchiveContract extends LogPageContract {
    @Test
    @Proves({"LogArchive-1", "LogArchive-9"})
    void every_text_reads_back_code_point_by_code_point() {
        List<LogRecord> logs = new ArrayList<>();
        HostileValues.NAMES.forEach(name -> logs.add(log(EPOCH, name, name + name)));
        HostileValues.BODIES.forEach(body -> logs.add(log(EPOCH, "logger", body)));

        stored(logs).readsInSequence(LogFilter.ALL);
    }

    @Test
    @Proves("LogArchive-1")
    void what_an_event_is_called_a_logger_may_be_called_too() {
        List<LogRecord> logs = List.of(log(EPOCH, "first", "m"), log(EPOCH, "step", "n"), log(EPOCH, "target", "o"));
        RunId run = runs().pending();
        append(LogBatch.of(run, logs.subList(0, 1)));
        storage().events().append(List.of(EventBatch.of(run, List.of(TestRuns.event(0, "target", "text")))));

        append(anotherHandle(), List.of(LogBatch.of(run, logs.subList(1, 3))));

        reading(run, anotherHandle(), logs).readsInSequence(LogFilter.ALL);
    }

    @Test
    @Proves("LogArchive-1")
    void every_number_reads_back_bit_by_bit_and_an_absent_time_as_absent() {
        List<LogRecord> logs = new ArrayList<>();
        for (double time : HostileValues.TIMES) {
            logs.add(new LogRecord(OptionalDouble.of(time), EPOCH, LogLevel.TRACE, "logger", LogStream.STDOUT, "m"));
            logs.add(log("without a time"));
        }
        for (LogLevel level : LogLevel.values()) {
            for (LogStream stream : LogStream.values()) {
                logs.add(new LogRecord(OptionalDouble.of(0), EPOCH, level, "logger", stream, level + " of " + stream));
            }
        }

        stored(logs).readsEveryWay(LogFilter.ALL);
    }

    @Test
    @Proves("LogArchive-1")
    void every_instant_reads_back_to_the_microsecond_whatever_the_time_zone() {
        List<LogRecord> logs = HostileValues.INSTANTS.stream()
                .map(at -> log(at, "logger", at.toString()))
                .toList();
        RunId run = runs().pending();

        HostileZones.in("America/New_York", () -> append(anotherHandle(), List.of(LogBatch.of(run, logs))));
        for (String zone : HostileValues.ZONES) {
            HostileZones.in(
                    zone,
                    () -> reading(run, anotherHandle(), logs)
                            .reads(LogFilter.ALL.wall(WallRange.of(
                                    HostileValues.at("1969-12-31T23:59:59Z"),
                                    HostileValues.at("2031-10-26T01:30:00Z")))));
        }
        for (WallInstant instant : HostileValues.INSTANTS) {
            reading(run, storage(), logs)
                    .reads(LogFilter.ALL.wall(new WallRange(Optional.empty(), Optional.of(instant))));
        }
    }

    @Test
    @Proves({"LogArchive-5", "LogArchive-6"})
    void totals_and_counts_keep_up_with_every_append() {
        SeededLogs draw = new SeededLogs(8);
        RunId run = runs().pending();
        List<LogRecord> logs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<LogRecord> more = draw.list(30);
            logs.addAll(more);
            append(LogBatch.of(run, more));
            for (LogFilter filter : List.of(LogFilter.ALL, LogFilter.ALL.leastLevel(draw.level()), draw.filter())) {
                EntryReading<LogFilter, LogRecord> reading = reading(run, storage(), logs);
                reading.readPage(reading.query(filter).limit(5));
                assertThat(found(storage().logs().count(run, filter)))
                        .as("%s", filter)
                        .isEqualTo(Count.exactly(reading.oracle().chosen(filter).size()));
            }
        }
    }

    @Test
    @Proves("LogArchive-6")
    void a_count_is_exact_up_to_ten_thousand_and_beyond_it_if_it_is_tallied() {
        RunId run = runs().pending();
        LogFilter read = LogFilter.ALL.loggerPrefix("log");
        append(LogBatch.of(run, Collections.nCopies(Count.EXACT_UP_TO, log("a"))));

        assertThat(found(storage().logs().count(run, read))).isEqualTo(Count.exactly(10_000));
        append(batch(run, "b"));
        assertThat(found(storage().logs().count(run, read))).isEqualTo(Count.tooManyToCount());
        assertThat(found(storage().logs().count(run, LogFilter.ALL))).isEqualTo(Count.exactly(10_001));
        assertThat(found(storage().logs().count(run, LogFilter.ALL.leastLevel(LogLevel.INFO))))
                .isEqualTo(Count.exactly(10_001));
        assertThat(found(storage().logs().count(run, LogFilter.ALL.leastLevel(LogLevel.WARN))))
                .isEqualTo(Count.exactly(0));
    }

    @Test
    @Proves("LogArchive-7")
    void facets_count_the_levels_and_loggers_of_the_chosen_records() {
        SeededLogs draw = new SeededLogs(9);
        EntryReading<LogFilter, LogRecord> reading = stored(draw.list(300));

        for (int i = 0; i < 12; i++) {
            LogFilter filter = i == 0 ? LogFilter.ALL : draw.filter();
            assertThat(found(storage().logs().facets(reading.run(), filter)))
                    .as("%s", filter)
                    .isEqualTo(facets(reading.oracle().chosen(filter)));
        }
    }

    @Test
    @Proves({"LogArchive-7", "LogArchive-9"})
    void facets_tell_all_loggers_apart_and_list_the_most_frequent_hundred() {
        List<LogRecord> logs = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            String name = i < HostileValues.NAMES.size() ? HostileValues.NAMES.get(i) : "name " + i;
            logs.addAll(Collections.nCopies(1 + i % 7, log(EPOCH, name, "")));
        }
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        LogFacets facets = found(storage().logs().facets(reading.run(), LogFilter.ALL));
        assertThat(facets).isEqualTo(facets(reading.oracle().all()));
        assertThat(facets.loggers().top()).hasSize(Facet.MOST);
        assertThat(facets.loggers().distinct()).isEqualTo(250);
    }

    @Test
    @Proves("LogArchive-8")
    void a_histogram_counts_the_chosen_records_of_its_range() {
        SeededLogs draw = new SeededLogs(10);
        List<LogRecord> logs = draw.list(300);
        EntryReading<LogFilter, LogRecord> reading = stored(logs);

        for (long width : new long[] {1_000_000, 999_999, 7_000_001, 60_000_000}) {
            for (LogFilter filter : List.of(LogFilter.ALL, LogFilter.ALL.leastLevel(LogLevel.ERROR), draw.filter())) {
                // From an edge of the range, and from within it: instants lie around the epoch, a second apart.
                for (long from : new long[] {-20_000_001, -5_000_000, 0}) {
                    LevelHistogramQuery query = new LevelHistogramQuery(
                            reading.run(), filter, new WallInstant(from), new WallInstant(12_000_000), width);
                    LevelHistogram.Counter counter = new LevelHistogram.Counter(query);
                    logs.forEach(counter::add);
                    assertThat(found(storage().logs().histogram(query)))
                            .as("%s", query)
                            .isEqualTo(counter.finish());
                }
            }
        }
    }

    @Test
    @Proves("LogArchive-8")
    void a_histogram_reaches_over_all_of_wall_time() {
        List<LogRecord> logs =
                HostileValues.INSTANTS.stream().map(at -> log(at, "logger", "")).toList();
        RunId run = stored(logs).run();
        long century = 3_155_760_000_000_000L;

        LevelHistogramQuery query =
                new LevelHistogramQuery(run, LogFilter.ALL, WallInstant.MIN, WallInstant.MAX, century);
        LevelHistogram.Counter counter = new LevelHistogram.Counter(query);
        logs.forEach(counter::add);
        assertThat(found(storage().logs().histogram(query))).isEqualTo(counter.finish());
    }

    @Test
    @Proves("LogArchive-10")
    void a_run_without_logs_has_empty_pages_and_an_unknown_one_has_none() {
        RunId empty = runs().pending();

        assertMissing(storage(), Runs.unknown(), Absence.UNKNOWN_RUN);
        reading(empty, storage(), List.of()).readsEveryWay(LogFilter.ALL);
        assertThat(found(storage().logs().count(empty, LogFilter.ALL))).isEqualTo(Count.exactly(0));
        assertThat(found(storage().logs().facets(empty, LogFilter.ALL))).isEqualTo(facets(List.of()));
    }

    @Test
    @Proves("LogArchive-10")
    void an_archived_run_reads_as_before_and_a_purged_one_no_more() {
        Storage other = anotherHandle();
        List<LogRecord> logs = new SeededLogs(11).list(60);
        EntryReading<LogFilter, LogRecord> reading = stored(logs);
        runs().archive(reading.run());

        reading.reads(LogFilter.ALL);
        reading(reading.run(), other, logs).reads(LogFilter.ALL.leastLevel(LogLevel.INFO));
        runs().purge(reading.run());
        assertMissing(storage(), reading.run(), Absence.RUN_PURGED);
        assertMissing(other, reading.run(), Absence.RUN_PURGED);
    }

    @Test
    @Proves("LogArchive-11")
    void the_records_of_two_runs_never_mix() {
        SeededLogs draw = new SeededLogs(12);
        List<LogRecord> mine = draw.list(40);
        List<LogRecord> theirs = draw.list(40);
        RunId one = runs().pending();
        RunId two = runs().pending();
        for (int i = 0; i < 40; i += 10) {
            append(List.of(LogBatch.of(one, mine.subList(i, i + 10)), LogBatch.of(two, theirs.subList(i, i + 10))));
        }

        reading(one, storage(), mine).readsEveryWay(LogFilter.ALL);
        reading(two, storage(), theirs).readsEveryWay(LogFilter.ALL);
        runs().purge(one);
        reading(two, storage(), theirs).reads(LogFilter.ALL.leastLevel(LogLevel.WARN));
        assertThat(found(storage().logs().facets(two, LogFilter.ALL)))
                .isEqualTo(facets(reading(two, storage(), theirs).oracle().all()));
    }
}
