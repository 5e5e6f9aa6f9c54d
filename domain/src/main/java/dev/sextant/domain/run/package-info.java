/** Runs: what was asked for, and the states of its life as types. */
package dev.sextant.domain.run;
