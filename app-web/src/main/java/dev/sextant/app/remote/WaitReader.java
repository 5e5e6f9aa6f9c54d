package dev.sextant.app.remote;

import static dev.sextant.app.remote.PageReader.objects;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.WaitReason;
import java.util.Optional;

/** Reads why a run waits. */
final class WaitReader {
    private WaitReader() {}

    /** Empty if it does not wait. */
    static Optional<WaitReason> reason(Fields why) {
        return switch (why.text("reason")) {
            case "FOR_ITS_CLIENT" -> Optional.of(new WaitReason.ForItsClient());
            case "NO_NODE" -> Optional.of(new WaitReason.NoNode());
            case "TOO_LARGE" -> Optional.of(new WaitReason.TooLarge(slots(why, "wanted"), slots(why, "most")));
            case "WITHHELD" ->
                Optional.of(new WaitReason.Withheld(slots(why, "wanted"), objects(why, "withheld", GpuReader::state)));
            case "NO_FREE_SLOT" ->
                Optional.of(new WaitReason.NoFreeSlot(slots(why, "wanted"), objects(why, "held", GpuReader::holding)));
            case "BEHIND" ->
                Optional.of(new WaitReason.Behind(
                        why.texts("first").stream().map(RunId::new).toList()));
            case "NEXT" -> Optional.of(new WaitReason.Next());
            case "NOT_WAITING" -> Optional.empty();
            case String other ->
                throw new InvalidValue(
                        "reason", "is " + InvalidValue.excerpt(other) + ", which is none of those known");
        };
    }

    private static int slots(Fields why, String name) {
        return Math.toIntExact(why.whole(name));
    }
}
