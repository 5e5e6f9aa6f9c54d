/** What happens, told as it happens: server-sent events, for browsers and for whoever reads lines. */
@NullMarked
package dev.sextant.app.web.live;

import org.jspecify.annotations.NullMarked;
