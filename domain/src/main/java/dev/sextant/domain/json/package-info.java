/** A JSON value and its one canonical form. */
package dev.sextant.domain.json;
