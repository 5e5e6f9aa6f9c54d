package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.Recorded;

/** Log records; one that has no time has no member of that name. */
final class LogLine implements LineForm<Recorded<LogRecord>> {
    @Override
    public String text(Recorded<LogRecord> recorded) {
        LogRecord log = recorded.entry();
        JsonLine line = new JsonLine()
                .flag("late", recorded.late())
                .text("level", log.level().name())
                .text("logger", log.logger())
                .text("message", log.message())
                .text("recordedAt", log.recordedAt().toString())
                .whole("sequence", recorded.sequence())
                .text("stream", log.stream().name());
        log.time().ifPresent(time -> line.number("time", time));
        return line.done();
    }

    @Override
    public Recorded<LogRecord> read(Fields fields) {
        return new Recorded<>(
                fields.whole("sequence"),
                fields.flag("late", false),
                new LogRecord(
                        fields.optionalNumber("time"),
                        Instants.read(fields.text("recordedAt")),
                        LogLevel.valueOf(fields.text("level")),
                        fields.text("logger"),
                        LogStream.valueOf(fields.text("stream")),
                        fields.text("message")));
    }

    @Override
    public long sequenceOf(Recorded<LogRecord> log) {
        return log.sequence();
    }

    @Override
    public boolean isLate(Recorded<LogRecord> log) {
        return log.late();
    }
}
