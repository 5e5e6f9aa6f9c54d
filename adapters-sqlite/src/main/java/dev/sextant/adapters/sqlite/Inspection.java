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
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Snapshots;
import dev.sextant.support.jooq.StreamMarks;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.jooq.VerifySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
        List<Finding> findings = new ArrayList<>();
        // Before the registry: a file that is made meanwhile is not looked for in it.
        List<Path> files = access.files().all();
        telling(Optional.empty(), findings, () -> findings.addAll(registry.inspect(this::read)));
        telling(Optional.empty(), findings, () -> findings.addAll(registryItself()));
        Counts read = new Counts();
        telling(Optional.empty(), findings, () -> verifyRuns(read, findings, progress));
        for (Path file : files) {
            checkStray(file, findings);
        }
        progress.accept(1);
        return new Verification(read.runs, read.entries, findings);
    }

    /** What was read so far, should the rest fail. */
    private static final class Counts {
        private long runs;
        private long entries;
    }

    /** What is wrong with the registry as a file of SQLite, and in the columns that only this adapter has. */
    private List<Finding> registryItself() {
        List<Finding> findings = new ArrayList<>();
        tellPages(Optional.empty(), access.registry().readHere(PageCheck::trouble), findings);
        tell(Optional.empty(), access.registry().readHere(ValueTypes::strange), findings);
        access.registry()
                .readHere(access.places()::strange)
                .forEach(place -> findings.add(new Finding(Optional.empty(), Damage.ROW_DIFFERS, place)));
        return findings;
    }

    private void verifyRuns(Counts read, List<Finding> findings, DoubleConsumer progress) {
        long registered = access.registry().readHere(registry::registered);
        long no = 0;
        long after;
        SortedMap<Long, Optional<RunPlace>> piece;
        do {
            long before = no;
            after = before;
            piece = access.registry().readHere(session -> access.places().inspectAfter(session, before));
            for (Map.Entry<Long, Optional<RunPlace>> place : piece.entrySet()) {
                read.runs++;
                no = place.getKey();
                // What can't be read is told by the registry's inspection.
                read.entries +=
                        place.getValue().isPresent() ? verify(place.getValue().get(), findings) : 0;
                progress.accept(Math.min(1, no / (double) registered));
            }
            // In a damaged tree the numbers may lead back, and then for ever.
        } while (no > after);
    }

    private <T> T read(Snapshots.Look<T> look) {
        return access.registry().readHere(look::at);
    }

    private long verify(RunPlace place, List<Finding> findings) {
        if (place.state() == RunState.PURGED || !place.hasFile()) {
            return 0;
        }
        Optional<RunId> run = Optional.of(place.run());
        Counts read = new Counts();
        for (StreamKind kind : StreamKind.values()) {
            telling(run, findings, () -> read.entries += verify(place.run(), kind, findings));
        }
        telling(run, findings, () -> findings.addAll(compareMarks(place.run())));
        telling(
                run,
                findings,
                () -> reader.lookHere(place.run(), session -> rows(session, place))
                        .ifPresent(findings::addAll));
        telling(
                run,
                findings,
                () -> reader.lookHere(place.run(), PageCheck::trouble)
                        .ifPresent(trouble -> tellPages(run, trouble, findings)));
        return read.entries;
    }

    /** What is wrong with rows of a run's file that no stream of it leads to, or with values that are read as others. */
    private List<Finding> rows(Session session, RunPlace place) throws SQLException {
        Optional<RunId> run = Optional.of(place.run());
        List<Finding> findings = new ArrayList<>();
        tell(run, ValueTypes.strange(session), findings);
        RowOwners.strays(session, place.no()).forEach(stray -> findings.add(new Finding(run, Damage.STRAY, stray)));
        findings.addAll(sql.strays(session, place.run(), place.no()));
        return findings;
    }

    private static void tell(Optional<RunId> run, List<String> strangeColumns, List<Finding> findings) {
        strangeColumns.forEach(column -> findings.add(
                new Finding(run, Damage.UNREADABLE, "a value of " + column + " is not of the column's type")));
    }

    private static void tellPages(Optional<RunId> run, List<String> trouble, List<Finding> findings) {
        trouble.forEach(what -> findings.add(new Finding(run, Damage.UNREADABLE, "SQLite says of its pages: " + what)));
    }

    /**
     * Does a part of the work, and tells of what it fails with. If it is about the registry, and fails without damage, nothing
     * can be said of the store.
     */
    private static void telling(Optional<RunId> run, List<Finding> findings, Runnable part) {
        try {
            part.run();
        } catch (StorageUnavailable e) {
            if (run.isEmpty() && e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            Finding finding = new Finding(run, damage(e), String.valueOf(e.getMessage()));
            // What is wrong with the file as a whole is told by each part.
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }
    }

    private static Damage damage(StorageUnavailable failure) {
        return failure.getCause() == null && failure.trouble() != Trouble.NEWER_SCHEMA
                ? Damage.ABSENT
                : Damage.UNREADABLE;
    }

    /** How many entries the stream has; none if its run was purged meanwhile. */
    private long verify(RunId run, StreamKind kind, List<Finding> findings) {
        Lookup<Long> counted = reader.askHere(run, kind, (session, row) -> {
            findings.addAll(sql.stream(session, run, row));
            if (kind == StreamKind.SAMPLES) {
                findings.addAll(streams.engine().verify(streams.series().pages(session, run, row), row.next()));
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

    /**
     * Compares the marks of a run's file with the registry. What the file says counts only if the registry says the same
     * before and after it is read, and that the file was told of it: steps are taken meanwhile.
     */
    private List<Finding> compareMarks(RunId run) {
        Optional<RunPlace> before = access.place(run);
        if (before.filter(place -> place.hasFile() && !place.isPurged() && !place.unsettled())
                .isEmpty()) {
            return List.of();
        }
        List<StreamRow> rows = reader.rowsHere(run);
        if (!access.place(run).equals(before)) {
            return compareMarks(run);
        }
        StreamMarks meant = StreamMarks.of(before.get().state());
        return rows.stream().flatMap(row -> meant.compare(run, row).stream()).toList();
    }

    private void checkStray(Path file, List<Finding> findings) {
        Optional<RunId> run = access.files().runOf(file);
        try {
            Optional<RunPlace> place = run.flatMap(access::place);
            if (isStray(place) && Files.exists(file)) {
                findings.add(new Finding(run, Damage.STRAY, file + " belongs to no run, or to a purged one"));
            } else if (place.isPresent() && isUnknown(place.get())) {
                findings.add(new Finding(
                        run, Damage.ROW_DIFFERS, file + " holds entries, but by the registry the run has no file"));
            }
        } catch (StorageUnavailable e) {
            // There is a row of the run, and the registry's inspection says what is wrong with it.
            return;
        }
    }

    private static boolean isStray(Optional<RunPlace> place) {
        return place.isEmpty() || (place.get().isPurged() && !place.get().unsettled());
    }

    /** What is left of an attempt to make a file is replaced, and it is empty. */
    private boolean isUnknown(RunPlace place) {
        return !place.hasFile()
                && !place.isPurged()
                && reader.hasEntriesHere(place.run())
                && access.place(place.run()).filter(now -> !now.hasFile()).isPresent();
    }
}
