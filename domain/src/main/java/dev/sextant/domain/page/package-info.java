/** Pages and the cursors that lead from one to the next. */
package dev.sextant.domain.page;
