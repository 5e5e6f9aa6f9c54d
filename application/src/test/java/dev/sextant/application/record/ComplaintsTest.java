package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.StreamKind;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What a log says of a store that fails. */
class ComplaintsTest {
    private static final StreamAddress STREAM = new StreamAddress(Entries.run(1), StreamKind.EVENTS);
    private static final StreamAddress OTHER = new StreamAddress(Entries.run(2), StreamKind.EVENTS);

    private final List<String> errors = new ArrayList<>();
    private final HeapEvents events = new HeapEvents();
    private final Committer committer = new Committer(
            events, Doubles.logs(), Doubles.series(), new FakeTicker(), (kind, nanos) -> {}, new Complaints((Logger)
                    Proxy.newProxyInstance(
                            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, given) -> {
                                if (method.getName().equals("error")) {
                                    errors.add(Arrays.deepToString(given));
                                }
                                return null;
                            })));

    @Test
    void a_store_that_can_not_be_used_is_told_once_for_each_stream_until_it_answers() {
        fail(new StorageUnavailable(Trouble.DISK_FULL, "no room"));
        commit(STREAM);
        commit(STREAM);
        commit(OTHER);
        assertThat(errors).hasSize(2);
        assertThat(errors.getFirst()).contains("1 of 1 batches for EVENTS of run " + STREAM.run(), "no room");

        fail(new StorageUnavailable(Trouble.UNREACHABLE, "nobody answers"));
        commit(STREAM);
        assertThat(errors).as("it is another reason").hasSize(3);

        events.before(batches -> {});
        commit(STREAM);
        assertThat(errors).hasSize(3);
        fail(new StorageUnavailable(Trouble.UNREACHABLE, "nobody answers"));
        commit(STREAM);
        assertThat(errors).as("it had answered meanwhile").hasSize(4);
    }

    @Test
    void what_nobody_has_foreseen_is_told_each_time() {
        fail(new IllegalStateException("the store chokes"));
        commit(STREAM);
        commit(STREAM);
        assertThat(errors).hasSize(2);
        assertThat(errors.getFirst()).contains("IllegalStateException", "the store chokes");
    }

    private void fail(RuntimeException failure) {
        events.before(batches -> {
            throw failure;
        });
    }

    private void commit(StreamAddress stream) {
        assertThat(committer.commit(stream, List.of(Parcel.of(Entries.batch(stream.run(), "a")))))
                .hasSize(1);
    }
}
