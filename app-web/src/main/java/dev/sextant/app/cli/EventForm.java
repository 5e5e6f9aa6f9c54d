package dev.sextant.app.cli;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.stream.Recorded;
import java.util.Locale;

/** Events. */
final class EventForm implements EntryForm<Recorded<Event>> {
    @Override
    public String csvHeader() {
        return Csv.row(
                "sequence",
                "time_on_run_axis",
                "recorded_at_utc",
                "type",
                "target",
                "source",
                "internal",
                "late",
                "context_json");
    }

    @Override
    public String csv(Recorded<Event> recorded) {
        Event event = recorded.entry();
        return Csv.row(
                Long.toString(recorded.sequence()),
                Shown.exact(event.time()),
                event.recordedAt().toString(),
                event.type(),
                event.target(),
                event.source().orElse(""),
                Boolean.toString(event.internal()),
                Boolean.toString(recorded.late()),
                event.context().text());
    }

    @Override
    public String json(Recorded<Event> recorded) {
        Event event = recorded.entry();
        return new JsonObject()
                .whole("sequence", recorded.sequence())
                .number("time", event.time())
                .text("recordedAt", event.recordedAt().toString())
                .text("type", event.type())
                .text("target", event.target())
                .text("source", event.source())
                .flag("internal", event.internal())
                .flag("late", recorded.late())
                .raw("context", event.context().text())
                .done();
    }

    @Override
    public String line(Recorded<Event> recorded, int columns) {
        Event event = recorded.entry();
        String line = String.format(
                Locale.ROOT,
                "%7d  %12s  %-14s %-16s %-10s %s%s%s",
                recorded.sequence(),
                Shown.number(event.time()),
                event.type(),
                event.target(),
                event.source().orElse("–"),
                event.internal() ? "(internal) " : "",
                recorded.late() ? "(late) " : "",
                event.context().text());
        return Shown.cut(Shown.line(line), columns);
    }
}
