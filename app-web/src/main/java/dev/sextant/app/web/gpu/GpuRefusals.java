package dev.sextant.app.web.gpu;

import dev.sextant.app.web.problem.Facts;
import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.ports.driving.ReserveGpus;
import java.util.List;
import java.util.stream.Collectors;

/** What is said to who asks for what there is not: what there is. */
record GpuRefusals(ReserveGpus gpus) {
    private static final int NAMED = 10;

    static Refused taken(ReserveRequest asked, int free) {
        String where = asked.device().isPresent()
                ? "device " + new DeviceId(asked.node(), asked.device().getAsInt())
                : "node " + InvalidValue.excerpt(asked.node());
        return Refused.because(Problem.of(
                        ProblemKind.SLOTS_TAKEN,
                        "of " + where + " " + (free == 1 ? "1 slot is" : free + " slots are") + " free until then, but "
                                + asked.slots() + (asked.slots() == 1 ? " was" : " were") + " asked for")
                .knowing(Facts.free(free)));
    }

    Refused unknownNode(String node) {
        List<NodeBoard> nodes = gpus.board().nodes();
        String known = nodes.isEmpty()
                ? "none has said yet which devices it has"
                : "there is "
                        + nodes.stream()
                                .limit(NAMED)
                                .map(board -> InvalidValue.excerpt(board.node()))
                                .collect(Collectors.joining(", "))
                        + (nodes.size() > NAMED ? " and " + (nodes.size() - NAMED) + " more" : "");
        return Refused.because(
                ProblemKind.UNKNOWN_NODE, "no node is called " + InvalidValue.excerpt(node) + "; " + known);
    }

    Refused unknownDevice(DeviceId device) {
        return gpus.board()
                .node(device.node())
                .map(board -> Refused.because(
                        ProblemKind.UNKNOWN_DEVICE,
                        "node " + InvalidValue.excerpt(device.node()) + " has no device " + device.number()
                                + "; it has " + devices(board)))
                .orElseGet(() -> unknownNode(device.node()));
    }

    private static String devices(NodeBoard board) {
        String numbers = board.slots().stream()
                .map(state -> state.slot().device().number())
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "none" : numbers;
    }
}
