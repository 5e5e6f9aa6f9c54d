/** The driving ports of a Sextant elsewhere, asked over HTTP: whoever calls them need not know where it is. */
@NullMarked
package dev.sextant.app.remote;

import org.jspecify.annotations.NullMarked;
