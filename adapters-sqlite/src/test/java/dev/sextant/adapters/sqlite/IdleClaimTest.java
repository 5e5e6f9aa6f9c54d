package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.time.WallInstant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with nothing to do ask again and again, and keep nobody from writing. */
class IdleClaimTest {
    private static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void a_claim_that_gets_nothing_waits_for_nobody_who_writes() throws SQLException {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            storage.gpus().declare(Inventory.of("node", 1));
            try (Connection writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"));
                    Statement sql = writer.createStatement()) {
                sql.execute("BEGIN IMMEDIATE");

                assertThat(storage.runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());
                assertThat(storage.runs().claimNext(Claim.of("nobody", NOON)))
                        .isEqualTo(new ClaimOutcome.UnknownNode());
            }
        }
    }
}
