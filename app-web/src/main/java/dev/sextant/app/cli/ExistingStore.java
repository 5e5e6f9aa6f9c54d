package dev.sextant.app.cli;

import dev.sextant.app.wiring.StorageChoice;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store that is said to be there already. */
final class ExistingStore {
    private ExistingStore() {}

    /**
     * Looks whether there is a store, so that nobody makes an empty one by asking for what is in it.
     *
     * @param option the option that names the folder or the database
     * @throws CommandFailed if there is none; it says what to do
     */
    static void require(StorageChoice store, String option) {
        switch (store) {
            case StorageChoice.Memory memory ->
                throw CommandFailed.usage("a memory store ends with the process that made it, so there is nothing to"
                        + " read; record with --storage sqlite");
            case StorageChoice.Sqlite(Path folder) -> requireIn(folder, option);
            case StorageChoice.Mysql mysql -> requireIn(mysql, option);
        }
    }

    private static void requireIn(StorageChoice.Mysql database, String option) {
        if (!database.holdsStore()) {
            throw CommandFailed.because("there is no store in the database at " + database.url()
                    + "; record to it first, or name another with " + option);
        }
    }

    private static void requireIn(Path folder, String option) {
        boolean hasRegistry = Files.exists(folder.resolve("registry.sqlite"));
        if (Files.isRegularFile(folder)) {
            throw CommandFailed.because(
                    folder + " is a file, but a store lies in a folder; name a folder with " + option);
        }
        if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            throw CommandFailed.because(folder + " may not be read; give this user the right to");
        }
        if (Files.isDirectory(folder.resolve("runs")) && !hasRegistry) {
            throw CommandFailed.because(folder + " has files of runs, but its registry.sqlite is not there;"
                    + " put it back from a backup, for without it nobody knows which runs they are of");
        }
        if (!hasRegistry) {
            throw CommandFailed.because("there is no store in " + folder
                    + "; make one with `sextant demo --once`, or name another folder with " + option);
        }
    }
}
