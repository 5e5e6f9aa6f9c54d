/** Log records: something that a run said. */
package dev.sextant.domain.log;
