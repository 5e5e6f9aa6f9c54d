package dev.sextant.app.web.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    @Test
    void a_server_is_called_by_its_address_and_by_the_names_that_it_was_given() {
        HostNames names = HostNames.of("fd00::7", List.of("Sextant.Example.org", "inner:8080"));

        assertThat(names.know("[FD00::7]:8787", 8787)).isTrue();
        assertThat(names.know("localhost:8787", 8787)).isTrue();
        assertThat(names.know("sextant.example.org", 8787)).isTrue();
        assertThat(names.know("sextant.example.org:443", 8787)).isTrue();
        assertThat(names.know("inner:8080", 8787)).isTrue();
        assertThat(names.know("inner:8787", 8787)).isFalse();
        assertThat(names.know("inner", 8787)).isFalse();
        assertThat(names.know("www.sextant.example.org", 8787)).isFalse();
    }

    @Test
    void browsers_leave_out_the_port_of_http() {
        assertThat(HostNames.of("127.0.0.1", List.of()).know("localhost", 80)).isTrue();
        assertThat(HostNames.of("127.0.0.1", List.of()).know("localhost", 8787)).isFalse();
    }

    @Test
    void what_can_be_no_name_is_refused() {
        assertThatThrownBy(() -> HostNames.of("127.0.0.1", List.of("https://sextant.example.org/")))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("sextant.example.org, with :PORT or without");
    }
}
