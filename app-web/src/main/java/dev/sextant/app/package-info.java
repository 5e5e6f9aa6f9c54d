/** The program. */
package dev.sextant.app;
