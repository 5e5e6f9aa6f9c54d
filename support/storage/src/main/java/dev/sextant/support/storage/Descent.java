package dev.sextant.support.storage;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Goes down a pyramid level by level, from left to right, opening the nodes that it is told to. */
final class Descent {
    private final SeriesView view;
    private final Predicate<Node> mustOpen;

    private Descent(SeriesView view, Predicate<Node> mustOpen) {
        this.view = view;
        this.mustOpen = mustOpen;
    }

    /**
     * The numbers of the chunks that are to be read, ascending.
     *
     * @param mustOpen is asked once for every topmost node, and for every node below one that was opened
     */
    static int[] chunks(SeriesView view, Predicate<Node> mustOpen) {
        Descent descent = new Descent(view, mustOpen);
        int[] opened = {};
        for (int level = view.forest().levels() - 1; level >= 0; level--) {
            opened = descent.open(level, opened);
        }
        return opened;
    }

    private int[] open(int level, int[] openedAbove) {
        int first = view.forest().firstNumber(level);
        int end = first + view.forest().level(level).size();
        IntStream below = Arrays.stream(openedAbove)
                .flatMap(number -> IntStream.range(number * Node.FAN, (number + 1) * Node.FAN));
        return IntStream.concat(below, IntStream.range(first, end))
                .filter(number -> mustOpen.test(view.node(level, number)))
                .toArray();
    }
}
