package dev.sextant.contract.twin;

/** M3: a contract that the sheet extends. */
public abstract class FirstContract {}
