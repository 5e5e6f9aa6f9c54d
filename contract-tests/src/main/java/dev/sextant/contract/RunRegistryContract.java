package dev.sextant.contract;

import dev.sextant.ports.driven.RunRegistry;

/** The sentences of {@link RunRegistry}. */
@ContractFor(RunRegistry.class)
public abstract class RunRegistryContract extends StoreContract {}
