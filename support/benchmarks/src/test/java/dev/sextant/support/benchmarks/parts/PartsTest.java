package dev.sextant.support.benchmarks.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.text.Needle;
import dev.sextant.support.json.JsonText;
import dev.sextant.support.storage.GramFilter;
import dev.sextant.support.storage.Grams;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

/** What is measured is done, and done rightly. */
class PartsTest {
    @Test
    void every_series_fills_a_chunk() {
        assertThat(new ChunkEncoding().work()).isEqualTo(ChunkEncoding.SERIES);
    }

    @Test
    void a_page_is_decoded_in_full() {
        SamplePage page = new ChunkDecoding().work().toOptional().orElseThrow();

        assertThat(page.samples()).hasSize(ChunkDecoding.SAMPLES);
        assertThat(page.next()).isPresent();
    }

    @Test
    void a_chart_stands_for_all_samples_and_has_some_of_them() {
        Chart chart = new ChartReduction().work().toOptional().orElseThrow();

        assertThat(chart.samples()).isEqualTo(ChartReduction.SAMPLES);
        assertThat(chart.points()).hasSizeBetween(ChartReduction.POINTS / 2, ChartReduction.POINTS);
    }

    @Test
    void a_sum_is_exact_however_often_it_is_taken() {
        ExactSumming summing = new ExactSumming();
        double sum = Arrays.stream(summing.values())
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();

        assertThat(List.of(summing.work(), summing.work())).containsOnly(sum);
        assertThat(summing.values()).hasSize(ExactSumming.VALUES);
    }

    @Test
    void a_filter_admits_what_is_in_its_block() {
        FilterBuilding building = new FilterBuilding();
        GramFilter filter = GramFilter.read("the EVENTS of run number 1", 1, building.work());

        assertThat(building.block())
                .hasSize(Blocks.EVENTS)
                .allSatisfy(text -> assertThat(filter.mayHold(Grams.of(text))).isTrue());
        assertThat(building.block().stream().mapToInt(String::length).sum()).isBetween(16 << 10, 24 << 10);
    }

    @Test
    void hardly_any_filter_admits_a_word_that_is_nowhere() {
        assertThat(new FilterProbing().work()).isLessThan(FilterProbing.FILTERS / 50);
    }

    @Test
    void a_needle_is_found_wherever_it_is() {
        NeedleSearch search = new NeedleSearch();
        String word = NeedleSearch.WORD.toLowerCase(Locale.ROOT);

        assertThat(search.work()).isPositive().isEqualTo((int)
                search.block().stream().filter(text -> text.contains(word)).count());
        assertThat(new Needle(NeedleSearch.WORD).text()).isNotEqualTo(word);
    }

    @Test
    void a_line_is_read_and_written_canonically() {
        CanonicalJson written = new CanonicalWriting().work();

        assertThat(JsonText.read("entry", written.text())).isEqualTo(new JsonReading().work());
        assertThat(written.text()).startsWith("{\"context\":{\"done\":false").doesNotContain(" :", ": ");
    }

    @Test
    void every_class_that_jmh_measures_is_a_part_that_is_reported() throws Exception {
        assertThat(Part.all())
                .extracting(part -> part.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(measured());
        assertThat(Part.all()).extracting(Part::what).doesNotHaveDuplicates();
    }

    private static List<String> measured() throws Exception {
        Path folder = Path.of(Part.class.getResource("Part.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+\\.class") && !name.equals("PartsTest.class"))
                    .map(name -> Part.class.getPackageName() + "." + name.replace(".class", ""))
                    .filter(PartsTest::isMeasured)
                    .toList();
        }
    }

    private static boolean isMeasured(String name) {
        try {
            return Arrays.stream(Class.forName(name).getDeclaredMethods())
                    .anyMatch(method -> method.isAnnotationPresent(Benchmark.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
