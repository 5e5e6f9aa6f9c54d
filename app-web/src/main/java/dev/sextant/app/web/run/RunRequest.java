package dev.sextant.app.web.run;

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
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
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
                allowableValues = {"node", "client"})
        String driver,

        @Nullable @Schema(type = "object", additionalProperties = AdditionalPropertiesValue.TRUE)
        Map<String, Object> arguments,

        @Nullable Map<String, String> environment,
        @Nullable Gpus gpus,
        @Nullable List<String> tags,
        @Nullable Integer priority,
        @Nullable Limits limits,
        @Nullable String by,
        @Nullable Boolean rerun) {
    /**
     * GPU slots.
     *
     * @param count 0 to 1,024
     * @param mandatory whether the run waits until it can have all of them, or takes what is free
     */
    @Introspected
    public record Gpus(int count, @Nullable Boolean mandatory) {}

    /**
     * What a run may use.
     *
     * @param durationSeconds from its start
     * @param memoryBytes of its process tree
     * @param steps of its own counting
     */
    @Introspected
    public record Limits(
            @Nullable Long durationSeconds,
            @Nullable Long memoryBytes,
            @Nullable Long steps) {}

    /** A request as it was read. */
    record Read(Submission submission, String by, boolean rerun) {}

    static Read read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        Driver driver = fields.meaning("driver", RunRequest::driver).orElse(Driver.NODE);
        String name = fields.text("name");
        Submission submission = Submission.of(
                        name,
                        driver == Driver.CLIENT
                                ? fields.optionalText("worker").orElse("client")
                                : fields.text("worker"))
                .driver(driver)
                .arguments(fields.object("arguments"))
                .environment(environment(fields.object("environment")))
                .gpus(gpus(fields.object("gpus")))
                .tags(new LinkedHashSet<>(fields.texts("tags")))
                .priority(fields.wholeInt("priority", 0))
                .limits(limits(fields.object("limits")));
        Read read = new Read(
                submission, fields.optionalText("by").orElse(StepRequest.SOMEBODY), fields.flag("rerun", false));
        fields.nothingElse();
        return read;
    }

    private static Driver driver(String text) {
        return switch (text) {
            case "node" -> Driver.NODE;
            case "client" -> Driver.CLIENT;
            default ->
                throw new InvalidValue(
                        "driver", "is " + InvalidValue.excerpt(text) + ", but must be \"node\" or \"client\"");
        };
    }

    private static Map<String, String> environment(Json.Obj given) {
        Fields fields = Fields.of("environment", given);
        Map<String, String> variables = new LinkedHashMap<>();
        given.members().keySet().forEach(name -> variables.put(name, fields.text(name)));
        return variables;
    }

    private static GpuRequest gpus(Json.Obj given) {
        Fields fields = Fields.of("gpus", given);
        GpuRequest request = new GpuRequest(fields.wholeInt("count", 0), fields.flag("mandatory", true));
        fields.nothingElse();
        return request;
    }

    private static RunLimits limits(Json.Obj given) {
        Fields fields = Fields.of("limits", given);
        OptionalLong seconds = fields.optionalWhole("durationSeconds");
        RunLimits limits = new RunLimits(
                seconds.stream().mapToObj(Duration::ofSeconds).findFirst(),
                fields.optionalWhole("memoryBytes"),
                fields.optionalWhole("steps"));
        fields.nothingElse();
        return limits;
    }
}
