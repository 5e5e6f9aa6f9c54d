package dev.sextant.app.web.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * What a server is, as whoever started it knows.
 *
 * @param version of the program
 * @param storage the kind of the store, if it is one of those that can be chosen
 * @param startedAt since when it answers
 */
public record ServerFacts(String version, Optional<String> storage, Instant startedAt) {}
