/** The parts of the engine, each measured by itself, by JMH. */
@NullMarked
package dev.sextant.support.benchmarks.parts;

import org.jspecify.annotations.NullMarked;
