package dev.sextant.arch;

import java.util.List;

/**
 * A contract that a sheet may leave out, and why.
 *
 * @param why what its adapter can't promise, and what would have to change
 */
record Excuse(String sheet, String contract, String why) {
    private static final String NO_BUDGET =
            "takes what its disk holds: a full disk answers STORE_FULL, and is no budget";

    static final List<Excuse> ALL = List.of(new Excuse("SqliteConformanceTest", "ByteBudgetContract", NO_BUDGET));

    static boolean isThereFor(String sheet, String contract) {
        return ALL.stream().anyMatch(excuse -> excuse.sheet.equals(sheet) && excuse.contract.equals(contract));
    }
}
