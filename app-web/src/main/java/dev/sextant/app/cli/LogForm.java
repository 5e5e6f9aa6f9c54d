package dev.sextant.app.cli;

import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.stream.Recorded;
import java.util.Locale;

/** Log records. */
final class LogForm implements EntryForm<Recorded<LogRecord>> {
    @Override
    public String csvHeader() {
        return Csv.row(
                "sequence", "time_on_run_axis", "recorded_at_utc", "level", "logger", "stream", "late", "message");
    }

    @Override
    public String csv(Recorded<LogRecord> recorded) {
        LogRecord log = recorded.entry();
        return Csv.row(
                Long.toString(recorded.sequence()),
                log.time().isPresent() ? Shown.exact(log.time().getAsDouble()) : "",
                log.recordedAt().toString(),
                log.level().name(),
                log.logger(),
                log.stream().name(),
                Boolean.toString(recorded.late()),
                log.message());
    }

    @Override
    public String json(Recorded<LogRecord> recorded) {
        LogRecord log = recorded.entry();
        JsonObject object = new JsonObject().whole("sequence", recorded.sequence());
        if (log.time().isPresent()) {
            object.number("time", log.time().getAsDouble());
        } else {
            object.raw("time", "null");
        }
        return object.text("recordedAt", log.recordedAt().toString())
                .text("level", log.level().name())
                .text("logger", log.logger())
                .text("stream", log.stream().name())
                .flag("late", recorded.late())
                .text("message", log.message())
                .done();
    }

    /** The whole message: a log is there to be read. Its own lines stay lines, set in below the first. */
    @Override
    public String line(Recorded<LogRecord> recorded, int columns) {
        LogRecord log = recorded.entry();
        String head = String.format(
                Locale.ROOT,
                "%7d  %12s  %-5s %-11s ",
                recorded.sequence(),
                log.time().isPresent() ? Shown.number(log.time().getAsDouble()) : "–",
                log.level(),
                Shown.line(log.logger()));
        String message = String.join(
                System.lineSeparator() + " ".repeat(head.length()),
                log.message().lines().map(Shown::line).toList());
        return head + (recorded.late() ? "(late) " : "") + message;
    }
}
