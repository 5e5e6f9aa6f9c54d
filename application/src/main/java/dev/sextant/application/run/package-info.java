/** Registering runs, taking them through their lives, and keeping house. */
package dev.sextant.application.run;
