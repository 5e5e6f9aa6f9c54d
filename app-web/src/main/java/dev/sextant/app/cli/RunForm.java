package dev.sextant.app.cli;

import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What there is to say of a run in each of its states. */
final class RunForm {
    private RunForm() {}

    static Optional<RunHead> head(Run run) {
        return switch (run) {
            case PendingRun pending -> Optional.of(pending.head());
            case HeldRun held -> Optional.of(held.head());
            case EndedRun ended -> Optional.of(ended.head());
            case PurgedRun purged -> Optional.empty();
        };
    }

    static Optional<WallInstant> startedAt(Run run) {
        return switch (run) {
            case PendingRun pending -> Optional.empty();
            case DispatchingRun dispatching -> Optional.empty();
            case RunningRun running -> Optional.of(running.startedAt());
            case EndedRun ended -> ended.startedAt();
            case PurgedRun purged -> Optional.empty();
        };
    }

    static Optional<WallInstant> endedAt(Run run) {
        return switch (run) {
            case PendingRun pending -> Optional.empty();
            case HeldRun held -> Optional.empty();
            case EndedRun ended -> Optional.of(ended.endedAt());
            case PurgedRun purged -> Optional.of(purged.endedAt());
        };
    }

    /** From its start to its end, where both are known. */
    static Optional<Duration> duration(Run run) {
        return startedAt(run)
                .flatMap(start -> endedAt(run).map(end -> Duration.between(start.toInstant(), end.toInstant())));
    }

    /** Why it ended, or who holds it. */
    static String remark(Run run) {
        return switch (run) {
            case PendingRun pending -> "waits to be claimed";
            case HeldRun held ->
                "held by " + held.hold().node()
                        + held.hold()
                                .cancelRequest()
                                .map(request -> ", cancel asked by " + request.by())
                                .orElse("");
            case EndedRun ended ->
                ended.reason().kind().toLowerCase(Locale.ROOT) + ": "
                        + ended.reason().detail();
            case PurgedRun purged -> "purged by " + purged.purgedBy();
        };
    }

    static String json(Run run) {
        JsonObject object = new JsonObject()
                .text("id", run.id().value())
                .text("name", run.name())
                .text("state", run.state().name())
                .text("digest", run.digest().hex())
                .text("registeredAt", run.registeredAt().toString())
                .text("startedAt", startedAt(run).map(WallInstant::toString))
                .text("endedAt", endedAt(run).map(WallInstant::toString))
                .text("remark", remark(run))
                .whole("version", run.version());
        head(run)
                .ifPresent(head -> object.text("registeredBy", head.registeredBy())
                        .whole("attempt", head.attempt())
                        .raw("submission", head.submission().canonical().text()));
        return object.done();
    }
}
