package dev.sextant.app.web.twin;

import io.micrometer.twin.Counted;

/** R8: a page that keeps a metric of its own. */
@Counted
final class CountsByItself {}
