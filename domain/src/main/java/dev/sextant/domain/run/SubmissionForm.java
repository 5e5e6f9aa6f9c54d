package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The JSON form of a submission, written and read. What was not asked for is left out. */
final class SubmissionForm {
    private static final String CLIENT = "client";

    private SubmissionForm() {}

    static CanonicalJson of(
            String name,
            String worker,
            Json.Obj arguments,
            Map<String, String> environment,
            GpuRequest gpus,
            Set<String> tags,
            int priority,
            RunLimits limits,
            Driver driver) {
        Map<String, Json> form = new LinkedHashMap<>();
        form.put("name", new Json.Str(name));
        form.put("worker", new Json.Str(worker));
        form.put("arguments", arguments);
        Map<String, Json> variables = new LinkedHashMap<>();
        environment.forEach((variable, value) -> variables.put(variable, new Json.Str(value)));
        form.put("environment", new Json.Obj(variables));
        form.put(
                "gpus",
                new Json.Obj(
                        Map.of("count", new Json.Num(gpus.count()), "mandatory", new Json.Bool(gpus.mandatory()))));
        form.put("tags", new Json.Arr(tags.stream().<Json>map(Json.Str::new).toList()));
        form.put("priority", new Json.Num(priority));
        Map<String, Json> most = new LinkedHashMap<>();
        limits.duration().ifPresent(duration -> most.put("durationSeconds", new Json.Num(duration.toSeconds())));
        limits.memoryBytes().ifPresent(bytes -> most.put("memoryBytes", new Json.Num(bytes)));
        limits.steps().ifPresent(steps -> most.put("steps", new Json.Num(steps)));
        form.put("limits", new Json.Obj(most));
        if (driver == Driver.CLIENT) {
            form.put("driver", new Json.Str(CLIENT));
        }
        return CanonicalJson.of(new Json.Obj(form));
    }

    static Submission read(Json json) {
        Map<String, Json> form = object(json, "submission");
        Map<String, String> environment = new LinkedHashMap<>();
        object(member(form, "environment"), "environment")
                .forEach((variable, value) -> environment.put(variable, string(value, "environment")));
        Map<String, Json> gpus = object(member(form, "gpus"), "gpus");
        Map<String, Json> limits = object(member(form, "limits"), "limits");
        return new Submission(
                string(member(form, "name"), "name"),
                string(member(form, "worker"), "worker"),
                new Json.Obj(object(member(form, "arguments"), "arguments")),
                environment,
                new GpuRequest(
                        (int) whole(member(gpus, "count"), "gpus"),
                        member(gpus, "mandatory") instanceof Json.Bool(boolean mandatory) && mandatory),
                strings(member(form, "tags")),
                (int) whole(member(form, "priority"), "priority"),
                new RunLimits(
                        optional(limits, "durationSeconds")
                                .map(seconds -> Duration.ofSeconds(whole(seconds, "durationSeconds"))),
                        optionalWhole(limits, "memoryBytes"),
                        optionalWhole(limits, "steps")),
                optional(form, "driver").map(SubmissionForm::driver).orElse(Driver.NODE));
    }

    private static Driver driver(Json json) {
        String driver = string(json, "driver");
        if (!driver.equals(CLIENT)) {
            throw new InvalidValue(
                    "driver", "is " + InvalidValue.excerpt(driver) + ", but must be " + CLIENT + " or left out");
        }
        return Driver.CLIENT;
    }

    private static Json member(Map<String, Json> object, String name) {
        return optional(object, name).orElseThrow(() -> new InvalidValue(name, "is missing from the submission"));
    }

    private static Optional<Json> optional(Map<String, Json> object, String name) {
        return Optional.ofNullable(object.get(name));
    }

    private static OptionalLong optionalWhole(Map<String, Json> object, String name) {
        Optional<Json> value = optional(object, name);
        return value.isPresent() ? OptionalLong.of(whole(value.get(), name)) : OptionalLong.empty();
    }

    private static Map<String, Json> object(Json json, String field) {
        if (json instanceof Json.Obj(Map<String, Json> members)) {
            return members;
        }
        throw new InvalidValue(field, "must be a JSON object");
    }

    private static String string(Json json, String field) {
        if (json instanceof Json.Str(String value)) {
            return value;
        }
        throw new InvalidValue(field, "must be a JSON string");
    }

    private static Set<String> strings(Json json) {
        if (!(json instanceof Json.Arr(var items))) {
            throw new InvalidValue("tags", "must be a JSON array of strings");
        }
        Set<String> strings = new LinkedHashSet<>();
        items.forEach(item -> strings.add(string(item, "tags")));
        return strings;
    }

    private static long whole(Json json, String field) {
        if (json instanceof Json.Num(double value) && value == Math.rint(value)) {
            return (long) value;
        }
        throw new InvalidValue(field, "must be a whole number");
    }
}
