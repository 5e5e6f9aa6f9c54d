package dev.sextant.app.cli;

import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import java.util.Locale;

/** Samples, each with its series. */
final class SampleForm implements EntryForm<NamedSample> {
    @Override
    public String csvHeader() {
        return Csv.row("series", "sequence", "time_on_run_axis", "recorded_at_utc", "value", "late");
    }

    @Override
    public String csv(NamedSample named) {
        Sample sample = named.sample();
        return Csv.row(
                named.series().value(),
                Long.toString(sample.sequence()),
                Shown.exact(sample.time()),
                sample.recordedAt().toString(),
                Shown.exact(sample.value()),
                Boolean.toString(sample.late()));
    }

    @Override
    public String json(NamedSample named) {
        Sample sample = named.sample();
        return new JsonObject()
                .text("series", named.series().value())
                .whole("sequence", sample.sequence())
                .number("time", sample.time())
                .text("recordedAt", sample.recordedAt().toString())
                .number("value", sample.value())
                .flag("late", sample.late())
                .done();
    }

    @Override
    public String line(NamedSample named, int columns) {
        Sample sample = named.sample();
        return String.format(
                Locale.ROOT,
                "%9d  %14s  %14s  %s",
                sample.sequence(),
                Shown.number(sample.time()),
                Shown.number(sample.value()),
                Shown.line(named.series().value()));
    }
}
