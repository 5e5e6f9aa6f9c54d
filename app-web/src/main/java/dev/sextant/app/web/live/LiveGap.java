package dev.sextant.app.web.live;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a reader was too slow for.
 *
 * @param topic as it was asked for
 * @param from the first sequence that is not told
 * @param to the last one
 */
@Serdeable
record LiveGap(String topic, long from, long to) {}
