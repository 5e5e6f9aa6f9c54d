package dev.sextant.adapters.mysql;

import dev.sextant.contract.StoreProgram;
import java.io.IOException;
import java.util.List;

/** A process of its own that opens a store by its database's URL, user and password. */
final class MysqlProgram {
    private static final String BETWEEN = "\t";

    private MysqlProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        StoreProgram.serve(locator -> {
            List<String> parts = List.of(locator.split(BETWEEN, -1));
            return MysqlStorage.open(MysqlConfig.of(parts.get(0), parts.get(1), parts.get(2)));
        });
    }

    static StoreProgram on(MysqlConfig config) {
        return new StoreProgram(
                MysqlProgram.class, String.join(BETWEEN, config.url(), config.user(), config.password()));
    }
}
