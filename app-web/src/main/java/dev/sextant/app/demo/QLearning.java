package dev.sextant.app.demo;

import static dev.sextant.app.demo.Fields.num;
import static dev.sextant.app.demo.Fields.obj;
import static dev.sextant.app.demo.Fields.pair;
import static dev.sextant.app.demo.Fields.say;
import static dev.sextant.app.demo.Fields.text;

import dev.sextant.app.demo.GridWorld.Move;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.Submission;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Tabular Q-learning (Watkins and Dayan 1992, "Q-learning", Machine Learning 8) on a grid world. Time is the number of
 * steps taken so far. Every move costs 1, so the value of a cell tends to minus its distance from the goal, and a greedy
 * agent ends up walking a shortest path: that is checked against breadth-first search.
 */
final class QLearning implements Work {
    static final String NAME = "q-learning";
    private static final int EPISODES = 500;
    /** An episode that takes longer is given up. */
    private static final int MOST_STEPS = 600;

    private static final double LEARNING_RATE = 0.5;
    private static final double FIRST_EPSILON = 0.30;
    private static final double LAST_EPSILON = 0.02;
    private static final double MOVE_REWARD = -1;
    private static final int SUMMARY_EVERY = 25;
    private static final String AGENT = "agent";

    private final long seed;

    QLearning(long seed) {
        this.seed = seed;
    }

    @Override
    public Submission submission() {
        return Submission.of(NAME, "demo/q-learning")
                .arguments(obj(Map.of(
                        "episodes", num(EPISODES),
                        "grid", text(GridWorld.WIDTH + "x" + GridWorld.HEIGHT),
                        "learningRate", num(LEARNING_RATE),
                        "seed", text(Long.toString(seed)))))
                .tags(Set.of("demo", "reinforcement-learning"))
                .driver(Driver.CLIENT);
    }

    @Override
    public Verdict perform(Pen pen, Pace pace) {
        return new Training(pen).run(pace);
    }

    /** One training from an empty table to the check. */
    private final class Training {
        private final SplittableRandom random = new SplittableRandom(seed);
        private final GridWorld world = GridWorld.drawn(random);
        // Zero is better than anything real, which draws the agent to what it has not tried.
        private final double[][] q = new double[GridWorld.CELLS][Move.ALL.length];
        private final Pen pen;
        private int steps;
        private int reached;
        private double lengthBefore = Double.NaN;

        Training(Pen pen) {
            this.pen = pen;
        }

        Verdict run(Pace pace) {
            pen.log(
                    0,
                    LogLevel.INFO,
                    "training",
                    say(
                            "begins: %d episodes on a grid of %d × %d, shortest path %d moves",
                            EPISODES, GridWorld.WIDTH, GridWorld.HEIGHT, world.shortestPath()));
            for (int episode = 1; episode <= EPISODES; episode++) {
                episode(episode);
                if (episode % (EPISODES / 100) == 0) {
                    pen.flush();
                    if (!pace.goOn(episode, EPISODES)) {
                        return Verdict.stopped();
                    }
                }
            }
            return check();
        }

        private void episode(int episode) {
            double epsilon = LAST_EPSILON + (FIRST_EPSILON - LAST_EPSILON) * (EPISODES - episode) / (EPISODES - 1);
            int cell = GridWorld.START;
            int length = 0;
            while (cell != GridWorld.GOAL && length < MOST_STEPS) {
                cell = step(episode, cell, epsilon);
                length++;
            }
            boolean atGoal = cell == GridWorld.GOAL;
            reached += atGoal ? 1 : 0;
            summarize(episode, length, epsilon, atGoal);
        }

        private int step(int episode, int cell, double epsilon) {
            Move greedy = greedy(cell);
            boolean explores = random.nextDouble() < epsilon;
            Move move = explores ? Move.ALL[random.nextInt(Move.ALL.length)] : greedy;
            int next = world.after(cell, move);
            double error = MOVE_REWARD + (next == GridWorld.GOAL ? 0 : best(next)) - q[cell][move.index()];
            q[cell][move.index()] += LEARNING_RATE * error;
            steps++;
            String type = next == GridWorld.GOAL ? "goal" : next == cell ? "bump" : "step";
            pen.event(
                    steps,
                    type,
                    AGENT,
                    explores ? "explore" : "greedy",
                    obj(Map.of(
                            "action", text(word(move)),
                            "episode", num(episode),
                            "reward", num(MOVE_REWARD),
                            "state", pair(GridWorld.x(cell), GridWorld.y(cell)))));
            pen.sample("td_error", steps, error);
            if (explores && move != greedy) {
                pen.log(
                        steps,
                        LogLevel.TRACE,
                        "policy",
                        say(
                                "explores %s instead of %s at (%d, %d)",
                                word(move), word(greedy), GridWorld.x(cell), GridWorld.y(cell)));
            }
            return next;
        }

        private void summarize(int episode, int length, double epsilon, boolean atGoal) {
            pen.sample("reward", steps, MOVE_REWARD * length);
            pen.sample("length", steps, length);
            pen.sample("epsilon", steps, epsilon);
            // Not a number for the first: there is none before it.
            pen.sample("length_change", steps, length - lengthBefore);
            lengthBefore = length;
            pen.sample("steps_per_success", steps, (double) steps / reached);
            pen.log(
                    steps,
                    LogLevel.DEBUG,
                    "episode",
                    say("%d: %d moves, reward %.0f, epsilon %.3f", episode, length, MOVE_REWARD * length, epsilon));
            if (!atGoal) {
                pen.log(steps, LogLevel.WARN, "episode", say("%d was given up after %d moves", episode, length));
            }
            if (episode % SUMMARY_EVERY == 0) {
                pen.log(
                        steps,
                        LogLevel.INFO,
                        "training",
                        say(
                                "%d of %d episodes, the last one %d moves, greedy path %s",
                                episode, EPISODES, length, described(greedyPath())));
                pen.internal(
                        steps,
                        "value",
                        "table",
                        obj(Map.of("episode", num(episode), "start", num(best(GridWorld.START)))));
            }
        }

        private Verdict check() {
            int shortest = world.shortestPath();
            int path = greedyPath();
            boolean passed = path == shortest;
            String sentence = say(
                    "the greedy path is %s; the shortest, by breadth-first search, is %d moves",
                    described(path), shortest);
            pen.event(
                    steps,
                    "check",
                    "policy",
                    "breadth-first search",
                    obj(Map.<String, Json>of(
                            "greedyPath", num(path), "passed", new Json.Bool(passed), "shortestPath", num(shortest))));
            pen.log(steps, passed ? LogLevel.INFO : LogLevel.ERROR, "check", sentence);
            pen.flush();
            return Verdict.of(passed, sentence);
        }

        /** The moves that the greedy policy needs to the goal, or −1 if it walks in circles. */
        private int greedyPath() {
            int cell = GridWorld.START;
            for (int moves = 0; moves <= GridWorld.CELLS; moves++) {
                if (cell == GridWorld.GOAL) {
                    return moves;
                }
                cell = world.after(cell, greedy(cell));
            }
            return -1;
        }

        private Move greedy(int cell) {
            int best = 0;
            for (int move = 1; move < Move.ALL.length; move++) {
                if (q[cell][move] > q[cell][best]) {
                    best = move;
                }
            }
            return Move.ALL[best];
        }

        private double best(int cell) {
            return q[cell][greedy(cell).index()];
        }
    }

    private static String described(int path) {
        return path < 0 ? "a circle" : path + " moves";
    }

    private static String word(Move move) {
        return move.name().toLowerCase(Locale.ROOT);
    }
}
