/** Two programs that do real work and are recorded while they do it. They know Sextant by its driving ports only. */
package dev.sextant.app.demo;
