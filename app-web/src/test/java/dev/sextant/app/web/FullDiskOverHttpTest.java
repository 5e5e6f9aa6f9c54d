package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sextant.adapters.sqlite.SmallDisk;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full while clients write: they are put off, and go on once there is room; nobody restarts anything. */
@Timeout(180)
class FullDiskOverHttpTest {
    private static final int PAGES = 150;
    private static final int ENTRIES = 50;
    private static final List<String> KINDS = List.of("events", "logs", "samples");

    @TempDir
    Path folder;

    private final SmallDisk disk = new SmallDisk(PAGES);
    /** What each path was answered to have stored, in that order. */
    private final Map<String, List<String>> stored = new LinkedHashMap<>();

    @Test
    void who_writes_is_put_off_until_there_is_room_and_nothing_that_was_answered_is_lost() throws Exception {
        Hexagon hexagon = Hexagon.around(disk.open(folder), Outside.fixed(1));
        try (ServedSextant sextant = new ServedSextant(hexagon)) {
            SentEntries sent = new SentEntries(sextant);
            for (int run = 0; run < 2; run++) {
                String path = "runs/" + sextant.clientRun("full " + run) + "/";
                KINDS.forEach(kind -> stored.put(path + kind, new ArrayList<>()));
            }
            stored.keySet().forEach(path -> fill(sent, path));
            assertAllThere(sextant);
            assertThat(sextant.get("/health/live").status()).isEqualTo(200);

            disk.makeRoom();

            for (String path : stored.keySet()) {
                // The very batch that found no room, and one more.
                assertThat(store(sent, path).status()).isEqualTo(200);
                assertThat(store(sent, path).status()).isEqualTo(200);
            }
            assertAllThere(sextant);
            assertThat(hexagon.keepHouse().verify(done -> {}).findings()).isEmpty();
        }
    }

    @Test
    void a_body_of_which_a_part_found_room_says_how_much_and_goes_on_there() throws Exception {
        try (ServedSextant sextant = new ServedSextant(Hexagon.around(disk.open(folder), Outside.fixed(1)))) {
            SentEntries sent = new SentEntries(sextant);
            String path = "runs/" + sextant.clientRun("a long body") + "/logs";
            int entries = 10_000;
            String body = (SentEntries.keyed("logs", "x".repeat(200)) + "\n").repeat(entries);

            Answer refused = sent.lines(path, "long", body);
            disk.makeRoom();
            Answer again = sent.lines(path, "long", body);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("store-full");
            assertThat(refused.header("retry-after")).isEqualTo("5");
            int before = refused.json().path("stored").asInt();
            assertThat(before).isPositive();
            assertThat(again.json().toString())
                    .isEqualTo("{\"stored\":%d,\"alreadyStored\":%d,\"first\":1,\"last\":%d}"
                            .formatted(entries - before, before, entries));
        }
    }

    private void fill(SentEntries sent, String path) {
        Answer answer = store(sent, path);
        while (answer.status() == 200) {
            answer = store(sent, path);
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-full");
        assertThat(answer.header("retry-after")).isEqualTo("5");
    }

    private Answer store(SentEntries sent, String path) {
        List<String> there = stored.getOrDefault(path, List.of());
        String name = "batch " + there.size() / ENTRIES + " " + "x".repeat(200);
        String entry = SentEntries.keyed(kind(path), name);
        Answer answer = sent.array(path, "key " + there.size(), "[" + (entry + ",").repeat(ENTRIES - 1) + entry + "]");
        if (answer.status() == 200) {
            for (int i = 0; i < ENTRIES; i++) {
                there.add(name);
            }
            assertThat(answer.json().path("last").asInt()).isEqualTo(there.size());
        }
        return answer;
    }

    private void assertAllThere(ServedSextant sextant) {
        stored.forEach((path, names) -> assertThat(all(sextant, path)).as(path).isEqualTo(names));
    }

    private static List<String> all(ServedSextant sextant, String path) {
        boolean samples = kind(path).equals("samples");
        List<String> names = new ArrayList<>();
        String query = samples ? "?after=0" : "?limit=1000";
        while (!query.isEmpty()) {
            JsonNode page = sextant.get(path + query).json();
            page.path("items").forEach(item -> names.add(item.path(naming(path)).asText()));
            String next = page.path("nextCursor").asText();
            if (samples) {
                query = page.path("items").isEmpty() ? "" : "?after=" + names.size();
            } else {
                query = next.isEmpty() ? "" : "?limit=1000&cursor=" + next;
            }
        }
        return names;
    }

    /** The field that tells the batches apart. */
    private static String naming(String path) {
        return switch (kind(path)) {
            case "events" -> "target";
            case "logs" -> "message";
            default -> "series";
        };
    }

    private static String kind(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
