package dev.sextant.adapters.memory;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** Places in a stream (sequence − 1) in the order of (time, sequence), as of one moment. Nothing in it changes. */
final class SortedPlaces {
    static final SortedPlaces NONE = new SortedPlaces(new double[0], new int[0], 0);

    private final double[] times;
    private final int[] places;
    private final int covered;

    private SortedPlaces(double[] times, int[] places, int covered) {
        this.times = times;
        this.places = places;
        this.covered = covered;
    }

    /**
     * Puts places in order.
     *
     * @param times the time of each place
     * @param places rising
     */
    static SortedPlaces sorting(double[] times, int[] places, int covered) {
        if (IntStream.range(1, times.length).allMatch(rank -> times[rank - 1] <= times[rank])) {
            return new SortedPlaces(times, places, covered);
        }
        // Stable, so that equal times stay in the order of their sequences.
        int[] ranks = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble(rank -> times[rank]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new SortedPlaces(
                IntStream.of(ranks).mapToDouble(rank -> times[rank]).toArray(),
                IntStream.of(ranks).map(rank -> places[rank]).toArray(),
                covered);
    }

    /** How many entries of the stream it knows, those without a time counted. */
    int covered() {
        return covered;
    }

    /** The places that lie ahead of a key, in the direction of reading. */
    IntStream ahead(Direction direction, Optional<EntryKey> after) {
        return switch (direction) {
            case FORWARD ->
                IntStream.range(after.map(this::firstBeyond).orElse(0), places.length)
                        .map(rank -> places[rank]);
            case BACKWARD ->
                descending(after.map(this::firstNotBefore).orElse(places.length))
                        .map(rank -> places[rank]);
        };
    }

    /** The numbers below {@code end}, the greatest first. */
    static IntStream descending(int end) {
        return IntStream.iterate(end - 1, number -> number >= 0, number -> number - 1);
    }

    /** Both together. What the other knows came later, so at equal times it stands behind. */
    SortedPlaces mergedWith(SortedPlaces later) {
        double[] mergedTimes = Arrays.copyOf(times, times.length + later.times.length);
        int[] mergedPlaces = Arrays.copyOf(places, mergedTimes.length);
        int old = times.length - 1;
        int fresh = later.times.length - 1;
        // From the end, so that newcomers that are latest anyway move nothing.
        for (int rank = mergedTimes.length - 1; fresh >= 0; rank--) {
            if (old >= 0 && times[old] > later.times[fresh]) {
                mergedTimes[rank] = times[old];
                mergedPlaces[rank] = places[old--];
            } else {
                mergedTimes[rank] = later.times[fresh];
                mergedPlaces[rank] = later.places[fresh--];
            }
        }
        return new SortedPlaces(mergedTimes, mergedPlaces, later.covered);
    }

    private int firstBeyond(EntryKey key) {
        int rank = firstNotBefore(key);
        return rank < places.length && compare(rank, key) == 0 ? rank + 1 : rank;
    }

    private int firstNotBefore(EntryKey key) {
        int low = 0;
        int high = places.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int rank, EntryKey key) {
        int byTime = Double.compare(times[rank], key.time());
        return byTime != 0 ? byTime : Long.compare(places[rank] + 1L, key.sequence());
    }
}
