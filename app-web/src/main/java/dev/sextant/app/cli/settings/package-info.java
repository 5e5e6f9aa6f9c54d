/** What is set outside of the command line: by a file and by variables of the environment. */
@NullMarked
package dev.sextant.app.cli.settings;

import org.jspecify.annotations.NullMarked;
