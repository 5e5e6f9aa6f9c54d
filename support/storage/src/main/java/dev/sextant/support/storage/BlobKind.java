package dev.sextant.support.storage;

/** What a blob holds. Its first byte says so. */
enum BlobKind {
    JOURNAL(1),
    SNAPSHOT(2),
    CHUNK(3),
    NODE(4),
    /** With all stretches of 5 bytes, and without pairs, as filters once were. None is written any more. */
    WIDE_FILTER(5),
    TIMES(6),
    /** Without pairs, as filters were later. None is written any more. */
    UNPAIRED_FILTER(7),
    FILTER(8),
    OPEN_BLOCK(9);

    /** The version of all these formats, the second byte. */
    static final int VERSION = 1;

    final int code;

    BlobKind(int code) {
        this.code = code;
    }
}
