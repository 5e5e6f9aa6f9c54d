package dev.sextant.support.benchmarks.measure;

/**
 * What is measured beside ours.
 *
 * @param name what it does
 * @param figure its median
 */
public record Baseline(String name, double figure) {}
