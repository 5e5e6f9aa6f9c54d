package dev.sextant.app.web.run;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.RunLimits;
import dev.sextant.domain.run.Submission;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is asked for when a run is registered.
 *
 * @param name what people call the run, 1 to 250 characters
 * @param worker the program that does the work, 1 to 250 characters; may be left out if a client drives the run
 * @param driver who takes the run through its life: {@code node}, which takes it from the queue, or {@code client}, which
 *     starts and ends it over this interface; {@code node} if it is left out
 * @param arguments what the worker is told
 * @param environment names and values of environment variables
 * @param gpus the GPU slots that it wants
 * @param tags labels to find it by
 * @param priority the higher, the earlier; 0 if it is left out
 * @param limits what it may use
 * @param by who asks, 1 to 250 characters
 * @param rerun whether to register it also if a run with the same submission stands
 */
@Introspected
public record RunRequest(
        String name,
        @Nullable String worker,

        @Nullable
        @Schema(
                type = "string",
                allowableValues = {NODE, CLIENT})
        String driver,

        @Schema(type = "object", requiredMode = RequiredMode.NOT_REQUIRED)
        Json.Obj arguments,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) Map<String, String> environment,
        @Nullable Gpus gpus,
        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<String> tags,
        @Nullable Integer priority,
        @Nullable Limits limits,
        @Nullable String by,
        @Nullable Boolean rerun) {
    private static final String NODE = "node";
    private static final String CLIENT = "client";

    public RunRequest {
        environment = Map.copyOf(environment);
        tags = List.copyOf(tags);
    }

    /**
     * GPU slots.
     *
     * @param count 0 to 1,024
     * @param mandatory whether the run waits until it can have all of them, or takes what is free
     */
    @Introspected
    public record Gpus(int count, @Nullable Boolean mandatory) {
        GpuRequest wanted() {
            return new GpuRequest(count, !Boolean.FALSE.equals(mandatory));
        }
    }

    /**
     * What a run may use.
     *
     * @param durationSeconds from its start
     * @param memoryBytes of its process tree
     * @param steps of its own counting
     */
    @Introspected
    public record Limits(
            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            OptionalLong durationSeconds,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            OptionalLong memoryBytes,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            OptionalLong steps) {
        RunLimits most() {
            return new RunLimits(
                    durationSeconds.stream().mapToObj(Duration::ofSeconds).findFirst(), memoryBytes, steps);
        }
    }

    static RunRequest read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        RunRequest request = new RunRequest(
                fields.text("name"),
                fields.optionalText("worker").orElse(null),
                fields.optionalText("driver").orElse(null),
                fields.object("arguments"),
                environment(fields.object("environment")),
                gpus(fields.object("gpus")),
                fields.texts("tags"),
                fields.wholeInt("priority", 0),
                limits(fields.object("limits")),
                fields.optionalText("by").orElse(null),
                fields.flag("rerun", false));
        fields.nothingElse();
        return request;
    }

    Submission submission() {
        Driver by = driven();
        return Submission.of(name, workerOf(by))
                .driver(by)
                .arguments(arguments)
                .environment(environment)
                .gpus(gpus == null ? GpuRequest.NONE : gpus.wanted())
                .tags(new LinkedHashSet<>(tags))
                .priority(requireNonNullElse(priority, 0))
                .limits(limits == null ? RunLimits.NONE : limits.most());
    }

    String asker() {
        return requireNonNullElse(by, StepRequest.SOMEBODY);
    }

    boolean isRerun() {
        return Boolean.TRUE.equals(rerun);
    }

    private Driver driven() {
        return switch (requireNonNullElse(driver, NODE)) {
            case NODE -> Driver.NODE;
            case CLIENT -> Driver.CLIENT;
            case String other ->
                throw new InvalidValue(
                        "driver", "is " + InvalidValue.excerpt(other) + ", but must be \"node\" or \"client\"");
        };
    }

    /** Whoever drives a run over this interface need not say which program it is. */
    private String workerOf(Driver by) {
        if (worker == null && by == Driver.NODE) {
            throw new InvalidValue(
                    "worker",
                    "is missing, but must name the program that a node starts; a run that you drive yourself"
                            + " says \"driver\": \"client\"");
        }
        return requireNonNullElse(worker, CLIENT);
    }

    private static Map<String, String> environment(Json.Obj given) {
        Fields fields = Fields.of("environment", given);
        Map<String, String> variables = new LinkedHashMap<>();
        given.members().keySet().forEach(name -> variables.put(name, fields.text(name)));
        return variables;
    }

    private static Gpus gpus(Json.Obj given) {
        Fields fields = Fields.of("gpus", given);
        Gpus gpus = new Gpus(fields.wholeInt("count", 0), fields.flag("mandatory", true));
        fields.nothingElse();
        return gpus;
    }

    private static Limits limits(Json.Obj given) {
        Fields fields = Fields.of("limits", given);
        Limits limits = new Limits(
                fields.optionalWhole("durationSeconds"),
                fields.optionalWhole("memoryBytes"),
                fields.optionalWhole("steps"));
        fields.nothingElse();
        return limits;
    }
}
