/** Copies runs from one store to another, through the ports of both. */
package dev.sextant.application.copy;
