package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings of a server, of whatever make, that must not matter. */
abstract class HostileSettingsCases {
    private static final String TRICKY = "it's \"quoted\" \\ `ticked` -- not a comment \u0000 é Ä 𝔘 ";

    private final TestServer server;
    private final TestDatabase database;

    HostileSettingsCases(TestServer server) {
        this.server = server;
        this.database = server.freshDatabase();
    }

    @AfterEach
    void drop_the_database() {
        database.close();
    }

    @Test
    void a_session_that_begins_with_other_modes_and_another_zone() {
        MysqlConfig hostile = MysqlConfig.of(
                database.config().url()
                        + "?sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,"
                        + "IGNORE_SPACE,PAD_CHAR_TO_FULL_LENGTH',time_zone='-11:00',sql_select_limit=3,"
                        + "sql_safe_updates=1,sql_auto_is_null=1",
                server.user(),
                server.password());
        List<Event> events = IntStream.range(0, 50)
                .mapToObj(i -> TestRuns.event(i, TRICKY + i, TRICKY))
                .toList();
        try (Storage writer = MysqlStorage.open(hostile);
                Storage reader = MysqlStorage.open(database.config())) {
            TestRuns.register(writer, 1);
            writer.events().append(List.of(EventBatch.of(TestRuns.id(1), events)));
            assertThat(TestRuns.readAll(writer, TestRuns.id(1)))
                    .extracting(Recorded::entry)
                    .isEqualTo(events);
            assertThat(TestRuns.readAll(reader, TestRuns.id(1)))
                    .extracting(Recorded::entry)
                    .isEqualTo(events);
            assertThat(writer.care().verify().findings()).isEmpty();
            TestRuns.purge(writer, 1);
        }
    }

    @Test
    void a_server_that_takes_no_more_than_four_mebibytes_at_once() {
        server.run("SET GLOBAL max_allowed_packet = 4194304");
        try (Storage storage = MysqlStorage.open(database.config())) {
            TestRuns.register(storage, 1);
            // In JSON, eleven bytes each.
            String text = "'\\\u0000ä".repeat(95_000);
            List<Event> events = IntStream.range(0, 12)
                    .mapToObj(i -> TestRuns.event(i, "t" + i, text))
                    .toList();
            storage.events().append(List.of(EventBatch.of(TestRuns.id(1), events)));
            storage.series().append(List.of(TestRuns.samples(TestRuns.id(1), 100_000)));
            assertThat(TestRuns.readAll(storage, TestRuns.id(1)))
                    .extracting(Recorded::entry)
                    .isEqualTo(events);
            assertThat(storage.care().verify().findings()).isEmpty();
        } finally {
            server.run("SET GLOBAL max_allowed_packet = 67108864");
        }
    }
}
