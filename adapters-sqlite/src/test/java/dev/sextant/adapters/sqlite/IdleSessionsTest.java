package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.support.jooq.Session;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sessions that come and go: only those that are idle count. */
class IdleSessionsTest {
    private final IdleSessions<String> idle = new IdleSessions<>(2);
    private final Session one = session();
    private final Session two = session();
    private final Session three = session();

    @Test
    void of_too_many_the_one_that_was_used_longest_ago_is_handed_back() {
        assertThat(idle.give("a", one)).isEmpty();
        assertThat(idle.give("b", two)).isEmpty();

        assertThat(idle.give("c", three)).isEqualTo(Map.of("a", one));
        assertThat(idle.files()).containsExactly("b", "c");
        assertThat(idle.take("a")).isEmpty();
    }

    @Test
    void what_is_taken_is_not_idle() {
        idle.give("a", one);
        assertThat(idle.take("a")).contains(one);

        assertThat(idle.give("b", two)).isEmpty();
        assertThat(idle.give("c", three)).isEmpty();
        assertThat(idle.files()).containsExactly("b", "c");
    }

    @Test
    void what_is_taken_with_all_others_of_its_file_is_not_idle() {
        idle.give("a", one);
        idle.give("a", two);
        assertThat(idle.takeAll("a")).containsExactlyInAnyOrder(one, two);
        assertThat(idle.takeAll("a")).isEqualTo(List.of());

        assertThat(idle.give("b", one)).isEmpty();
        assertThat(idle.give("c", three)).isEmpty();
    }

    /** A session whose connection nobody uses. */
    private static Session session() {
        return new Session((Connection) Proxy.newProxyInstance(
                IdleSessionsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("nobody was to call " + method);
                }));
    }
}
