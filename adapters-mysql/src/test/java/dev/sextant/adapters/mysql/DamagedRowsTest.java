package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that are lost or planted where all runs share their tables: an inspection finds them. */
class DamagedRowsTest {
    private final MysqlConfig config = H2Database.fresh();
    private final TestServer server = new TestServer(config.url(), config.user(), config.password());
    private final Storage storage = MysqlStorage.open(config);

    @BeforeEach
    void threeRunsThatHaveEnded() {
        for (int run = 1; run <= 3; run++) {
            TestRuns.register(storage, run);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "batch", 3)));
            TestRuns.end(storage, run);
        }
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    void shutDown() {
        storage.close();
        server.run("SHUTDOWN");
    }

    @Test
    void a_row_behind_the_end_of_its_stream() {
        server.run("INSERT INTO event VALUES (2, 4, 0, 0, 1, 1, NULL, 0, '{}')");

        assertThat(findings())
                .singleElement()
                .returns(Damage.STRAY, Finding::damage)
                .satisfies(finding -> assertThat(finding.detail()).contains("an entry 4"));
    }

    @Test
    void a_run_between_others() {
        server.run("DELETE FROM run WHERE no = 2");

        assertThat(findings()).singleElement().returns(Damage.ABSENT, Finding::damage);
    }

    @Test
    void the_last_run() {
        server.run("DELETE FROM run WHERE no = 3");

        assertThat(findings()).singleElement().returns(Damage.COUNTER_DIFFERS, Finding::damage);
    }

    @Test
    void a_state_that_is_none() {
        server.run("UPDATE run SET state = 'PENSIVE' WHERE no = 3");

        assertThat(findings()).singleElement().returns(Damage.UNREADABLE, Finding::damage);
    }

    private List<Finding> findings() {
        return storage.care().verify().findings();
    }
}
