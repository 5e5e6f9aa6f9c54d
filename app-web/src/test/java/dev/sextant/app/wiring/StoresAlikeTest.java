package dev.sextant.app.wiring;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MySqlServer;
import dev.sextant.contract.StoreComparison;
import dev.sextant.contract.StoreComparison.Compared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded acts, done to all stores side by side, are answered alike; MySQL is among them where {@code SEXTANT_MYSQL_URL}
 * names a server. {@code -Dsextant.seeds=100} and {@code -Dsextant.acts=2000} look at more acts, and
 * {@code -Dsextant.seed=N} begins with others.
 */
class StoresAlikeTest {
    private static final int FIRST_SEED = Integer.getInteger("sextant.seed", 1);
    private static final int SEEDS = Integer.getInteger("sextant.seeds", 5);
    private static final int ACTS = Integer.getInteger("sextant.acts", 400);

    @TempDir
    Path folder;

    @Test
    void most_of_what_is_asked_of_slots_comes_to_something() {
        StoreComparison memory = new StoreComparison(
                List.of(new Compared("memory", FreshStores::memory), new Compared("memory", FreshStores::memory)));
        Map<String, Integer> answers = new TreeMap<>();
        IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .forEach(seed -> memory.tally(seed, ACTS).forEach((what, n) -> answers.merge(what, n, Integer::sum)));

        SoftAssertions.assertSoftly(softly -> {
            for (String hit : List.of(
                    "reserve: Granted",
                    "reserve: NotEnoughFree",
                    "release: Released",
                    "drain: Set",
                    "open: Set",
                    "claim: Claimed",
                    "lose: Stepped",
                    "fail: Stepped")) {
                softly.assertThat(answers.getOrDefault(hit, 0))
                        .as(hit + " of " + answers)
                        .isGreaterThanOrEqualTo(SEEDS);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> the_same_acts_are_answered_alike_by_all_stores() {
        FreshStores stores = new FreshStores(folder);
        List<Compared> compared = new ArrayList<>(List.of(
                new Compared("memory", FreshStores::memory),
                new Compared("SQLite", stores::sqlite),
                new Compared("H2", FreshStores::h2),
                new Compared("MariaDB", () -> FreshStores.on(MariaDbServer.get()))));
        MySqlServer.ifNamed().ifPresent(server -> compared.add(new Compared("MySQL", () -> FreshStores.on(server))));
        StoreComparison comparison = new StoreComparison(compared);
        return IntStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> comparison.assertAlike(seed, ACTS)));
    }
}
