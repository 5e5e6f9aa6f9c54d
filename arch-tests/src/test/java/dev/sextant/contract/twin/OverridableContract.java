package dev.sextant.contract.twin;

import org.junit.jupiter.api.Test;

/** R21: a contract whose tests an adapter can override. */
abstract class OverridableContract {
    @Test
    protected void nothing_is_lost() {}
}
