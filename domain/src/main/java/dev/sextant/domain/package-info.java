/**
 * The core of Sextant: values that cannot be wrong, states as types, and pure decisions. It depends on the JDK alone.
 *
 * <p>Each package is a feature: {@code run} (the life cycle), {@code event}, {@code log} and {@code series} (the three
 * streams of a run), {@code stream} (what the three have in common), {@code page} (cursors), {@code store} (what can be
 * said of a store as a whole), and the small vocabularies {@code id}, {@code time}, {@code text} and {@code json}.
 */
package dev.sextant.domain;
