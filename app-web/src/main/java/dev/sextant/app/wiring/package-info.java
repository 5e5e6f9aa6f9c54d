/** Assembles the hexagon: opens a store, makes clocks, ids and threads, and gives out the driving ports. */
@NullMarked
package dev.sextant.app.wiring;

import org.jspecify.annotations.NullMarked;
