/** GPU slots over HTTP: who has them, who had them when, and which run waits for them. */
@NullMarked
package dev.sextant.app.web.gpu;

import org.jspecify.annotations.NullMarked;
