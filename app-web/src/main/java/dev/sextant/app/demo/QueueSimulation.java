package dev.sextant.app.demo;

import static dev.sextant.app.demo.Fields.num;
import static dev.sextant.app.demo.Fields.obj;
import static dev.sextant.app.demo.Fields.say;
import static dev.sextant.app.demo.Fields.text;

import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.Submission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A discrete-event simulation of one server and its queue (M/M/1): customers arrive at random, wait in line, are served
 * for a random time, and leave. Time is simulated. The mean wait is checked against theory.
 */
final class QueueSimulation implements Work {
    static final String NAME = "mm1-queue";
    private static final int CUSTOMERS = 20_000;
    /** The queue begins empty; its first customers would make the mean too small. */
    private static final int WARM_UP = 1_000;

    private static final int LONG_QUEUE = 8;
    private static final int TALK_EVERY = 10;
    private static final int SUMMARY_EVERY = 1_000;
    private static final QueueTheory THEORY = new QueueTheory(0.6, 1.0);

    private final long seed;

    QueueSimulation(long seed) {
        this.seed = seed;
    }

    @Override
    public Submission submission() {
        return Submission.of(NAME, "demo/mm1-queue")
                .arguments(obj(Map.of(
                        "arrivalRate", num(THEORY.arrivalRate()),
                        "customers", num(CUSTOMERS),
                        "seed", text(Long.toString(seed)),
                        "serviceRate", num(THEORY.serviceRate()))))
                .tags(Set.of("demo", "simulation"))
                .driver(Driver.CLIENT);
    }

    @Override
    public Verdict perform(Pen pen, Pace pace) {
        return new Simulation(pen).run(pace);
    }

    /**
     * A customer in line or being served.
     *
     * @param number from 1
     */
    private record Customer(int number, double arrived) {
        String label() {
            return "customer-" + number;
        }
    }

    /** One simulation from an empty queue to the check. */
    private final class Simulation {
        private final SplittableRandom random = new SplittableRandom(seed);
        private final Deque<Customer> line = new ArrayDeque<>();
        private final Pen pen;
        private double nextArrival = exponential(THEORY.arrivalRate());
        private double nextDeparture = Double.POSITIVE_INFINITY;
        private double now;
        private int arrived;
        private int departed;
        private int started;
        private double waited;
        private boolean warned;

        Simulation(Pen pen) {
            this.pen = pen;
        }

        Verdict run(Pace pace) {
            pen.log(
                    0,
                    LogLevel.INFO,
                    "simulation",
                    say(
                            "begins: %d customers, arrival rate %.2f, service rate %.2f",
                            CUSTOMERS, THEORY.arrivalRate(), THEORY.serviceRate()));
            while (departed < CUSTOMERS) {
                if (nextArrival <= nextDeparture) {
                    now = nextArrival;
                    arrive();
                    continue;
                }
                now = nextDeparture;
                depart();
                if (departed % (CUSTOMERS / 100) == 0) {
                    pen.flush();
                    if (!pace.goOn(departed, CUSTOMERS)) {
                        return Verdict.stopped();
                    }
                }
            }
            return check();
        }

        private void arrive() {
            arrived++;
            Customer customer = new Customer(arrived, now);
            nextArrival = arrived < CUSTOMERS ? now + exponential(THEORY.arrivalRate()) : Double.POSITIVE_INFINITY;
            line.addLast(customer);
            pen.event(now, "arrival", customer.label(), "source", obj(Map.of("inLine", num(waiting()))));
            queueChanged();
            if (line.size() == 1) {
                serve(customer);
            }
        }

        private void serve(Customer customer) {
            double wait = now - customer.arrived();
            double service = exponential(THEORY.serviceRate());
            nextDeparture = now + service;
            started++;
            if (started > WARM_UP) {
                waited += wait;
            }
            pen.event(
                    now,
                    "service-start",
                    customer.label(),
                    "server",
                    obj(Map.of("service", num(service), "wait", num(wait))));
            pen.sample("waiting_time", now, wait);
            if (customer.number() % TALK_EVERY == 0) {
                pen.log(
                        now,
                        LogLevel.DEBUG,
                        "server",
                        say("serves %s, who waited %.3f, for %.3f", customer.label(), wait, service));
            }
        }

        private void depart() {
            Customer customer = line.removeFirst();
            departed++;
            pen.event(
                    now,
                    "departure",
                    customer.label(),
                    "server",
                    obj(Map.of("inSystem", num(now - customer.arrived()))));
            pen.sample("time_in_system", now, now - customer.arrived());
            queueChanged();
            if (line.isEmpty()) {
                nextDeparture = Double.POSITIVE_INFINITY;
            } else {
                serve(line.getFirst());
            }
            if (started > WARM_UP) {
                pen.sample("mean_wait", now, waited / (started - WARM_UP));
            }
            if (departed % SUMMARY_EVERY == 0) {
                pen.log(
                        now,
                        LogLevel.INFO,
                        "simulation",
                        say("%d of %d customers have left, %d in line", departed, CUSTOMERS, waiting()));
            }
        }

        private void queueChanged() {
            pen.sample("queue_length", now, waiting());
            if (waiting() >= LONG_QUEUE && !warned) {
                pen.log(now, LogLevel.WARN, "line", say("%d customers wait", waiting()));
                warned = true;
            } else if (waiting() < LONG_QUEUE / 2 && warned) {
                pen.log(now, LogLevel.INFO, "line", say("short again: %d wait", waiting()));
                warned = false;
            }
        }

        /** Those in line without the one who is being served. */
        private int waiting() {
            return Math.max(0, line.size() - 1);
        }

        private Verdict check() {
            int counted = CUSTOMERS - WARM_UP;
            double mean = waited / counted;
            double theory = THEORY.meanWait();
            double margin = THEORY.margin(counted);
            boolean passed = Math.abs(mean - theory) <= margin;
            String sentence = say(
                    "the mean wait of %,d customers is %.4f; theory says %.4f ± %.4f (%.2f %%)",
                    counted, mean, theory, margin, QueueTheory.CONFIDENCE);
            pen.event(
                    now,
                    "check",
                    "mean-wait",
                    "theory",
                    obj(Map.<String, Json>of(
                            "margin",
                            num(margin),
                            "measured",
                            num(mean),
                            "passed",
                            new Json.Bool(passed),
                            "theory",
                            num(theory))));
            pen.log(now, passed ? LogLevel.INFO : LogLevel.ERROR, "check", sentence);
            pen.flush();
            return Verdict.of(passed, sentence);
        }

        private double exponential(double rate) {
            // StrictMath: the same bits on every machine. 1 − u lies in (0, 1].
            return -StrictMath.log(1 - random.nextDouble()) / rate;
        }
    }
}
