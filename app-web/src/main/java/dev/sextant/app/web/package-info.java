/** The HTTP interface: translates requests into calls of driving ports, and their outcomes into answers. */
@NullMarked
package dev.sextant.app.web;

import org.jspecify.annotations.NullMarked;
