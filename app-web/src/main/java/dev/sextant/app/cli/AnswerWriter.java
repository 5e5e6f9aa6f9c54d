package dev.sextant.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes answers, and remembers why it could not: a {@link PrintWriter} by itself only tells that it could not. */
public final class AnswerWriter extends PrintWriter {
    private final Remembering remembering;

    public AnswerWriter(Writer out) {
        this(new Remembering(out));
    }

    private AnswerWriter(Remembering out) {
        super(out);
        remembering = out;
    }

    /** Why something is not written; empty if all is, or if who reads has seen enough, as {@code head} has. */
    Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(remembering.failure)
                .filter(failure -> !String.valueOf(failure.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("broken pipe"));
    }

    /** Passes on what is written, and keeps the first failure. */
    private static final class Remembering extends Writer {
        private final Writer out;
        private @Nullable IOException failure;

        Remembering(Writer out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            remember(() -> out.write(text, from, length));
        }

        @Override
        public void flush() throws IOException {
            remember(out::flush);
        }

        @Override
        public void close() throws IOException {
            remember(out::close);
        }

        private void remember(Writing writing) throws IOException {
            try {
                writing.run();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
