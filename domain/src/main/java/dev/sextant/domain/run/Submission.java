package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.CodePointOrder;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is asked for when a run is registered. Two submissions are the same if their canonical forms are; neither ids nor
 * times play a part, nor does the order in which anything was written down.
 *
 * @param name what people call the run, 1 to 250 code points
 * @param worker the program that does the work, 1 to 250 code points
 * @param arguments what the worker is told
 * @param environment names (1 to 250 code points) and values of environment variables
 * @param gpus the slots it wants
 * @param tags labels to find it by, each 1 to 250 code points
 * @param priority the higher, the earlier; 0 is ordinary
 * @param limits what it may use
 * @param driver who takes it through its life; the same work for another driver is another submission
 */
public record Submission(
        String name,
        String worker,
        Json.Obj arguments,
        Map<String, String> environment,
        GpuRequest gpus,
        Set<String> tags,
        int priority,
        RunLimits limits,
        Driver driver) {

    public Submission {
        BoundedText.name("name", name);
        BoundedText.name("worker", worker);
        SortedMap<String, String> variables = new TreeMap<>(CodePointOrder.ASCENDING);
        environment.forEach((variable, value) ->
                variables.put(BoundedText.name("environment", variable), BoundedText.body("environment", value)));
        environment = Collections.unmodifiableSortedMap(variables);
        SortedSet<String> labels = new TreeSet<>(CodePointOrder.ASCENDING);
        tags.forEach(tag -> labels.add(BoundedText.name("tags", tag)));
        tags = Collections.unmodifiableSortedSet(labels);
        long bytes = BoundedText.utf8Length(
                SubmissionForm.of(name, worker, arguments, environment, gpus, tags, priority, limits, driver)
                        .text());
        if (bytes > BoundedText.BODY_BYTES) {
            throw new InvalidValue(
                    "submission",
                    "has " + bytes + " bytes in its canonical form, but must have at most " + BoundedText.BODY_BYTES
                            + " (1 MiB)");
        }
    }

    /** A submission that asks for nothing special, of a node. */
    public static Submission of(String name, String worker) {
        return new Submission(
                name,
                worker,
                new Json.Obj(Map.of()),
                Map.of(),
                GpuRequest.NONE,
                Set.of(),
                0,
                RunLimits.NONE,
                Driver.NODE);
    }

    public Submission arguments(Json.Obj told) {
        return new Submission(name, worker, told, environment, gpus, tags, priority, limits, driver);
    }

    public Submission environment(Map<String, String> variables) {
        return new Submission(name, worker, arguments, variables, gpus, tags, priority, limits, driver);
    }

    public Submission gpus(GpuRequest wanted) {
        return new Submission(name, worker, arguments, environment, wanted, tags, priority, limits, driver);
    }

    public Submission tags(Set<String> labels) {
        return new Submission(name, worker, arguments, environment, gpus, labels, priority, limits, driver);
    }

    public Submission priority(int rank) {
        return new Submission(name, worker, arguments, environment, gpus, tags, rank, limits, driver);
    }

    public Submission limits(RunLimits most) {
        return new Submission(name, worker, arguments, environment, gpus, tags, priority, most, driver);
    }

    public Submission driver(Driver who) {
        return new Submission(name, worker, arguments, environment, gpus, tags, priority, limits, who);
    }

    /** The whole submission in RFC 8785 form; {@link #fromJson} reads it back. */
    public CanonicalJson canonical() {
        return SubmissionForm.of(name, worker, arguments, environment, gpus, tags, priority, limits, driver);
    }

    public SubmissionDigest digest() {
        return SubmissionDigest.of(canonical());
    }

    /**
     * The submission whose canonical form is this value.
     *
     * @throws InvalidValue if it is none
     */
    public static Submission fromJson(Json form) {
        return SubmissionForm.read(form);
    }
}
