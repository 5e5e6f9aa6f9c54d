package dev.sextant.support.storage;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.ColumnAxis;
import dev.sextant.domain.series.M4Reducer;

/**
 * Makes the chart of a series from the top of the pyramid down: a node whose first and last sample fall into one column
 * falls into it as a whole, and is taken as a whole; another one is opened, in the end its chunk. Used by one thread,
 * once.
 */
final class ChartReading {
    private final SeriesView view;
    private final ChartQuery query;
    private final ColumnAxis axis;

    ChartReading(SeriesView view, ChartQuery query) {
        this.view = view;
        this.query = query;
        this.axis = query.axis();
    }

    Chart chart() {
        Pass pass = new Pass(true);
        pass.walk();
        if (pass.grouped && pass.samples <= query.maxPoints()) {
            // So few samples are to be shown each, and they are read again without whole nodes.
            pass = new Pass(false);
            pass.walk();
        }
        return pass.reducer.finish();
    }

    private final class Pass {
        private final M4Reducer reducer = new M4Reducer(query);
        private final boolean takesNodes;
        private long samples;
        private boolean grouped;

        Pass(boolean takesNodes) {
            this.takesNodes = takesNodes;
        }

        void walk() {
            add(view.open().ordered());
            Columns chunk = new Columns(ChunkCodec.SAMPLES);
            for (int number : Descent.chunks(view, this::mustOpen)) {
                chunk.size = 0;
                view.read(number, chunk, ChunkColumns.POINTS);
                add(chunk);
            }
        }

        /** Takes a node as a whole or leaves it out as a whole, or answers that it is neither. */
        private boolean mustOpen(Node node) {
            double from = node.first.time();
            double to = node.last.time();
            if (to < query.from() || from >= query.to()) {
                return false;
            }
            boolean isWhole =
                    takesNodes && query.contains(from) && query.contains(to) && axis.column(from) == axis.column(to);
            if (isWhole) {
                grouped = true;
                samples += node.count();
                reducer.addSpan(node.span);
            }
            return !isWhole;
        }

        /** Adds samples that stand by (time, sequence), those of a column as a group. */
        private void add(Columns some) {
            int at = some.firstFrom(query.from());
            int end = some.firstFrom(query.to());
            samples += end - at;
            while (at < end) {
                int next = firstBeyond(axis.column(some.times[at]), some, at, end);
                if (takesNodes && next - at > ChartQuery.POINTS_PER_COLUMN) {
                    grouped = true;
                    reducer.addSpan(some.span(at, next));
                } else {
                    for (int i = at; i < next; i++) {
                        reducer.add(some.times[i], some.sequences[i], some.values[i]);
                    }
                }
                at = next;
            }
        }

        /** Where the samples of later columns begin, by bisection: a later time never falls into an earlier column. */
        private int firstBeyond(int column, Columns some, int from, int end) {
            int low = from + 1;
            int high = end;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (axis.column(some.times[middle]) > column) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }
}
