package dev.sextant.adapters.sqlite.twin;

import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.twin.FirstContract;
import org.junit.jupiter.api.Nested;

/** M3: a sheet that leaves a contract out. */
abstract class LeavesOneOutConformanceTest implements ConformanceSheet {
    @Nested
    class First extends FirstContract {}
}
