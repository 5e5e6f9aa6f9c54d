/** What a text may be, how texts are ordered, and when one contains another. */
package dev.sextant.domain.text;
