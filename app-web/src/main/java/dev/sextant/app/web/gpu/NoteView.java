package dev.sextant.app.web.gpu;

import dev.sextant.domain.run.StepNote;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What somebody did.
 *
 * @param at when it was
 * @param by who did it
 * @param why for which reason
 */
@Serdeable
public record NoteView(Instant at, String by, String why) {
    static NoteView of(StepNote note) {
        return new NoteView(note.at().toInstant(), note.by(), note.why());
    }
}
