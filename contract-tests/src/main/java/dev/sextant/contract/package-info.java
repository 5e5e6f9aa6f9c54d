/**
 * The contract suite: for every storage port one abstract class of tests, to be extended by the conformance sheets of
 * adapters. See {@link dev.sextant.contract.ConformanceSheet} for how a sheet is written.
 */
@NullMarked
package dev.sextant.contract;

import org.jspecify.annotations.NullMarked;
