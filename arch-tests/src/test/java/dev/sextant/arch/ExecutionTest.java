package dev.sextant.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** M4, the half that looks at what ran: every selected sheet ran every test of its contracts, and none was skipped. */
class ExecutionTest {
    private static final Suite SUITE = Suite.read();

    private static final String HOW =
            "the sheets run before this test, in the same build: ./mvnw verify, or ./mvnw -pl arch-tests -am test";

    @TestFactory
    Stream<DynamicTest> each_selected_sheet_ran_all_of_its_tests() {
        return SUITE.sheets().stream()
                .filter(sheet -> sheet.tier().isSelected())
                .map(sheet -> DynamicTest.dynamicTest(sheet.name(), () -> {
                    Optional<Report> report = Report.of(sheet);

                    assertThat(report)
                            .as("the report of %s: %s", sheet.name(), HOW)
                            .isPresent();
                    assertThat(report.get().isStale())
                            .as("%s was built after its report was written: %s", sheet.name(), HOW)
                            .isFalse();
                    assertThat(report.get().results())
                            .containsExactlyInAnyOrderEntriesOf(
                                    due(sheet).collect(Collectors.toMap(test -> test, test -> "passed")));
                }));
    }

    @Test
    void there_are_sheets_of_the_heap_and_of_files() {
        assertThat(SUITE.sheets()).extracting(Sheet::tier).contains(Tier.HEAP, Tier.EMBEDDED);
    }

    @Test
    void what_ran_is_written_to_a_page() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Sheet sheet : SUITE.sheets()) {
            Map<String, String> results = Report.of(sheet)
                    .filter(report -> !report.isStale())
                    .map(Report::results)
                    .orElse(Map.of());
            sheet.contracts().forEach((nested, contract) -> rows.append(row(sheet, nested, contract, results)));
        }

        Path page = target().resolve("conformance.html");
        Files.writeString(
                page,
                "<!doctype html><meta charset=utf-8><title>Conformance</title><h1>What ran</h1>"
                        + "<table border=1><tr><th>sheet<th>tier<th>contract<th>due<th>result" + rows + "</table>\n");
        assertThat(page).isNotEmptyFile();
    }

    private static Stream<String> due(Sheet sheet) {
        return sheet.contracts().entrySet().stream()
                .flatMap(extended ->
                        SUITE.testsOf(extended.getValue()).stream().map(test -> extended.getKey() + '.' + test.name()));
    }

    private static String row(Sheet sheet, String nested, String contract, Map<String, String> results) {
        Map<String, Long> counts = new TreeMap<>(results.entrySet().stream()
                .filter(result -> result.getKey().startsWith(nested + '.'))
                .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting())));
        List<Object> cells = List.of(
                sheet.name(),
                sheet.tier(),
                contract,
                SUITE.testsOf(contract).size(),
                counts.isEmpty() ? "did not run in this build" : counts);
        return "\n<tr><td>" + cells.stream().map(Object::toString).collect(Collectors.joining("<td>"));
    }

    /** Where this build puts the products of this module. */
    private static Path target() {
        return Path.of(ExecutionTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getParent();
    }
}
