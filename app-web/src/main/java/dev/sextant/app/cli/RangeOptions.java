package dev.sextant.app.cli;

import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Where to look: ranges of time, and a text. */
final class RangeOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "from this time on the run's own axis")
    private Optional<Double> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "before this time on the run's own axis")
    private Optional<Double> to = Optional.empty();

    @Option(names = "--since", paramLabel = "INSTANT", description = "recorded from, such as 2031-03-30T01:00:00Z")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "INSTANT", description = "recorded before")
    private Optional<String> until = Optional.empty();

    @Option(
            names = {"--grep", "--text"},
            paramLabel = "TEXT",
            description = "that contain this text; case is ignored, every character means itself")
    private Optional<String> text = Optional.empty();

    TimeRange time() {
        return new TimeRange(bound(from), bound(to));
    }

    WallRange wall() {
        return new WallRange(
                since.map(value -> WallInstant.parse("--since", value)),
                until.map(value -> WallInstant.parse("--until", value)));
    }

    Optional<Needle> needle() {
        return text.map(Needle::new);
    }

    private static OptionalDouble bound(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }
}
