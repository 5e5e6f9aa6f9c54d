package dev.sextant.application.record;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;

/** What became of a parcel. */
sealed interface Settled {
    Parcel parcel();

    /** Tells the one who waits. */
    void tell();

    /** The store answered. */
    record Answered(Parcel parcel, AppendOutcome outcome) implements Settled {
        @Override
        public void tell() {
            parcel.answer().complete(outcome);
        }
    }

    /** The store could not work. */
    record Failed(Parcel parcel, StorageUnavailable why) implements Settled {
        @Override
        public void tell() {
            parcel.answer().completeExceptionally(why);
        }
    }
}
