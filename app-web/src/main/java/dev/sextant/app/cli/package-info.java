/** The command line: parses, asks one driving port, shows the answer. */
@NullMarked
package dev.sextant.app.cli;

import org.jspecify.annotations.NullMarked;
