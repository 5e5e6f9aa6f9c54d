package dev.sextant.application.doubles;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;

/** Stores that only take: what they are asked beyond that is a mistake of the test. */
public final class Doubles {
    private Doubles() {}

    public static LogArchive logs() {
        return taker(LogArchive.class);
    }

    public static SeriesStore series() {
        return taker(SeriesStore.class);
    }

    private static <T> T taker(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (!method.getName().equals("append")) {
                throw new UnsupportedOperationException(method.toString());
            }
            return IntStream.range(0, ((List<?>) given[0]).size())
                    .<AppendOutcome>mapToObj(i -> new AppendOutcome.Appended(1, 1))
                    .toList();
        }));
    }
}
