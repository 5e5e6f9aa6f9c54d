package dev.sextant.application.copy;

import dev.sextant.application.browse.EveryRun;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.store.CopyProgress;
import dev.sextant.domain.store.CopyReport;
import dev.sextant.domain.store.CopyReport.LeftOut;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.CopyRuns;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies runs one after the other, the oldest first: an attempt before its retry. */
public final class StoreCopier implements CopyRuns {
    private final Storage from;
    private final Storage to;
    private final InstantSource clock;

    /** @param clock says when a copy is given up that can't be finished */
    public StoreCopier(Storage from, Storage to, InstantSource clock) {
        this.from = from;
        this.to = to;
        this.clock = clock;
    }

    @Override
    public CopyReport copy(Consumer<CopyProgress> listener) {
        EveryRun<Run> every = EveryRun.of(from.runs(), RunFilter.ALL, Run.class);
        List<Run> runs = every.runs().reversed();
        Tour tour = new Tour(runs, listener);
        runs.forEach(tour::visit);
        every.unreadable().reversed().forEach(tour::leave);
        return tour.report();
    }

    /** One copy of a whole store. */
    private final class Tour {
        private final Consumer<CopyProgress> listener;
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final long runs;
        private final long entries;
        private long visited;
        private long copied;
        private long read;
        private long same;

        Tour(List<Run> runs, Consumer<CopyProgress> listener) {
            this.listener = listener;
            this.runs = runs.size();
            this.entries = runs.stream().mapToLong(this::entriesOf).sum();
        }

        void visit(Run listed) {
            try {
                // It may have taken a step since the list was made, a long time ago.
                Run run = LeftBehind.ifUnreadable(
                        () -> from.runs().find(listed.id()).orElse(listed));
                switch (run) {
                    case EndedRun ended -> copy(ended);
                    case PendingRun pending -> leave(run, Reason.NOT_ENDED, "it is " + run.state());
                    case HeldRun held -> leave(run, Reason.NOT_ENDED, "it is " + run.state());
                    case PurgedRun purged -> leave(purged);
                }
            } catch (LeftBehind why) {
                leave(listed, why.reason(), why.detail());
            } catch (StorageUnavailable why) {
                if (why.trouble() != Trouble.DAMAGED) {
                    throw why;
                }
                leave(listed, Reason.DAMAGED_THERE, Objects.requireNonNullElse(why.getMessage(), ""));
            }
            visited++;
            read(0);
        }

        CopyReport report() {
            return new CopyReport(copied, same, leftOut);
        }

        private void copy(EndedRun run) {
            same += new RunCopy(new RunReader(from, run), to, clock, this::read)
                    .copy()
                    .entries();
            copied++;
        }

        /** A tombstone stays; but what there is of a copy that was cut off before the purge goes. */
        private void leave(PurgedRun purged) {
            Optional<Run> copy = to.runs()
                    .find(purged.id())
                    .filter(there -> there.digest().equals(purged.digest())
                            && there.registeredAt().equals(purged.registeredAt()));
            if (copy.filter(HalfCopy::isOne).isPresent()) {
                new HalfCopy(to.runs(), clock).purge(copy.get());
                leave(purged, Reason.PURGED_UNFINISHED, "");
            } else {
                leave(
                        purged,
                        Reason.PURGED,
                        copy.map(there -> shortOf(there, purged)).orElse(""));
            }
        }

        private static String shortOf(Run copy, PurgedRun purged) {
            long missing = purged.version() - 1 - copy.version();
            return copy instanceof PurgedRun || missing <= 0
                    ? ""
                    : "there it is " + copy.state() + ", without the last steps before its purge: " + missing;
        }

        private void leave(Run run, Reason reason, String detail) {
            leftOut.add(new LeftOut(run.id(), reason, detail));
        }

        void leave(Unreadable run) {
            leftOut.add(new LeftOut(run.run(), Reason.UNREADABLE, run.why()));
        }

        private void read(long more) {
            read += more;
            listener.accept(new CopyProgress(visited, runs, read, Math.max(entries, read)));
        }

        private long entriesOf(Run run) {
            return run instanceof EndedRun ended ? RunCopy.entriesOf(from, ended.id()) : 0;
        }
    }
}
