package dev.sextant.adapters.sqlite.twin;

/** R17: a way into an adapter beside its storage. */
public final class BackDoor {}
