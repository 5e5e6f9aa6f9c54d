package dev.sextant.adapters.journal;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Lookup;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A solution of exercise 5: what is remembered says of which moment it is, and each use asks the store whether that is now. */
class CheckedCount extends JournalEventLog {
    private record Question(RunId run, EventFilter filter) {}

    /** Each step raises the version, and each batch the number of entries: together they never come again. */
    private record Moment(long version, long entries) {}

    private record Remembered(Moment moment, Lookup<Count> count) {}

    private final Replica replica;
    private final Map<Question, Remembered> remembered = new ConcurrentHashMap<>();

    CheckedCount(Replica replica) {
        super(replica, new Appends(replica, JournalStorage.NO_BUDGET));
        this.replica = replica;
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        Question question = new Question(run, filter);
        // Asked before the entries are counted: should one come in between, too little is remembered, and counted
        // again.
        Moment moment = moment(run);
        Remembered known = remembered.get(question);
        if (known == null || !known.moment().equals(moment)) {
            known = new Remembered(moment, super.count(run, filter));
            remembered.put(question, known);
        }
        return known.count();
    }

    /** How the run and its streams stand by now, whoever made them so. */
    private Moment moment(RunId run) {
        return replica.read(state -> new Moment(
                state.run(run).map(Run::version).orElse(0L),
                state.streams(run).map(Batches::entries).toOptional().orElse(0L)));
    }
}
