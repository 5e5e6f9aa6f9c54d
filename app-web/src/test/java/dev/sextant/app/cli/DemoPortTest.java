package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.Bridge;
import dev.sextant.app.demo.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Where {@code sextant demo} listens. */
class DemoPortTest {
    @Test
    void if_the_usual_port_is_taken_another_will_do_unless_it_was_asked_for() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Terminal terminal =
                    new Terminal(new PrintWriter(out), new PrintWriter(err), false, 120, Map.of(), "sextant");
            StopSignal stop = new StopSignal();
            stop.set();
            DemoCommand demo = new DemoCommand(terminal, stop, Bridge::serve, taken.getLocalPort());

            assertThat(new CommandLine(demo).execute("--storage", "memory")).isZero();
            assertThat(err.toString()).contains("can't listen at 127.0.0.1:" + port, "listening at another port");
            URI address = URI.create(out.toString().lines().findFirst().orElseThrow());
            assertThat(address.getPort()).isPositive().isNotEqualTo(taken.getLocalPort());

            CommandLineRun asked = CommandLineRun.of("demo", "--storage", "memory", "--port", port);
            assertThat(asked.exitCode()).isEqualTo(1);
            assertThat(asked.out()).isEmpty();
            assertThat(asked.err().lines()).hasSize(1);
            assertThat(asked.err()).contains("can't listen at 127.0.0.1:" + port, "--port, 0 for any");
        }
    }
}
