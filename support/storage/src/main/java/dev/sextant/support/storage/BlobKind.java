package dev.sextant.support.storage;

/** What a blob holds. Its first byte says so. */
enum BlobKind {
    JOURNAL(1, "journal row"),
    SNAPSHOT(2, "snapshot part"),
    CHUNK(3, "chunk"),
    NODE(4, "node");

    /** The version of all four formats, the second byte. */
    static final int VERSION = 1;

    final int code;
    final String noun;

    BlobKind(int code, String noun) {
        this.code = code;
        this.noun = noun;
    }
}
