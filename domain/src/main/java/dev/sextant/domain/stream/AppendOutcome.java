package dev.sextant.domain.stream;

import dev.sextant.domain.InvalidValue;
import java.time.Duration;

/** What became of a batch. An outcome that says it is stored means that it is committed. */
public sealed interface AppendOutcome {
    /** Stored now, under the sequences {@code first} to {@code first + count − 1}. */
    record Appended(long first, int count) implements AppendOutcome {
        public Appended {
            checkPlaces(first, count);
        }

        public long last() {
            return first + count - 1;
        }
    }

    /** Stored before under the same append key: these are the sequences it got then. Nothing was stored now. */
    record AlreadyAppended(long first, int count) implements AppendOutcome {
        public AlreadyAppended {
            checkPlaces(first, count);
        }
    }

    /** Not stored, and it would be in vain to send it again as it is. */
    record Refused(AppendRefusal reason) implements AppendOutcome {}

    /** Not stored, because too much is on its way; worth sending again after {@code retryAfter}. */
    record Busy(Duration retryAfter) implements AppendOutcome {}

    private static void checkPlaces(long first, int count) {
        if (first < 1 || count < 1) {
            throw new InvalidValue("sequences", "begin at " + first + " and number " + count + ", but both are from 1");
        }
    }
}
