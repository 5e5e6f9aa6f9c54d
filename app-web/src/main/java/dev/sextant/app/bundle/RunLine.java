package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.time.WallInstant;

/** The run itself, as it stands without what it did and said: the only line of its file. */
final class RunLine implements LineForm<EndedRun> {
    @Override
    public String text(EndedRun run) {
        RunHead head = run.head();
        return new JsonLine()
                .flag("archived", run.archived())
                .whole("attempt", head.attempt())
                .whole("claims", head.claims())
                .text("digest", head.digest().hex())
                .text("endDetail", run.reason().detail())
                .text("endKind", run.reason().kind())
                .text("endedAt", run.endedAt().toString())
                .text("id", head.id().value())
                .text("outcome", run.outcome().name())
                .flag("pinned", run.pinned())
                .text("registeredAt", head.registeredAt().toString())
                .text("registeredBy", head.registeredBy())
                .text("retryOf", head.retryOf().map(RunId::value))
                .text("startedAt", run.startedAt().map(WallInstant::toString))
                .raw("submission", head.submission().canonical().text())
                .whole("version", head.version())
                .done();
    }

    @Override
    public EndedRun read(Fields fields) {
        RunHead head = new RunHead(
                new RunId(fields.text("id")),
                Submission.fromJson(fields.object("submission")),
                new SubmissionDigest(fields.text("digest")),
                Instants.read(fields.text("registeredAt")),
                fields.text("registeredBy"),
                fields.wholeInt("attempt", 0),
                fields.meaning("retryOf", RunId::new),
                fields.whole("claims"),
                fields.whole("version"));
        return new EndedRun(
                head,
                EndedRun.Outcome.valueOf(fields.text("outcome")),
                fields.meaning("startedAt", Instants::read),
                Instants.read(fields.text("endedAt")),
                EndReason.of(fields.text("endKind"), fields.text("endDetail")),
                fields.flag("archived", false),
                fields.flag("pinned", false));
    }

    @Override
    public long sequenceOf(EndedRun run) {
        return 1;
    }

    @Override
    public boolean isLate(EndedRun run) {
        return false;
    }
}
