package dev.sextant.application.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Entries;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EveryRunTest {
    @Test
    void runs_are_read_however_many_pages_they_fill() {
        MemoryStorage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
        List<PendingRun> registered = IntStream.range(0, 2_001)
                .mapToObj(i -> new Registration(
                        Entries.run(i), Submission.of("run " + i, "worker"), new WallInstant(i), "test", false))
                .map(registration -> {
                    storage.runs().register(registration);
                    return registration.run();
                })
                .toList();

        assertThat(EveryRun.of(storage.runs(), RunFilter.ALL, PendingRun.class).runs())
                .containsExactlyInAnyOrderElementsOf(registered);
    }
}
