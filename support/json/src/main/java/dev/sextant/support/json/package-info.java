/** Reading JSON text. */
package dev.sextant.support.json;
