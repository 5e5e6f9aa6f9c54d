package dev.sextant.app.remote;

import static dev.sextant.app.remote.PageReader.instant;
import static dev.sextant.app.remote.PageReader.required;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.Recorded;
import java.util.EnumMap;
import java.util.Map;

/** Reads events and log records, and how they spread. */
final class EntryReader {
    private EntryReader() {}

    static Recorded<Event> event(Fields event) {
        return new Recorded<>(
                event.whole("sequence"),
                event.flag("late", false),
                new Event(
                        event.number("time"),
                        instant(event, "recordedAt"),
                        event.text("type"),
                        event.text("target"),
                        event.optionalText("source"),
                        event.flag("internal", false),
                        CanonicalJson.of(event.object("context"))));
    }

    static Recorded<LogRecord> log(Fields log) {
        return new Recorded<>(
                log.whole("sequence"),
                log.flag("late", false),
                new LogRecord(
                        log.optionalNumber("time"),
                        instant(log, "recordedAt"),
                        LogLevel.valueOf(log.text("level")),
                        log.text("logger"),
                        LogStream.valueOf(log.text("stream")),
                        log.text("message")));
    }

    static EventFacets eventFacets(Fields facets) {
        return new EventFacets(
                required(facets, "types", PageReader::facet), required(facets, "targets", PageReader::facet));
    }

    static LogFacets logFacets(Fields facets) {
        return new LogFacets(levels(facets), required(facets, "loggers", PageReader::facet));
    }

    static LevelHistogram histogram(Fields histogram) {
        return new LevelHistogram(PageReader.objects(
                histogram,
                "buckets",
                bucket -> new LevelHistogram.Bucket(instant(bucket, "start").epochMicros(), levels(bucket))));
    }

    private static Map<LogLevel, Long> levels(Fields counted) {
        Fields counts = Fields.of("levels", counted.object("levels"));
        Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
        for (LogLevel level : LogLevel.values()) {
            counts.optionalWhole(level.name()).ifPresent(count -> levels.put(level, count));
        }
        return levels;
    }
}
