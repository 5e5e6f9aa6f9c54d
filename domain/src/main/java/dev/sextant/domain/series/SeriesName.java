package dev.sextant.domain.series;

import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.CodePointOrder;

/** Names one series of a run: 1 to 250 code points, case-sensitive; ordered by code point. */
public record SeriesName(String value) implements Comparable<SeriesName> {
    public SeriesName {
        BoundedText.name("series", value);
    }

    @Override
    public int compareTo(SeriesName other) {
        return CodePointOrder.ASCENDING.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
