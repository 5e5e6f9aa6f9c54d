package dev.sextant.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutsideTest {
    @Test
    void real_ids_are_of_version_7_and_rise() {
        List<RunId> ids = made(Outside.real(), 2_000);
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.value().charAt(14) == '7');
    }

    @Test
    void fixed_ids_follow_from_the_seed() {
        assertThat(made(Outside.fixed(5), 10))
                .isEqualTo(made(Outside.fixed(5), 10))
                .isSorted();
        assertThat(made(Outside.fixed(6), 10)).doesNotContainAnyElementsOf(made(Outside.fixed(5), 10));
        assertThat(Outside.fixed(-1).ids().next().value()).matches("[0-9a-f-]{36}");
        assertThat(Outside.fixed(1).clock().instant()).isEqualTo(Outside.STILL);
    }

    private static List<RunId> made(Outside outside, int count) {
        return Stream.generate(outside.ids()::next).limit(count).toList();
    }
}
