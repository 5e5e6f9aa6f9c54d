package dev.sextant.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is said to hold a SQLite store. */
final class StoreFolder {
    private StoreFolder() {}

    /**
     * Looks whether there is a store, so that nobody makes an empty one by asking for what is in it.
     *
     * @param option the option that names the folder
     * @throws CommandFailed if there is none; it says what to do
     */
    static void mustHoldAStore(Path folder, String option) {
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
