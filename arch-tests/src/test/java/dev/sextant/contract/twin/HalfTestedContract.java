package dev.sextant.contract.twin;

import dev.sextant.contract.ContractFor;
import dev.sextant.ports.driven.twin.HalfTested;

/** M2: the contract that forgot it. */
@ContractFor(HalfTested.class)
abstract class HalfTestedContract {
    void calls_half_of_it(HalfTested port) {
        port.tested();
    }
}
