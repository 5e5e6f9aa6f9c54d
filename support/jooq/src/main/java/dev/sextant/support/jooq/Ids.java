package dev.sextant.support.jooq;

/** Knows the ids of words. */
@FunctionalInterface
interface Ids {
    int id(String text);
}
