package dev.sextant.support.benchmarks.rows;

import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Our store in a folder, opened as the application opens it, and used through its ports. */
final class OurStore implements AutoCloseable {
    static final String NODE = "node";

    /** Whoever a baseline records for: it has no runs. */
    static final RunId NO_RUN = new RunId("0197f3a2-0000-7000-8000-000000000000");

    /** 2031-03-30T00:00:00Z, in microseconds. */
    private static final long EPOCH = 1_932_595_200_000_000L;

    private static final String BY = "benchmarks";

    private final Storage storage;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong instants = new AtomicLong(EPOCH);

    private OurStore(Storage storage) {
        this.storage = storage;
    }

    static OurStore open(Path folder) {
        return new OurStore(SqliteStorage.open(SqliteConfig.in(folder)));
    }

    /** One whose commits survive a loss of power, too. */
    static OurStore openFlushed(Path folder) {
        return new OurStore(SqliteStorage.open(SqliteConfig.in(folder).durability(SqliteConfig.Durability.POWER)));
    }

    Storage storage() {
        return storage;
    }

    /** An instant after all that were given before. */
    WallInstant now() {
        return new WallInstant(instants.incrementAndGet());
    }

    StepNote note(String why) {
        return new StepNote(now(), BY, why);
    }

    /** Registers a run that wants no slot. */
    RunId register() {
        return register(GpuRequest.NONE);
    }

    /** Registers a run. */
    RunId register(GpuRequest gpus) {
        long number = runs.incrementAndGet();
        RunId id = new RunId("0197f3a2-0000-7000-8000-%012x".formatted(number));
        Submission submission = Submission.of("run " + number, BY).gpus(gpus);
        RegistrationOutcome outcome = storage.runs().register(new Registration(id, submission, now(), BY, true));
        if (outcome instanceof RegistrationOutcome.Registered) {
            return id;
        }
        throw new IllegalStateException("run " + id + " was not registered: " + outcome);
    }

    /** A node with so many devices of one slot. */
    void declare(int devices) {
        storage.gpus().declare(Inventory.of(NODE, devices));
    }

    /** Appends a batch, and answers its last sequence. */
    static <B extends Batch> long append(TelemetryStream<B> stream, B batch) {
        AppendOutcome outcome = stream.append(List.of(batch)).getFirst();
        if (outcome instanceof AppendOutcome.Appended appended) {
            return appended.last();
        }
        throw new IllegalStateException("a batch of " + batch.size() + " was not appended: " + outcome);
    }

    /** What was found. */
    static <T> T found(Lookup<T> lookup) {
        return lookup.toOptional().orElseThrow(() -> new IllegalStateException("nothing was found: " + lookup));
    }

    @Override
    public void close() {
        storage.close();
    }
}
