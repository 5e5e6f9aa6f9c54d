/** Reading what was recorded. */
package dev.sextant.application.browse;
