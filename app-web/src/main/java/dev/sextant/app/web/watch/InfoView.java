package dev.sextant.app.web.watch;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What this server is, and how much may be asked of it at once.
 *
 * @param version of the program
 * @param storage the kind of the store: {@code memory}, {@code sqlite} or {@code mysql}
 * @param startedAt since when it answers, such as 2031-03-30T01:00:00Z
 * @param mostBodyBytes above it a body is refused, counted as it is when it is unpacked
 * @param pageLimit how many items a page holds if nothing is said
 * @param mostPageLimit how many items a page may hold
 */
@Serdeable
public record InfoView(
        String version,
        @Nullable String storage,
        String startedAt,
        long mostBodyBytes,
        int pageLimit,
        int mostPageLimit) {}
