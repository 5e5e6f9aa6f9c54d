package dev.sextant.domain.stream;

/**
 * An entry as a store gives it back.
 *
 * @param sequence its place in its run's stream, from 1
 * @param late whether it was appended after its run had ended
 */
public record Recorded<T>(long sequence, boolean late, T entry) {}
