/** The command line: parses, asks one driving port, shows the answer. */
package dev.sextant.app.cli;
