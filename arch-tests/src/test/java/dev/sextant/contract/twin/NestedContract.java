package dev.sextant.contract.twin;

import org.junit.jupiter.api.Nested;

/** R21: a contract in two storeys. */
abstract class NestedContract {
    @Nested
    class Inner {}
}
