package dev.sextant.app.web.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * What a server is, as whoever started it knows.
 *
 * @param version of the program
 * @param commit that it was built from, if that is known
 * @param storage the kind of the store, if it is one of those that can be chosen
 * @param schemaVersion of the store's layout
 * @param startedAt since when it answers
 */
public record ServerFacts(
        String version, Optional<String> commit, Optional<String> storage, int schemaVersion, Instant startedAt) {}
