package dev.sextant.support.benchmarks.measure;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets two programs do the same in turns, A B A B …, so that whatever else the machine does falls on both, and takes the
 * median of each. One turn of each goes before and isn't counted: it warms up, and its answers are compared.
 */
public final class Duel {
    private final int rounds;

    /**
     * @param rounds how often each has its turn, 1 or more
     */
    public Duel(int rounds) {
        this.rounds = rounds;
    }

    /**
     * The medians of both.
     *
     * @throws IllegalStateException if they do not answer the same: figures of different work are worth nothing
     */
    public <A> Medians fight(String what, Contestant<A> ours, Contestant<A> baseline) throws SQLException {
        List<List<Double>> our = new ArrayList<>();
        List<List<Double>> their = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Trial<A> left = ours.perform();
            Trial<A> right = baseline.perform();
            if (!left.answer().equals(right.answer())) {
                throw new IllegalStateException(what + ": the baseline answers " + excerpt(right.answer())
                        + ", but ours is " + excerpt(left.answer()));
            }
            if (round > 0) {
                our.add(left.figures());
                their.add(right.figures());
            }
        }
        return new Medians(medians(our), medians(their));
    }

    private static String excerpt(Object answer) {
        String text = answer.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private static List<Double> medians(List<List<Double>> trials) {
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < trials.getFirst().size(); i++) {
            int figure = i;
            double[] sorted = trials.stream()
                    .mapToDouble(trial -> trial.get(figure))
                    .sorted()
                    .toArray();
            medians.add((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
        }
        return medians;
    }

    /** The medians of both programs, figure by figure. */
    public record Medians(List<Double> ours, List<Double> baseline) {
        public Medians {
            ours = List.copyOf(ours);
            baseline = List.copyOf(baseline);
        }

        /**
         * A line of what is reported.
         *
         * @param figure which of the figures that a trial has, from 0
         */
        public Line line(int figure, String what, Unit unit, String baselineName, Goal... goals) {
            return new Line(
                    what, unit, ours.get(figure), new Baseline(baselineName, baseline.get(figure)), List.of(goals));
        }

        public Line line(String what, Unit unit, String baselineName, Goal... goals) {
            return line(0, what, unit, baselineName, goals);
        }
    }
}
