package dev.sextant.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Surefire wrote about one sheet.
 *
 * @param results by {@code Nested.test}: {@code passed}, {@code skipped}, {@code failure} or {@code error}
 */
record Report(Sheet sheet, FileTime writtenAt, Map<String, String> results) {
    Report {
        results = Collections.unmodifiableMap(new TreeMap<>(results));
    }

    /** Absent where the sheet's tests have not run. */
    static Optional<Report> of(Sheet sheet) {
        Path folder = sheet.module().target().resolve("surefire-reports");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\." + sheet.name() + "\\.xml"))
                    .findFirst()
                    .map(file -> read(sheet, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the sheet, its adapter or the contracts were built after it was written. */
    boolean isStale() {
        return Stream.of(sheet.module(), Reactor.module("contract-tests"))
                .flatMap(module -> Stream.of("classes", "test-classes").map(module.target()::resolve))
                .flatMap(Report::newest)
                .anyMatch(built -> built.compareTo(writtenAt) > 0);
    }

    private static Report read(Sheet sheet, Path file) {
        Map<String, String> results = new TreeMap<>();
        try {
            NodeList tests = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                String nested = test.getAttribute("classname").replaceAll(".*\\$", "");
                results.put(nested + '.' + test.getAttribute("name"), result(test));
            }
            return new Report(sheet, Files.getLastModifiedTime(file), results);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Can't read " + file, e);
        }
    }

    private static String result(Element test) {
        return Stream.of("skipped", "failure", "error")
                .filter(bad -> test.getElementsByTagName(bad).getLength() > 0)
                .findFirst()
                .orElse("passed");
    }

    private static Stream<FileTime> newest(Path classes) {
        if (!Files.isDirectory(classes)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .filter(file -> file.toString().endsWith(".class"))
                    .map(Report::modified)
                    .max(Comparator.naturalOrder())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
