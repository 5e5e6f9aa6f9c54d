package dev.sextant.app.web.run;

import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A run in whatever state. What its state does not have is left out.
 *
 * @param id names it
 * @param name what people call it
 * @param state where it is in its life
 * @param version 1 when it was registered, and one more with every step
 * @param digest SHA-256 of its submission
 * @param registeredAt when it was registered
 * @param registeredBy who asked for it
 * @param attempt 1 for the first try
 * @param retryOf the run that this one tries again
 * @param claims how often it was claimed so far
 * @param submission what was asked for
 * @param hold who has it
 * @param startedAt when its worker was at work
 * @param endedAt when it ended
 * @param end how it ended
 * @param archived whether it is read-only; its outcome stays
 * @param pinned whether it is kept from being purged
 * @param purge what is known of a run that was purged
 */
@Serdeable
public record RunView(
        String id,
        String name,
        RunState state,
        long version,
        String digest,
        Instant registeredAt,
        @Nullable String registeredBy,
        @Nullable Integer attempt,
        @Nullable String retryOf,
        @Nullable Long claims,
        @Nullable @Schema(type = "object") CanonicalJson submission,
        @Nullable HoldView hold,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EndView end,
        @Nullable Boolean archived,
        @Nullable Boolean pinned,
        @Nullable PurgeView purge) {

    public static RunView of(Run run) {
        return switch (run) {
            case PendingRun pending -> of(run, pending.head(), null, null, null);
            case DispatchingRun dispatching -> of(run, dispatching.head(), HoldView.of(dispatching.hold()), null, null);
            case RunningRun running -> of(run, running.head(), HoldView.of(running.hold()), running.startedAt(), null);
            case EndedRun ended -> of(run, ended.head(), null, ended.startedAt().orElse(null), ended);
            case PurgedRun purged ->
                new RunView(
                        purged.id().value(),
                        purged.name(),
                        purged.state(),
                        purged.version(),
                        purged.digest().hex(),
                        purged.registeredAt().toInstant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        purged.endedAt().toInstant(),
                        new EndView(purged.outcome().state(), null, null),
                        null,
                        null,
                        new PurgeView(purged.purgedAt().toInstant(), purged.purgedBy()));
        };
    }

    private static RunView of(
            Run run, RunHead head, @Nullable HoldView hold, @Nullable WallInstant startedAt, @Nullable EndedRun ended) {
        return new RunView(
                run.id().value(),
                run.name(),
                run.state(),
                run.version(),
                run.digest().hex(),
                run.registeredAt().toInstant(),
                head.registeredBy(),
                head.attempt(),
                head.retryOf().map(Object::toString).orElse(null),
                head.claims(),
                head.submission().canonical(),
                hold,
                startedAt == null ? null : startedAt.toInstant(),
                ended == null ? null : ended.endedAt().toInstant(),
                ended == null ? null : EndView.of(ended),
                ended == null ? null : ended.archived(),
                ended == null ? null : ended.pinned(),
                null);
    }

    /** Changes whenever anything in a run's view does: with its steps, and with the beats of its heart. */
    static String tag(Run run) {
        long beat = run instanceof HeldRun held ? held.hold().pulse().beat() : 0;
        return '"' + Long.toString(run.version()) + '-' + beat + '"';
    }
}
