package dev.sextant.arch;

import java.util.List;

/**
 * A contract that a sheet may leave out, and why.
 *
 * @param why what its adapter can't promise
 */
record Excuse(String sheet, String contract, String why) {
    private static final String ONE_PROCESS = "its store lives on the heap of one process";

    static final List<Excuse> ALL = List.of(
            new Excuse("MemoryConformanceTest", "ManyProcessesContract", ONE_PROCESS),
            new Excuse("MemoryConformanceTest", "StoreBackupsContract", ONE_PROCESS),
            new Excuse(
                    "JournalConformanceTest",
                    "StoreBackupsContract",
                    "its store is one file that only grows, so that any copy of it is a backup"),
            new Excuse("H2SmokeConformanceTest", "ManyProcessesContract", ONE_PROCESS),
            new Excuse(
                    "SqliteReopenedConformanceTest",
                    "ManyProcessesContract",
                    "what it reopens are the handles of one process; other processes open the store as it is"));

    static boolean isThereFor(String sheet, String contract) {
        return ALL.stream().anyMatch(excuse -> excuse.sheet.equals(sheet) && excuse.contract.equals(contract));
    }
}
