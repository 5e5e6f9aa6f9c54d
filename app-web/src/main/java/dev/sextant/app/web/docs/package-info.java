/** The interface's document as a page to read, for people with a browser. */
@NullMarked
package dev.sextant.app.web.docs;

import org.jspecify.annotations.NullMarked;
