/**
 * Time series over pages of bytes: journal, snapshot, sealed chunks and their pyramid of nodes. {@link
 * dev.sextant.support.storage.SeriesEngine} is the way in; {@link dev.sextant.support.storage.SeriesPages} is what an
 * adapter gives it.
 */
package dev.sextant.support.storage;
