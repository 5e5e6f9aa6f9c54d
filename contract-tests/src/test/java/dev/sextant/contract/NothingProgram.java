package dev.sextant.contract;

import java.io.IOException;

/** A process of its own that opens a store that honours nothing. */
final class NothingProgram {
    private NothingProgram() {}

    public static void main(String[] arguments) throws IOException {
        StoreProgram.serve(nowhere -> new NothingStorage());
    }
}
