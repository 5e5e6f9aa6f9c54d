/**
 * Statements and mappings over JDBC. A class here takes a {@link dev.sextant.support.jooq.Session}, works inside the
 * transaction that the adapter has begun, and neither commits nor retries.
 */
package dev.sextant.support.jooq;
