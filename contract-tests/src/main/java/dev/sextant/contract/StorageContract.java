package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;

/** The sentences of {@link Storage}. */
@ContractFor(Storage.class)
public abstract class StorageContract extends StoreContract {}
