/** The names of things. */
package dev.sextant.domain.id;
