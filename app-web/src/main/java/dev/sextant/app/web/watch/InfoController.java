package dev.sextant.app.web.watch;

import dev.sextant.app.web.Paths;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.live.TopicText;
import dev.sextant.domain.follow.TopicStarts;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.SampleBatch;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Tells programs with whom they speak. */
@Controller
@Tag(name = "The server")
final class InfoController {
    private final ServerFacts facts;

    InfoController(ServerFacts facts) {
        this.facts = facts;
    }

    /** What this server is, and how much may be asked of it at once. Beside the metrics it is called as they are. */
    @Get(uris = {Paths.API + "/info", "/info"})
    InfoView info() {
        return new InfoView(
                facts.version(),
                facts.commit().orElse(null),
                facts.storage().orElse(null),
                facts.schemaVersion(),
                facts.startedAt().toString(),
                WebServer.MOST_BODY_BYTES,
                WebServer.MOST_OBJECT_BYTES,
                Batch.MOST_ENTRIES,
                SampleBatch.MOST_SAMPLES,
                Batch.MOST_BYTES,
                PageLimit.DEFAULT,
                PageLimit.MOST,
                TopicText.EACH_FORM,
                TopicStarts.MOST);
    }
}
