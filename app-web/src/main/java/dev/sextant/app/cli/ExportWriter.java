package dev.sextant.app.cli;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.TimeRange;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;

/** Writes an export. The same entries give the same bytes, whatever store they come from. */
final class ExportWriter {
    private final Export export;
    private final ExportFormat format;
    private final ExportProgress progress;

    ExportWriter(Export export, ExportFormat format, ExportProgress progress) {
        this.export = export;
        this.format = format;
        this.progress = progress;
    }

    /** Writes these streams, in the order of the enum; ends early when nobody reads any more. */
    void write(Set<StreamKind> streams, EventFilter events, LogFilter logs, TimeRange times, PrintWriter out) {
        for (StreamKind stream : EnumSet.copyOf(streams)) {
            if (out.checkError()) {
                return;
            }
            progress.begins(stream, () -> export.total(stream, events, logs, times));
            switch (stream) {
                case EVENTS -> export.events(events, into(out, "event", new EventForm()));
                case LOGS -> export.logs(logs, into(out, "log", new LogForm()));
                case SAMPLES -> export.samples(times, into(out, "sample", new SampleForm()));
            }
        }
        progress.done();
    }

    private <T> Export.Sink<T> into(PrintWriter out, String kind, EntryForm<T> form) {
        if (format == ExportFormat.CSV) {
            out.print(form.csvHeader());
        }
        String begin = "{\"kind\":\"" + kind + "\",";
        return entries -> {
            StringBuilder page = new StringBuilder();
            for (T entry : entries) {
                if (format == ExportFormat.CSV) {
                    page.append(form.csv(entry));
                } else {
                    // Behind its brace the object goes on as it is.
                    page.append(begin).append(form.json(entry).substring(1)).append('\n');
                }
            }
            out.print(page);
            progress.wrote(entries.size());
            return !out.checkError();
        };
    }
}
