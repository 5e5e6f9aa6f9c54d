package dev.sextant.adapters.journal;

import dev.sextant.contract.StoreProgram;
import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that opens a store by its folder. */
final class JournalProgram {
    private JournalProgram() {}

    public static void main(String[] arguments) throws IOException {
        StoreProgram.serve(folder -> JournalStorage.open(Path.of(folder)));
    }

    static StoreProgram in(Path folder) {
        return new StoreProgram(JournalProgram.class, folder.toString());
    }
}
