package dev.sextant.contract;

import dev.sextant.ports.driven.EventLog;

/** The sentences of {@link EventLog}, and those of appending as they hold for events. */
@ContractFor(EventLog.class)
public abstract class EventLogContract extends StoreContract {}
