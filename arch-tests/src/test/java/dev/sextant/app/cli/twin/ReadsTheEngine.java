package dev.sextant.app.cli.twin;

import dev.sextant.support.storage.SeriesHead;

/** R4: somebody who knows how a store keeps its samples. */
final class ReadsTheEngine {
    String head(SeriesHead head) {
        return head.toString();
    }
}
