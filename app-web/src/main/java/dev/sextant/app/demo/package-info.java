/** Two programs that do real work and are recorded while they do it. They know Sextant by its driving ports only. */
@NullMarked
package dev.sextant.app.demo;

import org.jspecify.annotations.NullMarked;
