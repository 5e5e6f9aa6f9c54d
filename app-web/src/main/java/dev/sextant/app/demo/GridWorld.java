package dev.sextant.app.demo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/** A grid with walls, a start in one corner and a goal in the opposite one, which can be reached. */
final class GridWorld {
    static final int WIDTH = 12;
    static final int HEIGHT = 10;
    static final int CELLS = WIDTH * HEIGHT;
    static final int START = 0;
    static final int GOAL = CELLS - 1;
    private static final double WALLS = 0.25;
    private static final int UNREACHED = -1;

    private final boolean[] wall;

    private GridWorld(boolean[] wall) {
        this.wall = wall;
    }

    /** Where an agent can go. */
    enum Move {
        UP(0, 0, -1),
        RIGHT(1, 1, 0),
        DOWN(2, 0, 1),
        LEFT(3, -1, 0);

        private final int index;
        private final int dx;
        private final int dy;

        Move(int index, int dx, int dy) {
            this.index = index;
            this.dx = dx;
            this.dy = dy;
        }

        /** By index. */
        static final Move[] ALL = values();

        int index() {
            return index;
        }
    }

    /** Draws walls until the goal can be reached. */
    static GridWorld drawn(SplittableRandom random) {
        while (true) {
            boolean[] wall = new boolean[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                wall[cell] = cell != START && cell != GOAL && random.nextDouble() < WALLS;
            }
            GridWorld world = new GridWorld(wall);
            if (world.shortestPath() != UNREACHED) {
                return world;
            }
        }
    }

    static int x(int cell) {
        return cell % WIDTH;
    }

    static int y(int cell) {
        return cell / WIDTH;
    }

    /** Where a move leads: a wall or the border leaves the agent where it is. */
    int after(int cell, Move move) {
        int x = x(cell) + move.dx;
        int y = y(cell) + move.dy;
        boolean inside = x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
        int next = y * WIDTH + x;
        return inside && !wall[next] ? next : cell;
    }

    /** The least number of moves from start to goal, by breadth-first search. */
    int shortestPath() {
        int[] distance = new int[CELLS];
        Arrays.fill(distance, UNREACHED);
        distance[START] = 0;
        Deque<Integer> open = new ArrayDeque<>();
        open.add(START);
        while (!open.isEmpty()) {
            int cell = open.remove();
            for (Move move : Move.ALL) {
                int next = after(cell, move);
                if (distance[next] == UNREACHED) {
                    distance[next] = distance[cell] + 1;
                    open.add(next);
                }
            }
        }
        return distance[GOAL];
    }
}
