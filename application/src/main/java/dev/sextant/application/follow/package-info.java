/** Following a stream while it grows. */
package dev.sextant.application.follow;
