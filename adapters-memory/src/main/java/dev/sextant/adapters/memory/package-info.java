/**
 * Every storage port on the heap.
 *
 * <p>Reading order: {@link dev.sextant.adapters.memory.MemoryStorage} is a handle on a {@code Heap}. The heap holds the
 * {@code RunBook} (runs and history, under one lock) and a {@code RunShelf} for each run, with three {@code StreamShelf}s:
 * the append protocol, written once, under one lock a stream. What a stream holds is its {@code StreamContent}: values
 * in a growing list for events and logs, the engine's pages for samples. Readers hold the lock only while they take a
 * view of what is stored by then, and read the view without it.
 */
package dev.sextant.adapters.memory;
