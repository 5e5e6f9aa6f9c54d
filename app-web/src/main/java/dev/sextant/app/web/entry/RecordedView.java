package dev.sextant.app.web.entry;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of a body of entries: it is stored.
 *
 * @param stored how many of its entries were stored now
 * @param alreadyStored how many had been stored before, under the same Idempotency-Key
 * @param first the sequence of its first entry
 * @param last the sequence of its last entry; other writers' entries may stand between the two
 */
@Serdeable
public record RecordedView(long stored, long alreadyStored, long first, long last) {}
