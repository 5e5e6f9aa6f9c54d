package dev.sextant.domain.gpu;

import java.util.List;
import java.util.Optional;

/** All nodes that have declared themselves, in the order of their names by code point, with their slots. */
public record Board(List<NodeBoard> nodes) {
    public Board {
        nodes = List.copyOf(nodes);
    }

    public Optional<NodeBoard> node(String name) {
        return nodes.stream().filter(board -> board.node().equals(name)).findFirst();
    }
}
