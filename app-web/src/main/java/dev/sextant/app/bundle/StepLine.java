package dev.sextant.app.bundle;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;

/**
 * The steps of a run.
 *
 * @param run whose steps they are
 */
record StepLine(RunId run) implements LineForm<HistoryEntry> {
    @Override
    public String text(HistoryEntry entry) {
        return new JsonLine()
                .text("at", entry.note().at().toString())
                .text("by", entry.note().by())
                .text("from", entry.from().map(RunState::name))
                .whole("sequence", entry.sequence())
                .text("to", entry.to().name())
                .text("why", entry.note().why())
                .done();
    }

    @Override
    public HistoryEntry read(Fields fields) {
        return new HistoryEntry(
                fields.whole("sequence"),
                run,
                fields.meaning("from", RunState::valueOf),
                RunState.valueOf(fields.text("to")),
                new StepNote(Instants.read(fields.text("at")), fields.text("by"), fields.text("why")));
    }

    @Override
    public long sequenceOf(HistoryEntry entry) {
        return entry.sequence();
    }

    @Override
    public boolean isLate(HistoryEntry entry) {
        return false;
    }
}
