package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Board;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * All slots as they stand now.
 *
 * @param nodes all that have said which devices they have, by the code points of their names
 */
@Serdeable
public record BoardView(List<NodeView> nodes) {
    public BoardView {
        nodes = List.copyOf(nodes);
    }

    static BoardView of(Board board) {
        return new BoardView(board.nodes().stream().map(NodeView::of).toList());
    }
}
