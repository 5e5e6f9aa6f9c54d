package dev.sextant.adapters.sqlite;

import dev.sextant.contract.StoreProgram;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that opens a store by its folder. */
final class SqliteProgram {
    private SqliteProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        StoreProgram.serve(folder -> SqliteStorage.open(SqliteConfig.in(Path.of(folder))));
    }

    static StoreProgram in(Path folder) {
        return new StoreProgram(SqliteProgram.class, folder.toString());
    }
}
