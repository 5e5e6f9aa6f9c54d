/** Following a stream live. */
package dev.sextant.domain.follow;
