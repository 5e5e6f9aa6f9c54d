package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics in the text format 0.0.4 of Prometheus, read as its documentation says, and refused where it says nothing. */
final class Exposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\\n]|\\\\\\\\|\\\\n)*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*)\"");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{((?:" + LABEL.pattern() + ",?)*)})? "
            + "(NaN|[+-]Inf|[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?: -?[0-9]+)?");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();

    private Exposition() {}

    static Exposition read(String text) {
        assertThat(text).endsWith("\n");
        Exposition read = new Exposition();
        text.lines().forEach(read::line);
        return read;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            assertThat(line).matches(HELP);
        } else if (line.startsWith("# TYPE ")) {
            Matcher type = TYPE.matcher(line);
            assertThat(type.matches()).as(line).isTrue();
            assertThat(types.put(type.group(1), type.group(2)))
                    .as("told twice: " + line)
                    .isNull();
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String name = sample.group(1);
        assertThat(types).as("the family of " + line).containsKey(family(name));
        Map<String, String> these = new TreeMap<>();
        Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
        while (label.find()) {
            assertThat(these.put(label.group(1), label.group(2))).as(line).isNull();
            labels.computeIfAbsent(label.group(1), first -> new HashSet<>()).add(label.group(2));
        }
        String number = sample.group(sample.groupCount()).replace("Inf", "Infinity");
        assertThat(samples.put(name + these, Double.valueOf(number)))
                .as("told twice: " + line)
                .isNull();
    }

    /** What a sample belongs to: that of a histogram or a summary may have a suffix. */
    private String family(String name) {
        String stem = name.replaceFirst("_(bucket|sum|count)$", "");
        boolean many = types.containsKey(stem) && Set.of("histogram", "summary").contains(types.get(stem));
        return many ? stem : name;
    }

    /** The value of a sample such as {@code sextant_runs{state=pending}}, its labels in the order of their names. */
    double value(String sample) {
        String key = sample.endsWith("}") ? sample : sample + "{}";
        assertThat(samples).containsKey(key);
        return samples.get(key);
    }

    Map<String, String> types() {
        return types;
    }

    Set<String> samples() {
        return samples.keySet();
    }

    /** What stands in a label, in any sample. */
    Set<String> values(String label) {
        return labels.getOrDefault(label, Set.of());
    }

    Set<String> labels() {
        return labels.keySet();
    }
}
