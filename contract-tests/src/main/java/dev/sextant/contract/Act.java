package dev.sextant.contract;

import dev.sextant.domain.InvalidValue;
import java.util.function.Function;

/**
 * One thing that is done to a store, the same to every store: whatever it draws by chance was drawn before.
 *
 * @param what for people to read
 * @param answer does it, and gives what the store answered, comparable by {@code equals}
 */
record Act(String what, Function<ActedStore, Object> answer) {
    /** Does it. A refusal of a bad value is an answer too. */
    Object on(ActedStore store) {
        try {
            return answer.apply(store);
        } catch (InvalidValue e) {
            return e.toString();
        }
    }

    /** Its first word, behind the handle that it goes through. */
    String kind() {
        return what.replaceFirst("\\[\\d+] ", "").split(" ", 2)[0];
    }

    @Override
    public String toString() {
        return what;
    }
}
