package dev.sextant.domain.run;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.time.WallInstant;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every step that a state may have as a method, with something to say. Whether a state has it is for that state to say. */
enum ModelStep {
    DISPATCH("dispatch", "node", Given.NOTE),
    DISPATCH_WITH_SLOTS("dispatch", "node", List.of(new SlotId(new DeviceId("node", 0), 0)), Given.NOTE),
    CANCEL("cancel", Given.NOTE),
    BEGIN("begin", Given.NOTE),
    GIVE_BACK("giveBack", Given.NOTE),
    REQUEST_CANCEL("requestCancel", Given.NOTE),
    COMPLETE("complete", new EndReason.Exited(0), Given.NOTE),
    FAIL("fail", new EndReason.Exited(1), Given.NOTE),
    FAIL_AND_RETRY("failAndRetry", new EndReason.Exited(1), Given.NOTE, Given.RETRY),
    LOSE_LEASE("loseLease", Given.NOTE),
    LOSE_LEASE_AND_RETRY("failAndRetry", new EndReason.LeaseLost("node"), Given.NOTE, Given.RETRY),
    CANCELLED("cancelled", Given.NOTE),
    ARCHIVE("archive", Given.NOTE),
    RESTORE("restore", Given.NOTE),
    PIN("pin", Given.NOTE),
    UNPIN("unpin", Given.NOTE),
    PURGE("purge", Given.NOTE);

    private final String method;

    /** Values, all of them. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Object> arguments;

    ModelStep(String method, Object... arguments) {
        this.method = method;
        this.arguments = List.of(arguments);
    }

    /** The step that a run makes; empty if it has no such method, or the method makes none. */
    Optional<Step<?>> of(Run run) {
        return stepMethods(run.getClass()).filter(this::isFor).findFirst().flatMap(found -> made(found, run));
    }

    /** Whether this is the method, with these arguments. */
    boolean isFor(Method candidate) {
        Class<?>[] types = candidate.getParameterTypes();
        return candidate.getName().equals(method)
                && types.length == arguments.size()
                && IntStream.range(0, types.length).allMatch(i -> types[i].isInstance(arguments.get(i)));
    }

    /** The methods of a state that give a step, or perhaps one. */
    static Stream<Method> stepMethods(Class<?> state) {
        return Arrays.stream(state.getMethods())
                .filter(method -> !method.isBridge())
                .filter(method -> method.getReturnType() == Step.class || isPerhapsAStep(method));
    }

    private static boolean isPerhapsAStep(Method method) {
        return method.getGenericReturnType() instanceof ParameterizedType perhaps
                && perhaps.getRawType() == Optional.class
                && perhaps.getActualTypeArguments()[0] instanceof ParameterizedType made
                && made.getRawType() == Step.class;
    }

    private Optional<Step<?>> made(Method found, Run run) {
        try {
            Object made = found.invoke(run, arguments.toArray());
            return made instanceof Optional<?> perhaps ? perhaps.map(Step.class::cast) : Optional.of((Step<?>) made);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(found + " of " + run, e);
        }
    }

    /** What is said with a step. */
    static final class Given {
        static final StepNote NOTE = new StepNote(new WallInstant(7), "ada", "because");
        static final RunId RETRY = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35");

        private Given() {}
    }
}
