package dev.sextant.app.remote;

import static dev.sextant.app.remote.PageReader.instant;
import static dev.sextant.app.remote.PageReader.object;
import static dev.sextant.app.remote.PageReader.objects;
import static dev.sextant.app.remote.PageReader.optionalInstant;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads slots and who has them. */
final class GpuReader {
    /** A node's name may have colons and dots of its own. */
    private static final Pattern SLOT = Pattern.compile("(.+):(\\d{1,4})\\.(\\d{1,2})", Pattern.DOTALL);

    private GpuReader() {}

    static Board board(Fields board) {
        return new Board(objects(
                board,
                "nodes",
                node -> new NodeBoard(
                        node.text("node"),
                        objects(node, "devices", device -> objects(device, "slots", GpuReader::state)).stream()
                                .flatMap(slots -> slots.stream())
                                .toList())));
    }

    static SlotState state(Fields slot) {
        return new SlotState(
                slot(slot.text("slot")),
                slot.flag("declared", false),
                object(slot, "draining", RunReader::note),
                object(slot, "holding", GpuReader::holding),
                optionalInstant(slot, "lastEnd"));
    }

    static Holding holding(Fields holding) {
        return new Holding(
                holding.whole("sequence"),
                slot(holding.text("slot")),
                holder(holding),
                new StepNote(instant(holding, "from"), holding.text("by"), holding.text("why")),
                optionalInstant(holding, "until"),
                object(holding, "givenBack", RunReader::note));
    }

    /** A slot by its text, node:device.slot. */
    static SlotId slot(String text) {
        Matcher parts = SLOT.matcher(text);
        if (!parts.matches()) {
            throw new InvalidValue("slot", "is " + InvalidValue.excerpt(text) + ", but must be node:device.slot");
        }
        return new SlotId(
                new DeviceId(parts.group(1), Integer.parseInt(parts.group(2))), Integer.parseInt(parts.group(3)));
    }

    private static Holder holder(Fields holding) {
        return switch (SlotUse.valueOf(holding.text("as"))) {
            case HELD -> new Holder.ByRun(new RunId(holding.text("run")), holding.whole("fence"));
            case RESERVED -> new Holder.Reserved(holding.whole("reservation"));
            case QUARANTINED -> new Holder.Quarantined(new RunId(holding.text("run")));
            case FREE, DRAINED -> throw new InvalidValue("as", "is " + holding.text("as") + ", which nobody's is");
        };
    }
}
