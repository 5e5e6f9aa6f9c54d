package dev.sextant.application.doubles;

import dev.sextant.ports.driven.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;

/** A store of which a test is told each call of a port before it is made and after, and may then throw, or call another. */
public final class WatchedStore {
    /** Is told of calls. */
    public interface Watch {
        default void before(String method) {}

        default void after(String method, Object answer) {}

        /** What is answered in the end. */
        default Object instead(String method, Object answer) {
            return answer;
        }
    }

    private static final Set<String> PORTS = Set.of("runs", "gpus", "events", "logs", "series", "care");

    private WatchedStore() {}

    public static Storage of(Storage plain, Watch watch) {
        return proxy(Storage.class, (self, method, given) -> {
            Object answer = answer(plain, method, given);
            return PORTS.contains(method.getName()) ? port(method.getReturnType(), answer, watch) : answer;
        });
    }

    private static <T> T port(Class<T> type, Object plain, Watch watch) {
        return proxy(type, (self, method, given) -> {
            watch.before(method.getName());
            Object answer = answer(plain, method, given);
            watch.after(method.getName(), answer);
            return watch.instead(method.getName(), answer);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), List.of(type).toArray(Class<?>[]::new), handler));
    }

    private static Object answer(Object plain, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(plain, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
