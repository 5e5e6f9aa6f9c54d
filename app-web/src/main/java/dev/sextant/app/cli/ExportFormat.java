package dev.sextant.app.cli;

/** What an export looks like. */
enum ExportFormat {
    /** A JSON object a line; each says of which kind it is. */
    NDJSON,
    /** RFC 4180, with a header that states units; one stream at a time. */
    CSV,
    /** A zip file with all of an ended run, that can be imported. */
    BUNDLE
}
