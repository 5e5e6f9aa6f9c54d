package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that can't be opened whole leaves nothing open. */
class HalfOpenedTest {
    private static final String TROUBLE = "no more threads";

    private final Opening.Opened opened = Opening.open(H2Database.fresh());
    private final List<HikariDataSource> pools = new ArrayList<>();

    @Test
    void when_the_second_pool_can_not_be_made_the_first_is_closed() {
        assertThatThrownBy(() -> MysqlStorage.open(opened, settings -> {
                    if (!pools.isEmpty()) {
                        throw new IllegalStateException(TROUBLE);
                    }
                    return kept(new HikariDataSource(settings));
                }))
                .hasMessage(TROUBLE);
        assertThat(pools).hasSize(1).allMatch(HikariDataSource::isClosed);
    }

    @Test
    void when_the_first_look_at_the_store_ends_unexpectedly_both_pools_are_closed() {
        assertThatThrownBy(() -> MysqlStorage.open(opened, settings -> kept(new FailingPool(settings))))
                .hasMessage(TROUBLE);
        assertThat(pools).hasSize(2).allMatch(HikariDataSource::isClosed);
    }

    private HikariDataSource kept(HikariDataSource pool) {
        pools.add(pool);
        return pool;
    }

    private static final class FailingPool extends HikariDataSource {
        FailingPool(HikariConfig settings) {
            super(settings);
        }

        @Override
        public Connection getConnection() {
            throw new IllegalStateException(TROUBLE);
        }
    }
}
