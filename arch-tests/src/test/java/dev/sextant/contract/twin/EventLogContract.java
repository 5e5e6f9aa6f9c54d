package dev.sextant.contract.twin;

import dev.sextant.contract.ContractFor;
import dev.sextant.ports.driven.EventLog;

/** R21: a contract that runs without a store. */
@ContractFor(EventLog.class)
class EventLogContract {}
