package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** A process is killed while eight threads append: what it had answered is there, once, without a gap. */
class DyingProcessTest {
    private static final int THREADS = 8;
    private static final int MORE_THAN_IT_LIVES_FOR = 1_000_000;

    private final TestDatabase database = MariaDbServer.get().freshDatabase();

    @AfterEach
    void drop_the_database() {
        database.close();
    }

    @RepeatedTest(2)
    void what_was_answered_is_there_once_and_without_a_gap(RepetitionInfo repetition) throws Exception {
        try (Storage storage = MysqlStorage.open(database.config())) {
            TestRuns.register(storage, 1);
        }
        List<Answered> answered = killInMidAppend(new Random(repetition.getCurrentRepetition()));

        try (Storage storage = MysqlStorage.open(database.config())) {
            Map<StreamKind, List<String>> stored = stored(storage);
            for (StreamKind kind : StreamKind.values()) {
                assertThat(stored.get(kind)).as("each entry once").doesNotHaveDuplicates();
                assertWholeBatches(stored.get(kind));
            }
            for (Answered batch : answered) {
                List<String> there = stored.get(batch.kind());
                for (int i = 0; i < batch.count(); i++) {
                    assertThat(there.get((int) batch.first() - 1 + i)).isEqualTo(batch.key() + "/" + i);
                }
            }
            Verification verification = storage.care().verify();
            assertThat(verification.findings()).isEmpty();
            assertThat(verification.entries())
                    .isEqualTo(stored.values().stream().mapToInt(List::size).sum());
        }
    }

    private record Answered(StreamKind kind, String key, long first, int count) {
        static Answered of(String line) {
            Scanner parts = new Scanner(line);
            return new Answered(StreamKind.valueOf(parts.next()), parts.next(), parts.nextLong(), parts.nextInt());
        }
    }

    /** What the process answered before it died, a half printed line left out. */
    private List<Answered> killInMidAppend(Random random) throws IOException, InterruptedException {
        int lines = 100 + random.nextInt(400);
        List<Answered> answered = new ArrayList<>();
        Process process = AppendingProcess.start(database.config(), "p", THREADS, MORE_THAN_IT_LIVES_FOR);
        try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(reader.readLine()).isEqualTo("open");
            while (answered.size() < lines) {
                answered.add(Answered.of(reader.readLine()));
            }
            // By its handle: Process itself would close what it has yet to say.
            process.toHandle().destroyForcibly();
            List<String> rest = reader.lines().toList();
            for (int i = 0; i < rest.size() - 1; i++) {
                answered.add(Answered.of(rest.get(i)));
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return answered;
    }

    /** Every stream from its first sequence to its last, as key and place. */
    private static Map<StreamKind, List<String>> stored(Storage storage) {
        Map<StreamKind, List<String>> stored = new HashMap<>();
        List<String> events = new ArrayList<>();
        for (var event : TestRuns.readAll(storage, TestRuns.id(1))) {
            assertThat(event.sequence()).isEqualTo(events.size() + 1);
            events.add(event.entry().target());
        }
        stored.put(StreamKind.EVENTS, events);
        stored.put(StreamKind.LOGS, logs(storage));
        stored.put(StreamKind.SAMPLES, samples(storage));
        return stored;
    }

    private static List<String> logs(Storage storage) {
        List<String> logs = new ArrayList<>();
        EntryQuery<LogFilter> query =
                EntryQuery.of(TestRuns.id(1), LogFilter.ALL).limit(PageLimit.MOST);
        List<Recorded<LogRecord>> page;
        do {
            page = ((Lookup.Found<Page<Recorded<LogRecord>>>)
                            storage.logs().page(query.after(EntryKey.at(logs.size()))))
                    .value()
                    .items();
            for (var log : page) {
                assertThat(log.sequence()).isEqualTo(logs.size() + 1);
                logs.add(log.entry().message());
            }
        } while (!page.isEmpty());
        return logs;
    }

    private static List<String> samples(Storage storage) {
        List<String> samples = new ArrayList<>();
        List<NamedSample> page;
        do {
            page = ((Lookup.Found<List<NamedSample>>)
                            storage.series().tail(TestRuns.id(1), samples.size(), NamedSample.MOST_OF_A_TAIL))
                    .value();
            for (NamedSample sample : page) {
                assertThat(sample.sample().sequence()).isEqualTo(samples.size() + 1);
                samples.add(sample.series() + "/" + (int) sample.sample().value());
            }
        } while (!page.isEmpty());
        return samples;
    }

    private static void assertWholeBatches(List<String> entries) {
        int at = 0;
        while (at < entries.size()) {
            String key = entries.get(at).substring(0, entries.get(at).indexOf('/'));
            for (int i = 0; i < AppendingProcess.size(key); i++) {
                assertThat(entries.get(at + i)).isEqualTo(key + "/" + i);
            }
            at += AppendingProcess.size(key);
        }
    }
}
