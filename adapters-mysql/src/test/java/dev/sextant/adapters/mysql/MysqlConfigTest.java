package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MysqlConfigTest {
    private static final MysqlConfig CONFIG = MysqlConfig.of("jdbc:mysql://db:3306/runs?x=y", "ada", "secret");

    @Test
    void the_password_is_not_in_its_text() {
        assertThat(CONFIG.toString())
                .contains("jdbc:mysql://db:3306/runs", "ada")
                .doesNotContain("secret");
    }

    @Test
    void a_host_and_a_port_make_a_url() {
        assertThat(MysqlConfig.of("db", 3307, "runs", "ada", "").url()).isEqualTo("jdbc:mysql://db:3307/runs");
        assertThat(MysqlConfig.of("::1", 3307, "runs", "ada", "").url()).isEqualTo("jdbc:mysql://[::1]:3307/runs");
        assertThatThrownBy(() -> MysqlConfig.of("db", 0, "runs", "ada", "")).hasMessageContaining("port is 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/runs?password=secret",
                "jdbc:mariadb://db/runs?user=ada&password=secret",
                "jdbc:mariadb://db/runs?useSsl=false&PASSWORD=secret",
                "jdbc:mysql://ada:secret@db/runs",
                "jdbc:mysql://address=(host=db)(port=1)(user=ada)(password=secret)/runs",
                "jdbc:mysql://(host=db,user=ada,password=secret)/runs",
            })
    void a_url_with_a_user_or_a_password_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> MysqlConfig.of(url, "ada", ""))
                .isInstanceOf(InvalidValue.class)
                .message()
                .contains("give them apart")
                .doesNotContain("secret");
    }

    @Test
    void what_is_out_of_its_limits_is_refused() {
        assertThatThrownBy(() -> MysqlConfig.of("jdbc:sqlite:x", "ada", ""))
                .hasMessageContaining("must be like jdbc:mysql://host:3306/database");
        assertThat(CONFIG.connections(2).connections()).isEqualTo(2);
        assertThatThrownBy(() -> CONFIG.connections(1)).hasMessage("connections is 1, but must be 2 to 256");
        assertThatThrownBy(() -> CONFIG.connections(257)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> CONFIG.patience(Duration.ofMillis(249)))
                .hasMessage("patience is 249 ms, but must be 250 ms to 10 minutes");
        assertThatThrownBy(() -> CONFIG.patience(Duration.ofMinutes(11))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> CONFIG.mostWaitingBytes((16L << 20) - 1)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.25S", "PT10M"})
    void a_store_opens_with_a_patience_at_its_limits(Duration limit) {
        try (MysqlStorage storage = MysqlStorage.open(H2Database.fresh().patience(limit))) {
            assertThat(storage.care().schemaVersion()).isPositive();
        }
    }

    @Test
    void the_server_chooses_the_driver_unless_parameters_name_one() {
        MysqlConfig plain = MysqlConfig.of("jdbc:mysql://db:1/runs", "ada", "");
        assertThat(Driver.chosen(plain, Flavor.MARIADB).url()).isEqualTo("jdbc:mariadb://db:1/runs");
        assertThat(Driver.chosen(plain, Flavor.MYSQL).url()).isEqualTo(plain.url());
        assertThat(Driver.chosen(CONFIG, Flavor.MARIADB).url()).isEqualTo(CONFIG.url());
        MysqlConfig failover = MysqlConfig.of("jdbc:mariadb://one,other/runs", "ada", "");
        assertThat(Driver.chosen(failover, Flavor.MYSQL).url()).isEqualTo(failover.url());
    }
}
