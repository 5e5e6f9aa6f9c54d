package dev.sextant.adapters.memory;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The entries of a stream by (time, sequence), those without a time left out. The order is made when it is first asked
 * for, and then kept; what has come since is sorted by itself and merged in. Needs no lock: of two readers that do this
 * at once, either result is right.
 */
final class TimeOrder<E> {
    private final Function<E, OptionalDouble> time;
    private volatile SortedPlaces latest;

    TimeOrder(Function<E, OptionalDouble> time) {
        this.time = time;
        this.latest = SortedPlaces.NONE;
    }

    /** The order of at least the entries of a view: places beyond the view are to be skipped. */
    SortedPlaces of(GrowingList.View<E> view) {
        SortedPlaces known = latest;
        if (known.covered() >= view.size()) {
            return known;
        }
        SortedPlaces extended = known.mergedWith(newcomers(view, known.covered()));
        latest = extended;
        return extended;
    }

    private SortedPlaces newcomers(GrowingList.View<E> view, int from) {
        int[] places = IntStream.range(from, view.size())
                .filter(place -> time.apply(view.get(place)).isPresent())
                .toArray();
        double[] times = IntStream.of(places)
                .mapToDouble(place -> time.apply(view.get(place)).orElseThrow())
                .toArray();
        return SortedPlaces.sorting(times, places, view.size());
    }
}
