package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes write one run while a third, this one, follows it. */
class TwoProcessesTest {
    private static final int THREADS = 3;
    private static final int BATCHES = 30;

    private final TestDatabase database = MariaDbServer.get().freshDatabase();

    @AfterEach
    void drop_the_database() {
        database.close();
    }

    @Test
    void nothing_is_lost_repeated_or_reordered() throws Exception {
        try (Storage storage = MysqlStorage.open(database.config())) {
            TestRuns.register(storage, 1);
            Process one = AppendingProcess.start(database.config(), "one", THREADS, BATCHES);
            Process other = AppendingProcess.start(database.config(), "other", THREADS, BATCHES);

            List<Recorded<Event>> followed = new ArrayList<>();
            while (!one.waitFor(5, TimeUnit.MILLISECONDS) || other.isAlive()) {
                follow(storage, followed);
                drain(one);
                drain(other);
            }
            follow(storage, followed);

            assertThat(one.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(one.exitValue()).isZero();
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(other.exitValue()).isZero();
            assertThat(followed).isEqualTo(TestRuns.readAll(storage, TestRuns.id(1)));
            assertBatches(followed);
            assertThat(storage.care().verify().findings()).isEmpty();
        }
    }

    /** Every third batch of each thread is one of events; here they are, whole, and those of one thread in its order. */
    private static void assertBatches(List<Recorded<Event>> followed) {
        Map<String, Integer> lastOfThread = new HashMap<>();
        int at = 0;
        int batches = 0;
        while (at < followed.size()) {
            String target = followed.get(at).entry().target();
            String key = target.substring(0, target.indexOf('/'));
            for (int i = 0; i < AppendingProcess.size(key); i++, at++) {
                assertThat(followed.get(at).sequence()).isEqualTo(at + 1);
                assertThat(followed.get(at).entry().target()).isEqualTo(key + "/" + i);
            }
            String thread = key.substring(0, key.lastIndexOf('-'));
            int number = Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
            Integer before = lastOfThread.put(thread, number);
            assertThat(before == null || before < number).isTrue();
            batches++;
        }
        assertThat(batches).isEqualTo(2 * THREADS * BATCHES / 3);
    }

    private static void follow(Storage storage, List<Recorded<Event>> followed) {
        EntryQuery<EventFilter> query =
                EntryQuery.of(TestRuns.id(1), EventFilter.ALL).limit(PageLimit.MOST);
        List<Recorded<Event>> page;
        do {
            page = ((Lookup.Found<Page<Recorded<Event>>>)
                            storage.events().page(query.after(EntryKey.at(followed.size()))))
                    .value()
                    .items();
            followed.addAll(page);
        } while (!page.isEmpty());
    }

    /** Whatever it printed is of no interest here, but a full pipe would stop it. */
    private static void drain(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII);
        while (lines.ready()) {
            lines.readLine();
        }
    }
}
