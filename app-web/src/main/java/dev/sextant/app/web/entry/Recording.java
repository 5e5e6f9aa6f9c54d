package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.BrokenBody;
import dev.sextant.app.web.body.Utf8;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.support.json.JsonItems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.function.Supplier;

/** Takes the body of one request apart and has its entries stored. */
final class Recording {
    private static final String BODY = "body";

    private final Sender sender;
    private final Keys keys;
    private final RecordedAt recordedAt;
    private final Supplier<Draft> drafts;
    private final WrongEntries wrong = new WrongEntries();
    private int batches;

    Recording(Sender sender, Keys keys, RecordedAt recordedAt, Supplier<Draft> drafts) {
        this.sender = sender;
        this.keys = keys;
        this.recordedAt = recordedAt;
        this.drafts = drafts;
    }

    /**
     * Stores an array: one batch, whole or not at all. It is read no further than to as many wrong entries as are told of,
     * or to one more than a batch may have.
     */
    RecordedView array(InputStream body) {
        Draft draft = drafts.get();
        try {
            JsonItems entries = new JsonItems(BODY, Utf8.reader(body));
            boolean readable = true;
            for (int i = 0; readable && !wrong.isFull() && !draft.isTooLarge() && entries.next(); i++) {
                readable = add(entries, i, draft);
            }
        } catch (CharacterCodingException e) {
            throw new InvalidValue(BODY, "is no UTF-8");
        } catch (IOException e) {
            throw brokenOff(e);
        }
        if (wrong.any()) {
            throw Refused.because(wrong.problem());
        }
        sender.send(draft.batch(keys.whole()));
        return sender.finish();
    }

    /**
     * Stores lines: batch after batch, each whole or not at all, while the next one is read. The first one with a wrong line
     * ends it. Where a batch ends depends on nothing but the lines up to there, so that a body that is mended and sent again
     * under its key begins with the batches that are stored.
     */
    RecordedView lines(InputStream body) {
        BodyLines lines = new BodyLines(body, recordedAt::moreCame);
        Draft draft = drafts.get();
        int taken = 0;
        while (!wrong.isFull() && next(lines)) {
            if (taken == draft.lines() || !take(lines, draft)) {
                if (wrong.any()) {
                    break;
                }
                send(draft);
                draft = drafts.get();
                taken = 0;
                take(lines, draft);
            }
            taken++;
        }
        if (wrong.any()) {
            throw Refused.because(sender.ending(wrong.problem()));
        }
        if (taken == 0) {
            throw new InvalidValue(BODY, "has no line, but must have one for each entry");
        }
        send(draft);
        return sender.finish();
    }

    /** Whether what stands behind the entry can still be read. */
    private boolean add(JsonItems entries, int index, Draft draft) throws IOException {
        boolean readable = false;
        try {
            Json entry = entries.item();
            readable = true;
            recordedAt.moreCame();
            draft.add(entry);
        } catch (InvalidValue reason) {
            wrong.add(index, reason);
        }
        return readable;
    }

    /** Whether there was room for the line; one that is wrong takes its place all the same. */
    private boolean take(BodyLines lines, Draft draft) {
        try {
            return draft.add(lines.line());
        } catch (InvalidValue reason) {
            wrong.add(lines.index(), reason);
            return true;
        }
    }

    private void send(Draft draft) {
        batches++;
        sender.send(draft.batch(keys.batch(batches)));
    }

    private boolean next(BodyLines lines) {
        try {
            return lines.next();
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    /** The body did not come to its end. */
    private RuntimeException brokenOff(IOException why) {
        return BrokenBody.problem(why)
                .<RuntimeException>map(problem -> Refused.because(sender.ending(problem)))
                .orElseGet(() -> new UncheckedIOException(why));
    }
}
