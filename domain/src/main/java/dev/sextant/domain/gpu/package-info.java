/** GPU slots: who declares them, who holds them, and who held them when. */
package dev.sextant.domain.gpu;
