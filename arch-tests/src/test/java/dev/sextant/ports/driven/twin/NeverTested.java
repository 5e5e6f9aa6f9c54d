package dev.sextant.ports.driven.twin;

/** M1: a port without a contract. */
public interface NeverTested {}
