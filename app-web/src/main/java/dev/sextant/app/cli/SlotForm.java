package dev.sextant.app.cli;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** GPU slots and their holders, as text and as JSON. */
final class SlotForm {
    private static final String NONE = "–";

    private SlotForm() {}

    static Table states() {
        return new Table("SLOT", "STATE", "HOLDER", "SINCE", "UNTIL", "BY", "WHY");
    }

    static void row(Table table, SlotState state) {
        String use = word(state.use()) + (isKept(state) ? ", drains" : "") + (state.declared() ? "" : ", withdrawn");
        state.holding()
                .ifPresentOrElse(
                        held -> table.row(
                                state.slot().toString(),
                                use,
                                held.holder().phrase(),
                                held.taken().at().toString(),
                                held.until().map(WallInstant::toString).orElse(NONE),
                                held.taken().by(),
                                held.taken().why()),
                        () -> table.row(
                                state.slot().toString(),
                                use,
                                NONE,
                                state.draining()
                                        .map(note -> note.at().toString())
                                        .orElse(NONE),
                                NONE,
                                state.draining().map(StepNote::by).orElse(NONE),
                                state.draining().map(StepNote::why).orElse(NONE)));
    }

    static Table holdings() {
        return new Table("SLOT", "HOLDER", "FROM", "TO", "BY", "WHY");
    }

    static void row(Table table, Holding holding) {
        table.row(
                holding.slot().toString(),
                holding.holder().phrase(),
                holding.taken().at().toString(),
                holding.end().map(WallInstant::toString).orElse(NONE),
                holding.taken().by(),
                holding.taken().why());
    }

    /** The slots that are held, by their names. */
    static String names(List<Holding> holdings) {
        return holdings.stream()
                .map(holding -> Shown.line(holding.slot().toString()))
                .collect(Collectors.joining(" "));
    }

    static String json(SlotState state) {
        JsonObject object = new JsonObject()
                .text("slot", state.slot().toString())
                .text("state", state.use().name())
                .flag("declared", state.declared());
        state.draining().ifPresent(note -> object.raw("draining", json(note)));
        state.holding().ifPresent(holding -> object.raw("holding", json(holding)));
        return object.done();
    }

    static String json(Holding holding) {
        JsonObject object = new JsonObject()
                .whole("sequence", holding.sequence())
                .text("slot", holding.slot().toString());
        switch (holding.holder()) {
            case Holder.ByRun(RunId run, long fence) ->
                object.text("run", run.value()).whole("fence", fence);
            case Holder.Reserved(long number) -> object.whole("reservation", number);
            case Holder.Quarantined(RunId run) -> object.text("quarantineAfter", run.value());
        }
        object.text("from", holding.taken().at().toString())
                .text("until", holding.until().map(WallInstant::toString))
                .text("by", holding.taken().by())
                .text("why", holding.taken().why());
        holding.givenBack().ifPresent(note -> object.raw("givenBack", json(note)));
        return object.done();
    }

    static String word(SlotUse use) {
        return use.name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody has it whose device takes nobody else. */
    private static boolean isKept(SlotState state) {
        return state.holding().isPresent() && state.draining().isPresent();
    }

    private static String json(StepNote note) {
        return new JsonObject()
                .text("at", note.at().toString())
                .text("by", note.by())
                .text("why", note.why())
                .done();
    }
}
