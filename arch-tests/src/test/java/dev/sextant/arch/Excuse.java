package dev.sextant.arch;

import java.util.List;

/**
 * A contract that a sheet may leave out, and why.
 *
 * @param why what its adapter can't promise
 */
record Excuse(String sheet, String contract, String why) {
    private static final String NO_BUDGET =
            "it has no byte budget: what bounds it is its disk, and a full one is StorageUnavailable with DISK_FULL";

    private static final String ONE_PROCESS = "its store lives on the heap of one process";

    static final List<Excuse> ALL = List.of(
            new Excuse("MemoryConformanceTest", "ManyProcessesContract", ONE_PROCESS),
            new Excuse("H2SmokeConformanceTest", "ManyProcessesContract", ONE_PROCESS),
            new Excuse(
                    "SqliteReopenedConformanceTest",
                    "ManyProcessesContract",
                    "what it reopens are the handles of one process; other processes open the store as it is"),
            new Excuse("SqliteConformanceTest", "ByteBudgetContract", NO_BUDGET),
            new Excuse("SqliteReopenedConformanceTest", "ByteBudgetContract", NO_BUDGET),
            new Excuse("H2SmokeConformanceTest", "ByteBudgetContract", NO_BUDGET),
            new Excuse("MariaDbConformanceTest", "ByteBudgetContract", NO_BUDGET),
            new Excuse("MySqlServerConformanceTest", "ByteBudgetContract", NO_BUDGET));

    static boolean isThereFor(String sheet, String contract) {
        return ALL.stream().anyMatch(excuse -> excuse.sheet.equals(sheet) && excuse.contract.equals(contract));
    }
}
