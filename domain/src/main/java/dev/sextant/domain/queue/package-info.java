/** The queue of pending runs: who is next, on which slots, and why a run waits. */
package dev.sextant.domain.queue;
