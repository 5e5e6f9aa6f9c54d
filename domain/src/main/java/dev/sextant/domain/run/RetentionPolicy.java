package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long ended runs are kept, and how much room they may take. Runs that have not ended, and pinned ones, always stay.
 *
 * @param age how long ago a run may have ended, 0 or more; empty for no limit
 * @param bytes how much all ended runs may take together, 0 or more; empty for no limit
 */
public record RetentionPolicy(Optional<Duration> age, OptionalLong bytes) {
    /** Everything is kept. */
    public static final RetentionPolicy KEEP_ALL = new RetentionPolicy(Optional.empty(), OptionalLong.empty());

    private static final Comparator<Candidate> OLDEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.run().endedAt())
            .thenComparing(candidate -> candidate.run().id());

    public RetentionPolicy {
        age.filter(Duration::isNegative).ifPresent(wrong -> {
            throw new InvalidValue("age", "is " + wrong + ", but must be 0 or more");
        });
        if (bytes.isPresent() && bytes.getAsLong() < 0) {
            throw new InvalidValue("bytes", "is " + bytes.getAsLong() + ", but must be 0 or more");
        }
    }

    /**
     * An ended run, with the room that it takes.
     *
     * @param bytes of its streams
     */
    public record Candidate(EndedRun run, long bytes) {}

    /**
     * The runs to purge, oldest first: those that ended too long ago, and then as many of the oldest as must go for the
     * others to fit.
     *
     * @param ended all ended runs, pinned ones too: they take room
     */
    public List<Candidate> doomed(List<Candidate> ended, WallInstant now) {
        long left = ended.stream().mapToLong(Candidate::bytes).sum();
        List<Candidate> doomed = new ArrayList<>();
        for (Candidate candidate : ended.stream().sorted(OLDEST_FIRST).toList()) {
            boolean tooMuch = bytes.isPresent() && left > bytes.getAsLong();
            if (!candidate.run().pinned() && (tooMuch || isTooOld(candidate.run(), now))) {
                doomed.add(candidate);
                left -= candidate.bytes();
            }
        }
        return doomed;
    }

    private boolean isTooOld(EndedRun run, WallInstant now) {
        Instant ended = run.endedAt().toInstant();
        return age.isPresent() && Duration.between(ended, now.toInstant()).compareTo(age.get()) > 0;
    }
}
