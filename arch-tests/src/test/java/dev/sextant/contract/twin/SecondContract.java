package dev.sextant.contract.twin;

/** M3: a contract that it does not. */
public abstract class SecondContract {}
