package dev.sextant.app.web.watch;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What this server is, and how much may be asked of it at once.
 *
 * @param version of the program
 * @param commit that it was built from, with {@code -dirty} behind it if sources were changed since; absent if it was built
 *     where nobody knew
 * @param storage the kind of the store: {@code memory}, {@code sqlite} or {@code mysql}
 * @param schemaVersion the version of the store's layout, from 1
 * @param startedAt since when it answers, such as 2031-03-30T01:00:00Z
 * @param mostBodyBytes above it a body is refused, counted as it is when it is unpacked
 * @param mostObjectBytes above it a body is refused that is one JSON object
 * @param mostBatchEntries how many events or logs an array may hold, which is stored whole or not at all
 * @param mostBatchSamples how many samples an array may hold
 * @param mostBatchBytes how much the entries of an array may weigh
 * @param pageLimit how many items a page holds if nothing is said
 * @param mostPageLimit how many items a page may hold
 * @param topics what {@code /stream} tells of, {@code ID} being a run's
 * @param mostTopics how many of them one reader may follow
 */
@Serdeable
public record InfoView(
        String version,
        @Nullable String commit,
        @Nullable String storage,
        int schemaVersion,
        String startedAt,
        long mostBodyBytes,
        int mostObjectBytes,
        int mostBatchEntries,
        int mostBatchSamples,
        long mostBatchBytes,
        int pageLimit,
        int mostPageLimit,
        List<String> topics,
        int mostTopics) {
    public InfoView {
        topics = List.copyOf(topics);
    }
}
