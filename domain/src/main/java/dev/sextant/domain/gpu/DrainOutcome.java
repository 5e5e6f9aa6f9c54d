package dev.sextant.domain.gpu;

/** What became of a wish to drain a device, or to open it again. */
public sealed interface DrainOutcome {
    /** The device is as was wished, from now on or since before. */
    record Set() implements DrainOutcome {}

    /** No such device was ever declared. */
    record UnknownDevice() implements DrainOutcome {}
}
