/**
 * The core of Sextant: values that cannot be wrong, states as types, and pure decisions. It depends on the JDK alone.
 *
 * <p>Each package is a feature: {@code run} (the life cycle), {@code queue} (which run is next), {@code gpu} (who holds
 * which slot), {@code event}, {@code log} and {@code series} (the three streams of a run), {@code stream} (what these
 * have in common), {@code follow} (reading one live), {@code page} (cursors), {@code store} (what can be said of one as
 * a whole), and the small vocabularies {@code id}, {@code time}, {@code text} and {@code json}.
 */
package dev.sextant.domain;
