/**
 * What the application needs of the outside world.
 *
 * <p>Behaviour is written here as numbered sentences, such as {@code EventLog-3}. A test of the contract suite cites the
 * sentences that it proves, and every adapter passes every test. These hold for all of the storage ports:
 *
 * <ul>
 *   <li>Every method is one atomic step. No transaction spans two calls.
 *   <li>A refusal is a value. {@link dev.sextant.domain.store.StorageUnavailable} means that the store can't work, not
 *       that it won't.
 *   <li>Every method may be called from any number of threads at once. An adapter settles contention by itself: no
 *       caller ever sees a lock that was busy or a transaction that was a deadlock's victim.
 *   <li>What a method returns is a copy, and what it was given it has copied.
 *   <li>Two handles on one store, in one process or in two, see each other's commits at once.
 * </ul>
 */
package dev.sextant.ports.driven;
