/** Time in its two kinds: the wall's, and a run's own axis. */
package dev.sextant.domain.time;
