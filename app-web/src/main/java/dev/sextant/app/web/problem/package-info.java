/** What is answered when a request is refused: RFC 9457 problems, one kind for each reason. */
@NullMarked
package dev.sextant.app.web.problem;

import org.jspecify.annotations.NullMarked;
