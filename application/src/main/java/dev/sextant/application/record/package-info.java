/** Recording: from many callers' batches to few commits. */
package dev.sextant.application.record;
