package dev.sextant.domain.stream;

import dev.sextant.domain.InvalidEntry;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.SampleValue;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.time.RunTime;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 1 to 100,000 samples of one run, of any number of its series, column by column: a store reads the columns without an
 * object a sample. The columns are copied once, when the batch is built.
 */
public final class SampleBatch implements Batch {
    /** The most samples of a batch. */
    public static final int MOST_SAMPLES = 100_000;

    /** What a sample weighs: its time, instant, value and series. */
    public static final int BYTES_PER_SAMPLE = 28;

    private final RunId run;
    private final Optional<AppendKey> key;
    private final List<SeriesName> names;
    private final int[] series;
    private final double[] times;
    private final long[] recordedAt;
    private final double[] values;

    private SampleBatch(
            RunId run,
            Optional<AppendKey> key,
            List<SeriesName> names,
            int[] series,
            double[] times,
            long[] recordedAt,
            double[] values) {
        this.run = run;
        this.key = key;
        this.names = names;
        this.series = series;
        this.times = times;
        this.recordedAt = recordedAt;
        this.values = values;
    }

    public static Builder of(RunId run) {
        return new Builder(run);
    }

    /** The same samples under an append key. */
    public SampleBatch keyed(AppendKey name) {
        return new SampleBatch(run, Optional.of(name), names, series, times, recordedAt, values);
    }

    @Override
    public RunId run() {
        return run;
    }

    @Override
    public Optional<AppendKey> key() {
        return key;
    }

    @Override
    public StreamKind stream() {
        return StreamKind.SAMPLES;
    }

    @Override
    public int size() {
        return times.length;
    }

    @Override
    public long bytes() {
        return (long) BYTES_PER_SAMPLE * times.length;
    }

    /** The series that occur, each once, in the order of their first sample. */
    public List<SeriesName> names() {
        return names;
    }

    /** The series of a sample, as an index into {@link #names()}. */
    public int seriesOf(int sample) {
        return series[sample];
    }

    /** The time of a sample on the run's own axis. */
    public double timeOf(int sample) {
        return times[sample];
    }

    /** When a sample was recorded, in microseconds since 1970-01-01T00:00:00Z. */
    public long recordedAtMicrosOf(int sample) {
        return recordedAt[sample];
    }

    /** The value of a sample: any double but −0.0, with one NaN. */
    public double valueOf(int sample) {
        return values[sample];
    }

    @Override
    public byte[] digest() {
        EntryDigest digest = new EntryDigest().add(names.size());
        names.forEach(name -> digest.add(name.value()));
        for (int i = 0; i < times.length; i++) {
            digest.add(series[i]).add(times[i]).add(recordedAt[i]).add(values[i]);
        }
        return digest.finish();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleBatch that
                && run.equals(that.run)
                && key.equals(that.key)
                && names.equals(that.names)
                && Arrays.equals(series, that.series)
                && Arrays.equals(times, that.times)
                && Arrays.equals(recordedAt, that.recordedAt)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * run.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SampleBatch[run=" + run + ", key=" + key + ", samples=" + times.length + ", series=" + names + "]";
    }

    /** Collects samples in the order in which they get their sequences. Not thread-safe. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 16;

        private final RunId run;
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<SeriesName> names = new ArrayList<>();
        private int[] series = new int[FIRST_CAPACITY];
        private double[] times = new double[FIRST_CAPACITY];
        private long[] recordedAt = new long[FIRST_CAPACITY];
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        private Builder(RunId run) {
            this.run = run;
        }

        public Builder add(SeriesName name, double time, WallInstant at, double value) {
            return add(name.value(), time, at.epochMicros(), value);
        }

        /**
         * Adds a sample.
         *
         * @param name the series, 1 to 250 code points
         * @param time finite; −0.0 is kept as 0.0
         * @param recordedAtMicros microseconds since 1970-01-01T00:00:00Z, in the years 0001 to 9999
         * @param value any double; −0.0 is kept as 0.0 and every NaN as one NaN
         * @throws InvalidEntry if one of them is refused; the builder stays as it was
         */
        public Builder add(String name, double time, long recordedAtMicros, double value) {
            try {
                append(name, time, recordedAtMicros, value);
            } catch (InvalidValue reason) {
                throw new InvalidEntry(size, reason);
            }
            return this;
        }

        public int size() {
            return size;
        }

        /**
         * The samples added so far.
         *
         * @throws InvalidValue if there are none, or more than 100,000
         */
        public SampleBatch build() {
            BatchLimits.checkCount(size, MOST_SAMPLES);
            return new SampleBatch(
                    run,
                    Optional.empty(),
                    List.copyOf(names),
                    Arrays.copyOf(series, size),
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(recordedAt, size),
                    Arrays.copyOf(values, size));
        }

        private void append(String name, double time, long recordedAtMicros, double value) {
            double keptTime = RunTime.of(time);
            if (recordedAtMicros < WallInstant.MIN.epochMicros() || recordedAtMicros > WallInstant.MAX.epochMicros()) {
                // The constructor holds the sentence.
                new WallInstant(recordedAtMicros);
            }
            Integer index = indices.get(name);
            if (index == null) {
                names.add(new SeriesName(name));
                index = names.size() - 1;
                indices.put(name, index);
            }
            if (size == times.length) {
                grow();
            }
            series[size] = index;
            times[size] = keptTime;
            recordedAt[size] = recordedAtMicros;
            values[size] = SampleValue.kept(value);
            size++;
        }

        private void grow() {
            int capacity = size * 2;
            series = Arrays.copyOf(series, capacity);
            times = Arrays.copyOf(times, capacity);
            recordedAt = Arrays.copyOf(recordedAt, capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }
}
