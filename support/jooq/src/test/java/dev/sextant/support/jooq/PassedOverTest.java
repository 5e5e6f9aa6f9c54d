package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class PassedOverTest {
    private final List<String> logged = new ArrayList<>();
    private final PassedOver passedOver = new PassedOver(logger());

    @Test
    void what_is_damaged_is_logged_once_however_often_it_is_met() {
        for (int i = 0; i < 3; i++) {
            tell("run number 1");
            tell("run number 2");
        }

        assertThat(logged).hasSize(2);
        assertThat(logged.getFirst()).startsWith("error").contains("The row of run number 1 can't be read: torn");
    }

    @Test
    void the_log_and_what_is_remembered_of_it_are_bounded() {
        for (int no = 1; no <= PassedOver.MOST + 1; no++) {
            tell("run number " + no);
        }

        assertThat(logged).hasSize(PassedOver.MOST);
        assertThat(logged.getLast()).contains("run number " + PassedOver.MOST);
    }

    private void tell(String row) {
        passedOver.tell(DamagedRow.of(row, new IllegalArgumentException("torn")));
    }

    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (self, method, given) -> {
                    logged.add(method.getName() + " " + Arrays.deepToString(given));
                    return null;
                });
    }
}
