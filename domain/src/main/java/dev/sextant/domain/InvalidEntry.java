package dev.sextant.domain;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One entry of a batch was refused, and with it the batch: the message names the entry's index and the reason. */
public final class InvalidEntry extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String field;

    public InvalidEntry(int index, InvalidValue reason) {
        super("entry " + index + ": " + reason.getMessage(), reason);
        this.index = index;
        this.field = reason.field();
    }

    /** The entry's place in its batch, from 0. */
    public int index() {
        return index;
    }

    /** The field of the entry that was refused. */
    public String field() {
        return field;
    }

    /**
     * Makes the entries of a batch in order.
     *
     * @throws InvalidEntry for the first index at which {@code maker} throws {@link InvalidValue}
     */
    public static <T> List<T> checked(int count, IntFunction<T> maker) {
        List<T> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            try {
                entries.add(maker.apply(i));
            } catch (InvalidValue reason) {
                throw new InvalidEntry(i, reason);
            }
        }
        return entries;
    }
}
