package dev.sextant.contract;

import dev.sextant.ports.driven.SeriesStore;

/** The sentences of {@link SeriesStore}, and those of appending as they hold for samples. */
@ContractFor(SeriesStore.class)
public abstract class SeriesStoreContract extends StoreContract {}
