package dev.sextant.contract;

import dev.sextant.ports.driven.StorageCare;

/** The sentences of {@link StorageCare}. */
@ContractFor(StorageCare.class)
public abstract class StorageCareContract extends StoreContract {}
