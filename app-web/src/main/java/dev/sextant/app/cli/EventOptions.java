package dev.sextant.app.cli;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which events. */
final class EventOptions {
    @Option(names = "--type", description = "of this type; several may be given")
    private Set<String> types = new LinkedHashSet<>();

    @Option(names = "--target", description = "whose target is exactly this")
    private Optional<String> target = Optional.empty();

    @Option(names = "--target-contains", paramLabel = "TEXT", description = "whose target contains this")
    private Optional<String> targetPart = Optional.empty();

    @Option(names = "--source", description = "whose source is exactly this")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--internal",
            arity = "1",
            paramLabel = "true|false",
            description = "only internal events, or only others")
    private Optional<Boolean> internal = Optional.empty();

    EventFilter filter(RangeOptions range) {
        if (target.isPresent() && targetPart.isPresent()) {
            throw CommandFailed.usage("--target and --target-contains can't be given together");
        }
        Optional<TextTest> targetTest = target.<TextTest>map(TextTest.Equals::new)
                .or(() -> targetPart.map(part -> new TextTest.Contains(new Needle(part))));
        return new EventFilter(
                types,
                targetTest,
                source.map(TextTest.Equals::new),
                internal,
                range.time(),
                range.wall(),
                range.needle());
    }

    boolean areGiven() {
        return !types.isEmpty()
                || target.isPresent()
                || targetPart.isPresent()
                || source.isPresent()
                || internal.isPresent();
    }
}
