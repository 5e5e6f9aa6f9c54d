/** What can be said of a store as a whole: its failures, its soundness, its size. */
package dev.sextant.domain.store;
