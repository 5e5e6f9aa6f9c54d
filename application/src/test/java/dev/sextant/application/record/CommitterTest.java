package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CommitterTest {
    private static final RunId RUN = Entries.run(1);

    private final HeapEvents events = new HeapEvents();
    private final Committer committer = new Committer(
            events,
            Doubles.logs(),
            Doubles.series(),
            new FakeTicker(),
            (kind, nanos) -> {},
            new Complaints(LoggerFactory.getLogger(CommitterTest.class)));

    @Test
    void a_store_that_goes_away_while_batches_are_tried_one_by_one_fails_all_that_are_left() {
        events.before(batches -> {
            if (batches.size() > 1) {
                throw new IllegalStateException("the store chokes");
            }
            if (target(batches.getFirst()).equals("b")) {
                throw new StorageUnavailable(Trouble.UNREACHABLE, "The server went away.");
            }
        });
        List<Parcel> group = Stream.of("a", "b", "c")
                .map(name -> Parcel.of(Entries.batch(RUN, name).keyed(new AppendKey(name))))
                .toList();

        List<Settled> settled = committer.commit(new StreamAddress(RUN, group.getFirst().batch().stream()), group);

        assertThat(settled).extracting(Settled::parcel).containsExactlyElementsOf(group);
        assertThat(settled.getFirst())
                .isInstanceOfSatisfying(
                        Settled.Answered.class,
                        answered -> assertThat(answered.outcome()).isInstanceOf(Appended.class));
        assertThat(settled.subList(1, 3))
                .allSatisfy(failed -> assertThat(failed)
                        .isInstanceOfSatisfying(
                                Settled.Failed.class,
                                why -> assertThat(why.why()).hasMessage("The server went away.")));
        assertThat(events.appends()).as("c is not even tried").hasSize(3);
    }

    private static String target(EventBatch batch) {
        return batch.events().getFirst().target();
    }
}
