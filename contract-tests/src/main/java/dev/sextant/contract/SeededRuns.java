package dev.sextant.contract;

import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunLimits;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Submissions, and filters that choose runs, drawn from a seed. */
final class SeededRuns {
    private static final List<String> NAMES =
            List.of("Train", "train", "tr\u00e4in", "train ", "50%", "a_b", "\ud83d\ude00 run");
    private static final List<String> NODES = List.of("node", "Node", "node ");
    private static final List<String> TAGS =
            List.of("gpu", "GPU", "gpu ", "caf\u00e9", "cafe\u0301", "%", "\ud83d\ude00");

    /** One reason of each kind, with details that ask for care. */
    static final List<EndReason> REASONS = List.of(
            new EndReason.Exited(0),
            new EndReason.Exited(-1),
            new EndReason.Exited(Integer.MAX_VALUE),
            new EndReason.Signalled("SIGKILL"),
            new EndReason.Reported("diverged: \u00e4 \ud83d\ude00 \0 '%_\\ \n".repeat(100)),
            new EndReason.LeaseLost("node \u202e7"),
            new EndReason.CancelledBy("\u00c4nne "),
            new EndReason.LaunchFailed(""),
            new EndReason.LimitReached("memoryBytes"),
            new EndReason.ExitUnknown("gone"));

    private static final List<RunState> STATES = List.of(RunState.values());

    private final Random random;

    SeededRuns(long seed) {
        random = new Random(seed);
    }

    /** Asks for something in every field, so that a field that is lost is missed. */
    static Submission full() {
        return Submission.of("na\u00efve \ud83d\ude00 '%_\\", "python -m train")
                .arguments(new Json.Obj(Map.of(
                        "rate", new Json.Num(1e-300),
                        "list", new Json.Arr(List.of(Json.NULL, new Json.Bool(true), new Json.Str("\0 \u2028"))),
                        "empty", Json.Obj.EMPTY)))
                .environment(Map.of("PATH", "/bin:/usr/bin", "path", "", "\u00c4", "\"quoted\"\n"))
                .gpus(new GpuRequest(3, true))
                .tags(Set.copyOf(TAGS))
                .priority(-7)
                .driver(Driver.CLIENT)
                .limits(new RunLimits(Optional.of(Duration.ofDays(3)), OptionalLong.of(1L << 53), OptionalLong.of(1)));
    }

    /** One of many, told apart by a number. */
    Submission submission(int number) {
        return Submission.of(oneOf(NAMES), "worker " + number).tags(tags());
    }

    RunFilter filter() {
        Set<RunState> states = EnumSet.noneOf(RunState.class);
        if (random.nextBoolean()) {
            states.add(oneOf(STATES));
            states.add(oneOf(STATES));
        }
        return new RunFilter(
                states,
                random.nextBoolean() ? Optional.of(test()) : Optional.empty(),
                tags(),
                random.nextInt(4) == 0 ? Optional.of(oneOf(NODES)) : Optional.empty());
    }

    TextTest test() {
        String name = oneOf(NAMES);
        return random.nextBoolean()
                ? new TextTest.Equals(name)
                : new TextTest.Contains(
                        new Needle(name.substring(0, name.offsetByCodePoints(0, 1 + random.nextInt(3)))));
    }

    Set<String> tags() {
        Set<String> tags = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(oneOf(TAGS));
        }
        return tags;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
