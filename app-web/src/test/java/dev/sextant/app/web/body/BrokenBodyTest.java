package dev.sextant.app.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.app.web.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class BrokenBodyTest {
    /** Whoever vanishes in the middle of a body makes no fault of the server's, and no trace in its log. */
    @Test
    void a_connection_that_was_closed_is_the_senders_matter() {
        for (Exception how : new Exception[] {
            new EOFException("Connection closed before full body was received"),
            new SocketException("Connection reset"),
            new ClosedChannelException()
        }) {
            assertThat(BrokenBody.problem(new IOException(how)).map(Problem::type))
                    .as(how.toString())
                    .contains("urn:sextant:problem:unreadable-body");
        }
    }

    @Test
    void what_nobody_knows_may_be_ours() {
        assertThat(BrokenBody.problem(new IOException("?"))).isEmpty();
    }
}
