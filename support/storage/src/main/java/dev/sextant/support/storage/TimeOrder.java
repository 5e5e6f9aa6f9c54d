package dev.sextant.support.storage;

import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.SampleKey;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Reads the least samples of a series by (time, sequence) that lie in a range and behind a key, whatever the order in
 * which they came: nodes are opened by their first sample, until none can hold a lesser one. So what lies in order costs
 * what it holds, and what overlaps is decoded once, in bounded memory. Used by one thread, once.
 */
final class TimeOrder {
    private static final Comparator<Step> BY_FIRST = Comparator.comparing(step -> step.node.first, Point.BY_TIME);

    private final SeriesView view;
    private final double to;

    // Only samples behind this key are ahead.
    private double afterTime;
    private long afterSequence;

    private final Columns chunk = new Columns(ChunkCodec.SAMPLES);

    /**
     * @param from the least time that is wanted
     * @param to the time before which all that is wanted lies
     */
    TimeOrder(SeriesView view, double from, double to) {
        this.view = view;
        this.to = to;
        // Sequences begin with 1.
        this.afterTime = from;
        this.afterSequence = 0;
    }

    /** Passes over everything up to a key. */
    void skipTo(SampleKey key) {
        if (Columns.precedes(afterTime, afterSequence, key.time(), key.sequence())) {
            afterTime = key.time();
            afterSequence = key.sequence();
        }
    }

    /** The least samples, as many as there are up to {@code most}. */
    Columns least(int most) {
        Least least = new Least(most);
        takeFrom(view.open(), least);
        PriorityQueue<Step> steps = new PriorityQueue<>(BY_FIRST);
        for (int level = 0; level < view.forest().levels(); level++) {
            int first = view.forest().firstNumber(level);
            for (int i = 0; i < view.forest().level(level).size(); i++) {
                offer(steps, level, first + i);
            }
        }
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            if (!least.mayTake(step.node.first.time(), step.node.first.sequence())) {
                break;
            }
            if (step.level > 0) {
                for (int i = 0; i < Node.FAN; i++) {
                    offer(steps, step.level - 1, step.number * Node.FAN + i);
                }
            } else {
                chunk.size = 0;
                view.read(step.number, chunk, ChunkColumns.ALL);
                takeFrom(chunk, least);
            }
        }
        return least.finish();
    }

    private void offer(PriorityQueue<Step> steps, int level, int number) {
        Node node = view.node(level, number);
        if (node.first.time() < to && isAhead(node.last.time(), node.last.sequence())) {
            steps.add(new Step(level, number, node));
        }
    }

    private void takeFrom(Columns samples, Least least) {
        for (int i = 0; i < samples.size; i++) {
            if (samples.times[i] < to && isAhead(samples.times[i], samples.sequences[i])) {
                least.take(samples, i);
            }
        }
    }

    private boolean isAhead(double time, long sequence) {
        return Columns.precedes(afterTime, afterSequence, time, sequence);
    }

    private record Step(int level, int number, Node node) {}

    /** Keeps the least samples of those it is given. */
    private static final class Least {
        private final int most;
        private Columns kept;

        /** Whether the most are there, and {@link #kept} has been sorted up to them. */
        private boolean isFull;

        private double greatestTime;
        private long greatestSequence;

        Least(int most) {
            this.most = most;
            this.kept = new Columns(Math.min(most + ChunkCodec.SAMPLES, 2 * ChunkCodec.SAMPLES));
        }

        boolean mayTake(double time, long sequence) {
            if (!isFull && kept.size >= most) {
                trim();
            }
            return !isFull || Columns.precedes(time, sequence, greatestTime, greatestSequence);
        }

        void take(Columns samples, int at) {
            if (!isFull || Columns.precedes(samples.times[at], samples.sequences[at], greatestTime, greatestSequence)) {
                kept.addFrom(samples, at);
                if (kept.size >= 2 * most + ChunkCodec.SAMPLES) {
                    trim();
                }
            }
        }

        Columns finish() {
            if (kept.size > most) {
                trim();
            } else {
                kept = kept.ordered();
            }
            return kept;
        }

        private void trim() {
            kept = kept.ordered();
            kept.size = Math.min(kept.size, most);
            isFull = true;
            greatestTime = kept.times[most - 1];
            greatestSequence = kept.sequences[most - 1];
        }
    }
}
