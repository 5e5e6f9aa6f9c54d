/** Assembles the hexagon: opens a store, makes clocks, ids and threads, and gives out the driving ports. */
package dev.sextant.app.wiring;
