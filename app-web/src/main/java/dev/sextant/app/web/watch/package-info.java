/** What the server tells of itself: a line for every request, what is measured, and what it is. */
@NullMarked
package dev.sextant.app.web.watch;

import org.jspecify.annotations.NullMarked;
