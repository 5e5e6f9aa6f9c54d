package dev.sextant.support.storage;

/** What a blob holds. Its first byte says so. */
enum BlobKind {
    JOURNAL(1),
    SNAPSHOT(2),
    CHUNK(3),
    NODE(4),
    FILTER(5),
    TIMES(6);

    /** The version of all six formats, the second byte. */
    static final int VERSION = 1;

    final int code;

    BlobKind(int code) {
        this.code = code;
    }
}
