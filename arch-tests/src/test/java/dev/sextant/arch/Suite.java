package dev.sextant.arch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract suite and its sheets, read from the sources alone. */
final class Suite {
    private final Map<String, JavaSource> contracts = new TreeMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<String, List<JavaSource>> implementations = new TreeMap<>();

    /** One test of a contract, and where it is written: in the contract itself, or in what it inherits from. */
    record ContractTest(JavaSource writtenIn, String name, List<String> sentences) {
        ContractTest {
            sentences = List.copyOf(sentences);
        }
    }

    static Suite read() {
        Suite suite = new Suite();
        JavaSource.below(Reactor.module("contract-tests").sources())
                .forEach(type -> suite.contracts.put(type.name(), type));
        for (BuiltModule adapter : Reactor.adapters()) {
            Map<String, JavaSource> tests = new HashMap<>();
            JavaSource.below(adapter.testSources()).forEach(type -> tests.put(type.name(), type));
            tests.values().stream()
                    .filter(type -> type.name().endsWith("ConformanceTest"))
                    .map(type -> new Sheet(adapter, type, suite.extendedBy(type, tests)))
                    .forEach(suite.sheets::add);
            JavaSource.below(adapter.sources())
                    .forEach(type -> type.implemented()
                            .forEach(port -> suite.implementations
                                    .computeIfAbsent(port, none -> new ArrayList<>())
                                    .add(type)));
        }
        suite.sheets.sort(Comparator.comparing(Sheet::tier).thenComparing(Sheet::name));
        return suite;
    }

    /** By tier. */
    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** The classes of all adapters that implement a port. */
    List<JavaSource> implementations(String port) {
        return List.copyOf(implementations.getOrDefault(port, List.of()));
    }

    /** Every test that is written anywhere in the suite. */
    List<ContractTest> tests() {
        return contracts.values().stream().flatMap(Suite::testsIn).toList();
    }

    /** The tests that a class runs which extends a contract. */
    List<ContractTest> testsOf(String contract) {
        List<ContractTest> tests = new ArrayList<>();
        for (JavaSource type = contracts.get(contract); type != null; type = contracts.get(type.extended())) {
            testsIn(type).forEach(tests::add);
        }
        return tests;
    }

    /** How many tests a sheet runs that cite a sentence. */
    long proofs(Sheet sheet, Sentence sentence) {
        return sheet.contracts().values().stream()
                .flatMap(contract -> testsOf(contract).stream())
                .filter(test -> test.sentences().contains(sentence.id()))
                .count();
    }

    static Path inRepository(JavaSource source) {
        return Reactor.ROOT.relativize(source.file().toAbsolutePath());
    }

    private static Stream<ContractTest> testsIn(JavaSource type) {
        return type.tests().entrySet().stream().map(test -> new ContractTest(type, test.getKey(), test.getValue()));
    }

    /** A sheet may inherit nested classes from another class of its module. */
    private Map<String, String> extendedBy(JavaSource sheet, Map<String, JavaSource> tests) {
        Map<String, String> extended = new HashMap<>();
        Optional<JavaSource> type = Optional.of(sheet);
        while (type.isPresent()) {
            type.get().nested().stream()
                    .filter(nested -> contracts.containsKey(nested.extended()))
                    .forEach(nested -> extended.putIfAbsent(nested.name(), nested.extended()));
            type = Optional.ofNullable(tests.get(type.get().extended()));
        }
        return extended;
    }
}
