package dev.sextant.support.benchmarks.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.benchmarks.measure.Line;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is measured, with so little that it says nothing about speed; a duel itself compares the answers. */
class RowsTest {
    @TempDir
    private static Path folder;

    private static Bench bench;

    @BeforeAll
    static void open() {
        bench = new Bench(Size.TINY, System::nanoTime, folder, Optional.of(unpackaged()));
    }

    /** The server as its classes make it, without the package. */
    private static ServerCommand unpackaged() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ServerCommand(
                List.of(java, "-cp", System.getProperty("java.class.path"), "dev.sextant.app.Sextant"));
    }

    @AfterAll
    static void close() throws SQLException {
        bench.close();
    }

    static Stream<Row> rows() {
        return Row.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ours_and_the_baseline_answer_the_same(Row row) throws SQLException {
        assertThat(row.measure(bench)).isNotEmpty().allSatisfy(RowsTest::hasFigures);
    }

    private static void hasFigures(Line line) {
        assertThat(line.ours()).isFinite().isPositive();
        assertThat(line.baseline().figure()).isFinite().isPositive();
        assertThat(line.verdict()).isIn("missed", "reached", "stretch", "not asked");
    }

    @Test
    void growth_is_measured_in_sizes_of_each_kind() throws SQLException {
        List<Growth.Step> steps = new ArrayList<>();
        new Growth(bench, 1_000).measure(steps::add);

        assertThat(steps)
                .hasSize(3 + 2 + 2 + 6 + 4)
                .allSatisfy(step -> assertThat(step.speed()).endsWith("/s"));
        assertThat(steps).extracting(Growth.Step::what).doesNotHaveDuplicates();
        assertThat(steps.subList(0, 7)).allSatisfy(step -> {
            assertThat(step.bytes()).endsWith(" B");
            assertThat(step.took()).endsWith(" ms");
        });
    }

    @Test
    void where_no_server_is_built_its_row_says_how_one_is(@TempDir Path nowhere) throws SQLException {
        assertThat(ServerCommand.packaged(nowhere)).isEmpty();

        try (Bench without = new Bench(Size.TINY, System::nanoTime, nowhere, ServerCommand.packaged(nowhere))) {
            assertThat(new ServerStart().lacks(without))
                    .hasValueSatisfying(what -> assertThat(what).contains("./sextant --version"));
        }
        assertThat(Row.all()).allSatisfy(row -> assertThat(row.lacks(bench)).isEmpty());
    }

    @Test
    void no_two_rows_have_one_name() {
        assertThat(Row.all().map(Row::name)).doesNotHaveDuplicates();
    }
}
