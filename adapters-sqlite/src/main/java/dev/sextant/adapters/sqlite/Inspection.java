package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.RegistryInspection;
import dev.sextant.support.jooq.Snapshots;
import dev.sextant.support.jooq.VerifySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.DoubleConsumer;

/** Reads a whole store and lists what is wrong with it, while others go on writing. */
final class Inspection {
    private final RunAccess access;
    private final Streams streams;
    private final RunReader reader;
    private final RegistryInspection registry = new RegistryInspection(SqliteDialect.INSTANCE);
    private final VerifySql sql = new VerifySql(SqliteDialect.INSTANCE);

    Inspection(RunAccess access, Streams streams, RunReader reader) {
        this.access = access;
        this.streams = streams;
        this.reader = reader;
    }

    Verification verify(DoubleConsumer progress) {
        progress.accept(0);
        long registered = access.registry().readHere(registry::registered);
        List<Finding> findings = new ArrayList<>();
        // Before the registry: a file that is made meanwhile is not looked for in it.
        List<Path> files = access.files().all();
        findings.addAll(registry.inspect(this::read));
        long runs = 0;
        long entries = 0;
        long no = 0;
        SortedMap<Long, Optional<RunPlace>> piece;
        do {
            long after = no;
            piece = access.registry().readHere(session -> access.places().inspectAfter(session, after));
            for (Map.Entry<Long, Optional<RunPlace>> place : piece.entrySet()) {
                runs++;
                no = place.getKey();
                // What can't be read is told by the registry's inspection.
                entries +=
                        place.getValue().isPresent() ? verify(place.getValue().get(), findings) : 0;
                progress.accept(Math.min(1, no / (double) registered));
            }
        } while (!piece.isEmpty());
        for (Path file : files) {
            checkStray(file, findings);
        }
        progress.accept(1);
        return new Verification(runs, entries, findings);
    }

    private <T> T read(Snapshots.Look<T> look) {
        return access.registry().readHere(look::at);
    }

    private long verify(RunPlace place, List<Finding> findings) {
        if (place.state() == RunState.PURGED || !place.hasFile()) {
            return 0;
        }
        long entries = 0;
        for (StreamKind kind : StreamKind.values()) {
            try {
                entries += verify(place.run(), kind, findings);
            } catch (StorageUnavailable e) {
                Finding finding = new Finding(Optional.of(place.run()), damage(e), String.valueOf(e.getMessage()));
                // What is wrong with the file as a whole is told by each of its streams.
                if (!findings.contains(finding)) {
                    findings.add(finding);
                }
            }
        }
        return entries;
    }

    private static Damage damage(StorageUnavailable failure) {
        return failure.getCause() == null && failure.trouble() != Trouble.NEWER_SCHEMA
                ? Damage.ABSENT
                : Damage.UNREADABLE;
    }

    /** How many entries the stream has; none if its run was purged meanwhile. */
    private long verify(RunId run, StreamKind kind, List<Finding> findings) {
        Lookup<Long> counted = reader.askHere(run, kind, (session, row) -> {
            if (kind == StreamKind.SAMPLES) {
                findings.addAll(streams.engine().verify(streams.series().pages(session, run, row), row.next()));
            } else {
                findings.addAll(sql.entries(session, run, row));
            }
            return row.next() - 1;
        });
        return switch (counted) {
            case Lookup.Found<Long>(Long entries) -> entries;
            case Lookup.Missing<Long>(Absence why) -> {
                if (why == Absence.UNKNOWN_RUN) {
                    findings.add(new Finding(Optional.of(run), Damage.ABSENT, "its stream of " + kind + " is missing"));
                }
                yield 0L;
            }
        };
    }

    private void checkStray(Path file, List<Finding> findings) {
        Optional<RunId> run = access.files().runOf(file);
        if (isStray(run) && Files.exists(file)) {
            findings.add(new Finding(run, Damage.STRAY, file + " belongs to no run, or to a purged one"));
        }
    }

    private boolean isStray(Optional<RunId> run) {
        try {
            Optional<RunPlace> place = run.isPresent() ? access.place(run.get()) : Optional.empty();
            return place.isEmpty()
                    || (place.get().state() == RunState.PURGED && !place.get().unsettled());
        } catch (StorageUnavailable e) {
            // There is a row of the run, and the registry's inspection says what is wrong with it.
            return false;
        }
    }
}
