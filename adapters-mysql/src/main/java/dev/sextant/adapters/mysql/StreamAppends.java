package dev.sextant.adapters.mysql;

import dev.sextant.adapters.mysql.Lane.Answer;
import dev.sextant.adapters.mysql.Transactions.Twice;
import dev.sextant.adapters.mysql.Transactions.Written;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.AppendSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Storing;
import dev.sextant.support.storage.Door;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Appends to one kind of stream. What waits for one stream of one run at one time is written in one transaction: the row
 * of the stream is locked once, and there is one commit for all.
 */
final class StreamAppends<B extends Batch> {
    private static final Duration COME_BACK = Duration.ofMillis(200);

    private final Door door;
    private final Transactions transactions;
    private final RunNumbers numbers;
    private final AppendSql appends;
    private final StreamKind kind;
    private final Storing<B> storing;
    private final Room room;
    private final Lanes<List<B>, List<AppendOutcome>> lanes;

    /**
     * @param groupBytes how much is written in one transaction, unless one batch weighs more
     */
    StreamAppends(
            Door door,
            Transactions transactions,
            RunNumbers numbers,
            AppendSql appends,
            StreamKind kind,
            Storing<B> storing,
            Room room,
            long groupBytes) {
        this.door = door;
        this.transactions = transactions;
        this.numbers = numbers;
        this.appends = appends;
        this.kind = kind;
        this.storing = storing;
        this.room = room;
        this.lanes = new Lanes<>(groupBytes, this::write);
    }

    List<AppendOutcome> append(List<B> batches) {
        return door.inside(() -> appendHere(batches));
    }

    private List<AppendOutcome> appendHere(List<B> batches) {
        Map<RunId, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            places.computeIfAbsent(batches.get(i).run(), run -> new ArrayList<>())
                    .add(i);
        }
        AppendOutcome[] outcomes = new AppendOutcome[batches.size()];
        List<RuntimeException> failures = new ArrayList<>();
        places.forEach((run, indices) -> {
            try {
                List<AppendOutcome> answers =
                        append(run, indices.stream().map(batches::get).toList());
                for (int i = 0; i < answers.size(); i++) {
                    outcomes[indices.get(i)] = answers.get(i);
                }
            } catch (RuntimeException e) {
                stopIfHopeless(e);
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return List.copyOf(Arrays.asList(outcomes));
    }

    /** What fails for one run may succeed for the next, but not without a server. */
    private static void stopIfHopeless(RuntimeException failure) {
        if (isHopeless(failure)) {
            throw failure;
        }
    }

    private static boolean isHopeless(RuntimeException failure) {
        return failure instanceof StorageUnavailable known && known.trouble() == Trouble.UNREACHABLE;
    }

    private List<AppendOutcome> append(RunId run, List<B> batches) {
        long bytes = batches.stream().mapToLong(Batch::bytes).sum();
        if (!room.take(bytes)) {
            return batches.stream()
                    .<AppendOutcome>map(batch -> new AppendOutcome.Busy(COME_BACK))
                    .toList();
        }
        try {
            return lanes.ask(run, batches, bytes);
        } finally {
            room.giveBack(bytes);
        }
    }

    /** Writes what several callers want to append to one stream. Whatever goes wrong becomes their answer. */
    private List<Answer<List<AppendOutcome>>> write(RunId run, List<List<B>> requests) {
        try {
            List<B> all = requests.stream().flatMap(List::stream).toList();
            return switch (transactions.tryWrite(twice(all), session -> store(session, run, all))) {
                case Written.Committed<List<AppendOutcome>>(List<AppendOutcome> outcomes) -> split(outcomes, requests);
                case Written.Unknown<List<AppendOutcome>>(StorageUnavailable why) ->
                    requests.stream()
                            .map(request -> twice(request) == Twice.HARMLESS ? alone(run, request) : failed(why))
                            .toList();
            };
        } catch (RuntimeException e) {
            // What one of them can't do, the others may: nobody suffers for his neighbour.
            return requests.stream()
                    .map(request -> isHopeless(e) || requests.size() == 1 ? failed(e) : alone(run, request))
                    .toList();
        }
    }

    private Answer<List<AppendOutcome>> alone(RunId run, List<B> request) {
        return write(run, List.of(request)).getFirst();
    }

    private static Answer<List<AppendOutcome>> failed(RuntimeException why) {
        return new Answer.Failed<>(why);
    }

    private List<AppendOutcome> store(Session session, RunId run, List<B> batches) throws SQLException {
        OptionalLong number = numbers.of(session, run);
        if (number.isEmpty()) {
            return batches.stream()
                    .<AppendOutcome>map(batch -> new AppendOutcome.Refused(AppendRefusal.UNKNOWN_RUN))
                    .toList();
        }
        return appends.append(session, number.getAsLong(), kind, batches, storing);
    }

    /** With an append key, what is stored already is recognized. */
    private static Twice twice(List<? extends Batch> batches) {
        return batches.stream().allMatch(batch -> batch.key().isPresent()) ? Twice.HARMLESS : Twice.HARMFUL;
    }

    private List<Answer<List<AppendOutcome>>> split(List<AppendOutcome> outcomes, List<List<B>> requests) {
        List<Answer<List<AppendOutcome>>> answers = new ArrayList<>();
        int from = 0;
        for (List<B> request : requests) {
            answers.add(new Answer.Done<>(List.copyOf(outcomes.subList(from, from + request.size()))));
            from += request.size();
        }
        return answers;
    }
}
