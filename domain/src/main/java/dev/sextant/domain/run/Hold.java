package dev.sextant.domain.run;

import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * How a claimed run is held.
 *
 * @param fence the number of the claim; steps that bring an older one are refused
 * @param node the machine, or the client, that holds it, 1 to 250 code points
 * @param since when it was claimed
 * @param cancelRequest the request to cancel it, if anyone has asked
 */
public record Hold(long fence, String node, WallInstant since, Optional<CancelRequest> cancelRequest) {
    public Hold {
        BoundedText.name("node", node);
    }

    Hold cancelRequested(StepNote note) {
        return new Hold(fence, node, since, Optional.of(new CancelRequest(note.at(), note.by(), note.why())));
    }
}
