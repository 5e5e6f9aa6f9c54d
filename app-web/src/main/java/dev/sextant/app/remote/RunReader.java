package dev.sextant.app.remote;

import static dev.sextant.app.remote.PageReader.instant;
import static dev.sextant.app.remote.PageReader.optionalInstant;
import static dev.sextant.app.remote.PageReader.required;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.run.SubmissionDigest;

/** Reads runs and their steps. */
final class RunReader {
    private RunReader() {}

    static Run run(Fields run) {
        return switch (RunState.valueOf(run.text("state"))) {
            case PENDING -> new PendingRun(head(run));
            case DISPATCHING -> new DispatchingRun(head(run), required(run, "hold", RunReader::hold));
            case RUNNING ->
                new RunningRun(head(run), required(run, "hold", RunReader::hold), instant(run, "startedAt"));
            case COMPLETED, FAILED, CANCELLED, ARCHIVED -> required(run, "end", end -> ended(run, end));
            case PURGED -> required(run, "purge", purge -> purged(run, purge));
        };
    }

    static HistoryEntry step(Fields step) {
        return new HistoryEntry(
                step.whole("sequence"),
                new RunId(step.text("run")),
                step.meaning("from", RunState::valueOf),
                RunState.valueOf(step.text("to")),
                note(step));
    }

    /** When, by whom and why something was done. */
    static StepNote note(Fields note) {
        return new StepNote(instant(note, "at"), note.text("by"), note.text("why"));
    }

    private static RunHead head(Fields run) {
        return new RunHead(
                new RunId(run.text("id")),
                Submission.fromJson(run.object("submission")),
                new SubmissionDigest(run.text("digest")),
                instant(run, "registeredAt"),
                run.text("registeredBy"),
                run.wholeInt("attempt", 0),
                run.meaning("retryOf", RunId::new),
                run.whole("claims"),
                run.whole("version"));
    }

    private static Hold hold(Fields hold) {
        return new Hold(
                hold.whole("fence"),
                hold.text("holder"),
                instant(hold, "since"),
                hold.texts("slots").stream().map(GpuReader::slot).toList(),
                new Pulse(hold.whole("beats"), instant(hold, "lastBeat")),
                PageReader.object(
                        hold,
                        "cancelRequest",
                        request -> new CancelRequest(instant(request, "at"), request.text("by"), request.text("why"))));
    }

    private static EndedRun ended(Fields run, Fields end) {
        return new EndedRun(
                head(run),
                EndedRun.Outcome.valueOf(end.text("outcome")),
                optionalInstant(run, "startedAt"),
                instant(run, "endedAt"),
                EndReason.of(end.text("kind"), end.text("detail")),
                run.flag("archived", false),
                run.flag("pinned", false));
    }

    private static PurgedRun purged(Fields run, Fields purge) {
        return new PurgedRun(
                new RunId(run.text("id")),
                run.text("name"),
                new SubmissionDigest(run.text("digest")),
                instant(run, "registeredAt"),
                EndedRun.Outcome.valueOf(required(run, "end", end -> end.text("outcome"))),
                instant(run, "endedAt"),
                instant(purge, "at"),
                purge.text("by"),
                run.whole("version"));
    }
}
