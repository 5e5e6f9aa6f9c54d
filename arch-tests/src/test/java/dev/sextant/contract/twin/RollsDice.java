package dev.sextant.contract.twin;

import java.util.Random;

/** R12: a test that fails on Tuesdays. */
final class RollsDice {
    int roll() {
        return new Random().nextInt(6);
    }
}
