package dev.sextant.support.jooq;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the history tells of one run, and what must stand in the run's row for that reason. */
final class RunPast {
    private static final String NOTHING = "nothing";
    private static final String PENDING = RunState.PENDING.name();
    private static final String DISPATCHING = RunState.DISPATCHING.name();
    private static final String RUNNING = RunState.RUNNING.name();
    private static final Set<String> BEFORE_THE_END = Set.of(PENDING, DISPATCHING, RUNNING);
    private static final Set<String> ENDS =
            Stream.of(EndedRun.Outcome.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private long entries;
    private long claims;
    private boolean pinned;
    private Optional<Entry> registered = Optional.empty();
    private Optional<Entry> claimed = Optional.empty();
    private Optional<Entry> begun = Optional.empty();
    private Optional<Entry> askedToEnd = Optional.empty();
    private Optional<Entry> ended = Optional.empty();
    private Optional<Entry> last = Optional.empty();

    /** An entry as it is stored; its states may be none. */
    record Entry(long sequence, String from, String to, long at, String by, String why) {
        static Entry read(Row row) throws SQLException {
            return new Entry(
                    row.number(),
                    row.optionalText().orElse(NOTHING),
                    row.optionalText().orElse(NOTHING),
                    row.number(),
                    row.optionalText().orElse(NOTHING),
                    row.optionalText().orElse(NOTHING));
        }

        /** Why nobody who asks for the run's history gets it, if so: the states are compared with the run's own. */
        Optional<String> trouble() {
            try {
                new StepNote(new WallInstant(at), by, why);
                return Optional.empty();
            } catch (InvalidValue e) {
                return Optional.ofNullable(e.getMessage());
            }
        }

        private boolean leads(String start, String end) {
            return from.equals(start) && to.equals(end);
        }

        private boolean stays() {
            return from.equals(to);
        }
    }

    /** The state to which the entries so far lead. */
    String state() {
        return last.map(Entry::to).orElse(NOTHING);
    }

    /** Takes in the run's next entry. */
    void add(Entry entry) {
        entries++;
        last = Optional.of(entry);
        registered = registered.or(() -> last);
        if (entry.leads(PENDING, DISPATCHING)) {
            claims++;
            claimed = last;
            askedToEnd = Optional.empty();
        } else if (entry.leads(DISPATCHING, RUNNING)) {
            begun = last;
        } else if (BEFORE_THE_END.contains(entry.from())) {
            if (ENDS.contains(entry.to())) {
                ended = last;
            } else if (entry.stays()) {
                askedToEnd = last;
            }
        } else if (entry.stays()) {
            pinned = !pinned;
        }
    }

    /** Where the row of a run that has come to the same state says something else. */
    List<String> differences(Run run) {
        Comparison row = new Comparison();
        row.compare("version", run.version(), entries);
        row.compare("registered_at", run.registeredAt(), registered);
        switch (run) {
            case PendingRun pending -> compare(row, pending.head());
            case HeldRun held -> compare(row, held);
            case EndedRun over -> compare(row, over);
            case PurgedRun purged -> compare(row, purged);
        }
        return row.differences;
    }

    private void compare(Comparison row, RunHead head) {
        row.compare("claims", head.claims(), claims);
        row.compare("registered_by", Optional.of(head.registeredBy()), registered.map(Entry::by));
        row.compare(
                "retry_of with attempt",
                head.retryOf().map(of -> Registration.Retry.phrase(of, head.attempt())),
                registered.map(Entry::why).filter(Registration.Retry::isPhrase));
    }

    private void compare(Comparison row, HeldRun run) {
        compare(row, run.head());
        row.compare("held_since", run.hold().since(), claimed);
        if (!run.hold().isCopy()) {
            row.compare("node", Optional.of(run.hold().node()), claimed.map(Entry::by));
        }
        row.compare(
                "cancel_at",
                run.hold().cancelRequest().map(request -> request.at().epochMicros()),
                askedToEnd.map(Entry::at));
        row.compare("cancel_by", run.hold().cancelRequest().map(CancelRequest::by), askedToEnd.map(Entry::by));
        row.compare("cancel_why", run.hold().cancelRequest().map(CancelRequest::why), askedToEnd.map(Entry::why));
        if (run instanceof RunningRun running) {
            row.compare("started_at", running.startedAt(), begun);
        }
    }

    private void compare(Comparison row, EndedRun run) {
        compare(row, run.head());
        row.compare("outcome", Optional.of(run.outcome().name()), ended.map(Entry::to));
        row.compare("ended_at", run.endedAt(), ended);
        row.compare(
                "started_at",
                run.startedAt().map(WallInstant::epochMicros),
                ended.filter(end -> end.from().equals(RUNNING))
                        .flatMap(end -> begun)
                        .map(Entry::at));
        row.compare("pinned", run.pinned(), pinned);
    }

    private void compare(Comparison row, PurgedRun run) {
        row.compare("outcome", Optional.of(run.outcome().name()), ended.map(Entry::to));
        row.compare("ended_at", run.endedAt(), ended);
        row.compare("purged_at", run.purgedAt(), last);
        row.compare("purged_by", Optional.of(run.purgedBy()), last.map(Entry::by));
    }

    private static final class Comparison {
        private final List<String> differences = new ArrayList<>();

        void compare(String column, WallInstant stands, Optional<Entry> told) {
            compare(column, Optional.of(stands.epochMicros()), told.map(Entry::at));
        }

        void compare(String column, Object stands, Object told) {
            compare(column, Optional.of(stands), Optional.of(told));
        }

        void compare(String column, Optional<?> stands, Optional<?> told) {
            if (!stands.equals(told)) {
                differences.add(column + " is " + text(stands) + ", but by the history it must be " + text(told));
            }
        }

        private static String text(Optional<?> value) {
            return value.isPresent() ? String.valueOf(value.get()) : NOTHING;
        }
    }
}
