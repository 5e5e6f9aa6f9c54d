/** What a user, a page or another program can do with Sextant. Each port is a verb phrase and is implemented by a use case. */
package dev.sextant.ports.driving;
