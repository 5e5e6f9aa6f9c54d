package dev.sextant.domain.page;

import dev.sextant.domain.id.RunId;
import java.util.Optional;

/**
 * Something that is stored and can't be read.
 *
 * @param run the run that it is, or is of; empty if not even that can be read
 * @param why one sentence for people: which one it is, what is wrong with it, and what to do
 */
public record Unreadable(Optional<RunId> run, String why) {}
