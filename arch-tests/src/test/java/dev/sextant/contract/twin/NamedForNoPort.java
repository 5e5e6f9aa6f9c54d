package dev.sextant.contract.twin;

import dev.sextant.contract.ContractFor;
import dev.sextant.ports.driven.EventLog;

/** R16: a contract that nobody finds. */
@ContractFor(EventLog.class)
abstract class NamedForNoPort {}
