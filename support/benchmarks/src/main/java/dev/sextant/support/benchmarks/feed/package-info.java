/** What is recorded: made up from a seed, the same for everyone who records it. */
@NullMarked
package dev.sextant.support.benchmarks.feed;

import org.jspecify.annotations.NullMarked;
