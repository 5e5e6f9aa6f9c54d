/** GPU slots for people. */
package dev.sextant.application.gpu;
