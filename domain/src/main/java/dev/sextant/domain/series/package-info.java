/** Time series: samples, charts that lose no spike, and exact aggregates. */
package dev.sextant.domain.series;
