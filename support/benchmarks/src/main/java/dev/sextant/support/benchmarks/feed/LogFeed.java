package dev.sextant.support.benchmarks.feed;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** What a program logs. */
public final class LogFeed {
    private static final int LOGGERS = 30;
    private static final int MICROS_PER_RECORD = 300;

    private final RunId run;
    private final int words;
    private final Random random;
    private long sent;

    /**
     * @param words how many words a message has: with 8 it has about 70 characters
     */
    public LogFeed(RunId run, int words, long seed) {
        this.run = run;
        this.words = words;
        this.random = new Random(seed);
    }

    /** The next records. */
    public LogBatch next(int records) {
        List<LogRecord> batch = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            long number = sent++;
            batch.add(new LogRecord(
                    random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(number * EventFeed.STEP),
                    new WallInstant(SampleFeed.EPOCH + number * MICROS_PER_RECORD),
                    level(),
                    "simulation.module%02d".formatted(random.nextInt(LOGGERS)),
                    LogStream.RECORDS,
                    Words.sentence(random, number, words) + " order " + Words.order(random)));
        }
        return LogBatch.of(run, batch);
    }

    private LogLevel level() {
        int dice = random.nextInt(1_000);
        return dice < 2 ? LogLevel.ERROR : dice < 20 ? LogLevel.WARN : dice < 700 ? LogLevel.INFO : LogLevel.DEBUG;
    }
}
