/**
 * Every storage port on one file, to which lines are appended and which every handle replays.
 *
 * <p>Reading order: {@link dev.sextant.adapters.journal.JournalStorage} is a handle. {@code Journal} is the file and the lock that
 * goes with it. A line is a commit, made of {@code Fact}s; {@code LineWriter} and {@code LineReader} turn facts into text
 * and back. {@code State} is what all facts together say, and {@code Replica} keeps one of those up to date for a handle.
 * The ports are pure functions on it: they answer from a state, or decide upon a {@code Change}.
 */
package dev.sextant.adapters.journal;
