package dev.sextant.arch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/conformance.md}: where each sentence is written, tested and implemented, and who proves it. */
final class ConformancePage {
    static final String COMMAND = "./mvnw -q -DskipChecks -pl arch-tests -am test -Dtest=ConformancePageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dconformance.write=true";

    private final Suite suite;
    private final StringBuilder page = new StringBuilder();

    private ConformancePage(Suite suite) {
        this.suite = suite;
    }

    static String of(List<Sentence> sentences, Suite suite) {
        ConformancePage writer = new ConformancePage(suite);
        writer.introduce();
        writer.listSheets();
        Map<String, List<Sentence>> chapters = sentences.stream()
                .collect(Collectors.groupingBy(Sentence::chapter, LinkedHashMap::new, Collectors.toList()));
        chapters.values().forEach(writer::writeChapter);
        return writer.page.toString();
    }

    private void introduce() {
        line("# Conformance");
        line("");
        line("<!-- Made from the sources; the build refuses a stale page. Rewrite it with:");
        line(COMMAND + " -->");
        line("");
        line(
                "What every store promises, sentence by sentence: where it is written, which tests prove it, and how many of");
        line("them each store runs. That they ran, and passed, is checked by each build, and shown in");
        line("`arch-tests/target/conformance.html`.");
        line("");
    }

    private void listSheets() {
        line("## Sheets");
        line("");
        line("| sheet | adapter | runs against |");
        line("|---|---|---|");
        for (Sheet sheet : suite.sheets()) {
            line("| " + link(sheet.source()) + " | " + sheet.module() + " | " + sheet.tier().meaning + " |");
        }
        line("");
        line("Each sheet extends every contract, but for these:");
        line("");
        Excuse.ALL.forEach(
                excuse -> line("- " + excuse.sheet() + " leaves out " + excuse.contract() + ": " + excuse.why() + "."));
        line("");
    }

    private void writeChapter(List<Sentence> sentences) {
        Path port = sentences.getFirst().file();
        String name = port.getFileName().toString().replace(".java", "");
        line("## " + name);
        line("");
        line("Written in " + link(name, port) + ".");
        String implementations =
                suite.implementations(name).stream().map(ConformancePage::link).collect(Collectors.joining(", "));
        if (!implementations.isEmpty()) {
            line("Implemented by " + implementations + ".");
        }
        line("");
        String header = suite.sheets().stream()
                .map(sheet -> link(sheet.name().replace("ConformanceTest", ""), Suite.inRepository(sheet.source())))
                .collect(Collectors.joining(" | "));
        line("| sentence | tests | " + header + " |");
        line("|---|---|" + "--:|".repeat(suite.sheets().size()));
        sentences.forEach(this::writeSentence);
        line("");
    }

    private void writeSentence(Sentence sentence) {
        String counts = suite.sheets().stream()
                .map(sheet -> suite.proofs(sheet, sentence))
                .map(proofs -> proofs == 0 ? "–" : Long.toString(proofs))
                .collect(Collectors.joining(" | "));
        line("| **" + sentence.id() + "** " + sentence.text() + " | " + tests(sentence) + " | " + counts + " |");
    }

    private String tests(Sentence sentence) {
        Map<String, List<String>> tests = suite.tests().stream()
                .filter(test -> test.sentences().contains(sentence.id()))
                .collect(Collectors.groupingBy(
                        test -> link(test.writtenIn()),
                        LinkedHashMap::new,
                        Collectors.mapping(test -> "`" + test.name() + "`", Collectors.toList())));
        return tests.entrySet().stream()
                .map(written -> written.getKey() + ": " + String.join(", ", written.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String link(JavaSource source) {
        return link(source.name(), Suite.inRepository(source));
    }

    private static String link(String name, Path inRepository) {
        return "[" + name + "](../" + inRepository.toString().replace('\\', '/') + ")";
    }
}
