/** Events: something that happened in a run. */
package dev.sextant.domain.event;
