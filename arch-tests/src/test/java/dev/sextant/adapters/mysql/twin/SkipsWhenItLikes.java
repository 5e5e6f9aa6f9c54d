package dev.sextant.adapters.mysql.twin;

import org.junit.jupiter.api.Assumptions;

/** R20: a test that passes where it can't run. */
final class SkipsWhenItLikes {
    void needs(String url) {
        Assumptions.assumeTrue(url != null);
    }
}
