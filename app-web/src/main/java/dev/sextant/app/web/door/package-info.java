/** Who may come in: known names, own pages, tokens and what they reach. Everything is closed that does not say it is open. */
@NullMarked
package dev.sextant.app.web.door;

import org.jspecify.annotations.NullMarked;
