package dev.sextant.adapters.journal;

import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Exercise 3, {@code docs/exercises/3-the-lying-next.md}. */
class LyingNext extends JournalRunRegistry {
    private final Replica replica;

    LyingNext(Replica replica) {
        super(replica);
        this.replica = replica;
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return replica.read(state -> page(query, ahead(state, query)));
    }

    /**
     * One page.
     *
     * @param ahead all runs that are chosen and lie behind the query's {@code after}, in the query's order
     */
    private static Page<Run> page(RunQuery query, Stream<Run> ahead) {
        // Your turn: a page that is full says that there is another one. Is there?
        List<Run> runs = ahead.limit(query.limit()).toList();
        Optional<Cursor> next = runs.size() == query.limit()
                ? Optional.of(query.cursorAfter(RunKey.of(runs.getLast())))
                : Optional.empty();
        return new Page<>(runs, next, OptionalLong.empty());
    }

    private static Stream<Run> ahead(State state, RunQuery query) {
        Comparator<RunKey> order = query.direction() == Direction.FORWARD
                ? Comparator.<RunKey>naturalOrder()
                : Comparator.<RunKey>reverseOrder();
        return state.runs().stream()
                .filter(query.filter()::matches)
                .filter(run -> query.after()
                        .map(key -> order.compare(RunKey.of(run), key) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(RunKey::of, order));
    }
}
