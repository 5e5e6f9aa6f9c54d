package dev.sextant.app.web.gpu;

import dev.sextant.app.web.body.Fields;
import dev.sextant.app.web.run.StepRequest;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A person wants slots of a node, from now on and without a run.
 *
 * @param node whose slots, 1 to 250 characters
 * @param device only slots of this device, 0 to 1,023
 * @param count how many, 1 to 1,024; 1 if it is left out
 * @param until when the reservation ends by itself, after now, such as 2031-03-30T01:00:00Z
 * @param by for whom, 1 to 250 characters
 * @param why what for, 1 to 1,000 characters
 */
@Introspected
public record ReserveRequest(
        String node,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) OptionalInt device,

        @Nullable Integer count,

        @Schema(format = "date-time") String until,

        @Nullable String by,
        String why) {
    static ReserveRequest read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        ReserveRequest request = new ReserveRequest(
                fields.text("node"),
                fields.optionalWholeInt("device"),
                fields.wholeInt("count", 1),
                fields.text("until"),
                fields.optionalText("by").orElse(null),
                fields.text("why"));
        fields.nothingElse();
        return request;
    }

    int slots() {
        return Objects.requireNonNullElse(count, 1);
    }

    WallInstant end() {
        return WallInstant.parse("until", until);
    }

    String asker() {
        return Objects.requireNonNullElse(by, StepRequest.SOMEBODY);
    }
}
