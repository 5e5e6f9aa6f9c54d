package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Sextant;
import dev.sextant.app.demo.StopSignal;
import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressOnScreenTest {
    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void on_a_screen_the_address_above_stands_above(String command) {
        // As in a process: answers are held back a while, what is said beside them is not.
        StringWriter screen = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(new BufferedWriter(screen)), new PrintWriter(screen), false, 120, Map.of(), "sextant");
        StopSignal stop = new StopSignal();
        stop.set();

        assertThat(Sextant.run(terminal, stop, command, "--storage", "memory", "--port", "0"))
                .isZero();

        assertThat(screen.toString()).containsSubsequence("/login?token=", "the address above");
    }
}
