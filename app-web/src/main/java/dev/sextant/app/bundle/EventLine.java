package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.stream.Recorded;

/** Events. */
final class EventLine implements LineForm<Recorded<Event>> {
    @Override
    public String text(Recorded<Event> recorded) {
        Event event = recorded.entry();
        return new JsonLine()
                .raw("context", event.context().text())
                .flag("internal", event.internal())
                .flag("late", recorded.late())
                .text("recordedAt", event.recordedAt().toString())
                .whole("sequence", recorded.sequence())
                .text("source", event.source())
                .text("target", event.target())
                .number("time", event.time())
                .text("type", event.type())
                .done();
    }

    @Override
    public Recorded<Event> read(Fields fields) {
        return new Recorded<>(
                fields.whole("sequence"),
                fields.flag("late", false),
                new Event(
                        fields.number("time"),
                        Instants.read(fields.text("recordedAt")),
                        fields.text("type"),
                        fields.text("target"),
                        fields.optionalText("source"),
                        fields.flag("internal", false),
                        CanonicalJson.of(fields.object("context"))));
    }

    @Override
    public long sequenceOf(Recorded<Event> event) {
        return event.sequence();
    }

    @Override
    public boolean isLate(Recorded<Event> event) {
        return event.late();
    }
}
