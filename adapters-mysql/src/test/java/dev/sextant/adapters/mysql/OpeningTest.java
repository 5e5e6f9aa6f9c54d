package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening on MariaDB. */
class OpeningTest extends OpeningCases {
    private static final TestServer SERVER = MariaDbServer.get();

    OpeningTest() {
        super(SERVER);
    }

    @Test
    void either_driver_serves_mariadb() {
        String address = database().config().url().substring("jdbc:mariadb:".length());
        MysqlConfig plain = MysqlConfig.of("jdbc:mysql:" + address, SERVER.user(), SERVER.password());
        assertThat(Opening.open(plain).config().url()).startsWith("jdbc:mariadb:");

        MysqlConfig named =
                MysqlConfig.of("jdbc:mysql:" + address + "?useCompression=false", SERVER.user(), SERVER.password());
        assertThat(Opening.open(named).config()).isEqualTo(named);
        try (Storage storage = MysqlStorage.open(named)) {
            TestRuns.register(storage, 1);
            assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "a", 1_000))))
                    .containsExactly(new Appended(1, 1_000));
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize(1_000);
        }
    }
}
