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
            add(view.open());
            Columns chunk = new Columns(ChunkCodec.SAMPLES);
            for (int number : Descent.chunks(view, this::mustOpen)) {
                chunk.size = 0;
                view.read(number, chunk, false);
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

        private void add(Columns some) {
            for (int i = 0; i < some.size; i++) {
                if (query.contains(some.times[i])) {
                    samples++;
                    reducer.add(some.times[i], some.sequences[i], some.values[i]);
                }
            }
        }
    }
}
