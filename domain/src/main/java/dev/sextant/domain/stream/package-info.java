/** What the three streams of a run have in common: sequences, batches, append keys and outcomes. */
package dev.sextant.domain.stream;
