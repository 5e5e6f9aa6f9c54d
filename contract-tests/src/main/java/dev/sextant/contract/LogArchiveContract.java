package dev.sextant.contract;

import dev.sextant.ports.driven.LogArchive;

/** The sentences of {@link LogArchive}, and those of appending as they hold for log records. */
@ContractFor(LogArchive.class)
public abstract class LogArchiveContract extends StoreContract {}
