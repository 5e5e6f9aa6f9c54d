package dev.sextant.application.follow;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the readers of one topic share. What other processes commit is found only by looking, and it is enough if one of
 * them looks: whoever comes further than all before tells the others. So a topic in which nothing happens costs one look
 * in a while, however many follow it; and the longer nothing has happened, the longer that while is, up to five polls.
 */
final class Lookout {
    private static final int LONGEST_REST = 5;

    private final List<TopicListener> readers = new CopyOnWriteArrayList<>();
    private long furthest;
    private OptionalLong lookedAt = OptionalLong.empty();
    /** How many polls lie between two looks. */
    private int rest = 1;

    void enter(TopicListener reader) {
        readers.add(reader);
    }

    /** Whether nobody is left. */
    boolean leave(TopicListener reader) {
        readers.remove(reader);
        return readers.isEmpty();
    }

    /** How many share it. */
    int readers() {
        return readers.size();
    }

    /** Something was committed. */
    void ring() {
        synchronized (this) {
            rest = 1;
        }
        readers.forEach(reader -> reader.grewTo(TopicListener.UNKNOWN));
    }

    /** A reader has come so far. */
    void reached(long sequence) {
        synchronized (this) {
            if (sequence <= furthest) {
                return;
            }
            furthest = sequence;
            rest = 1;
        }
        readers.forEach(reader -> reader.grewTo(sequence));
    }

    /** A reader has met the end; nobody need look again for a while. */
    synchronized void looked(long now) {
        lookedAt = OptionalLong.of(now);
    }

    /** Whether nobody has looked for so long that the caller must; it is then the only one who is told so. */
    synchronized boolean isCallersTurn(long now, long poll) {
        boolean due = untilDue(now, poll) <= 0;
        if (due) {
            lookedAt = OptionalLong.of(now);
            rest = Math.min(2 * rest, LONGEST_REST);
        }
        return due;
    }

    /** How long until somebody must look; not positive if it is time. */
    synchronized long untilDue(long now, long poll) {
        return lookedAt.isEmpty() ? 0 : rest * poll - (now - lookedAt.getAsLong());
    }
}
