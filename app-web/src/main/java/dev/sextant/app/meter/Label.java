package dev.sextant.app.meter;

import java.util.Locale;

/** Labels of metrics: words from lists that this program has, so that there are never more of them than it knows. */
final class Label {
    private Label() {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
