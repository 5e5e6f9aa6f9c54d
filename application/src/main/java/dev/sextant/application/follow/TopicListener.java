package dev.sextant.application.follow;

/** Is told when a topic grows. */
@FunctionalInterface
interface TopicListener {
    /** What a listener is told when it is not known how far. */
    long UNKNOWN = Long.MAX_VALUE;

    /**
     * The topic has grown.
     *
     * @param sequence up to where at least, or {@link #UNKNOWN}
     */
    void grewTo(long sequence);
}
