package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SeriesName;

/** Samples, each with its series. */
final class SampleLine implements LineForm<NamedSample> {
    @Override
    public String text(NamedSample named) {
        Sample sample = named.sample();
        return new JsonLine()
                .flag("late", sample.late())
                .text("recordedAt", sample.recordedAt().toString())
                .whole("sequence", sample.sequence())
                .text("series", named.series().value())
                .number("time", sample.time())
                .number("value", sample.value())
                .done();
    }

    @Override
    public NamedSample read(Fields fields) {
        return new NamedSample(
                new SeriesName(fields.text("series")),
                new Sample(
                        fields.whole("sequence"),
                        fields.number("time"),
                        Instants.read(fields.text("recordedAt")),
                        fields.number("value"),
                        fields.flag("late", false)));
    }

    @Override
    public long sequenceOf(NamedSample named) {
        return named.sample().sequence();
    }

    @Override
    public boolean isLate(NamedSample named) {
        return named.sample().late();
    }
}
