/** How bodies are read and written: strictly, and with a word on what would be right. */
@NullMarked
package dev.sextant.app.web.body;

import org.jspecify.annotations.NullMarked;
