package dev.sextant.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.mysql.CuttableLine;
import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.adapters.mysql.MysqlConfig;
import dev.sextant.adapters.mysql.MysqlStorage;
import dev.sextant.adapters.mysql.TestDatabase;
import dev.sextant.adapters.mysql.TestServer;
import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that goes away is told as what may pass, and served again when it is back; nobody restarts anything. */
class StoreAwayOverHttpTest {
    private static final TestServer SERVER = MariaDbServer.get();

    @Test
    @Timeout(120)
    void requests_are_put_off_while_the_store_is_away_and_answered_when_it_is_back() throws Exception {
        try (TestDatabase database = SERVER.freshDatabase();
                CuttableLine line = new CuttableLine(SERVER.hostAndPort());
                ServedSextant sextant =
                        new ServedSextant(Hexagon.around(MysqlStorage.open(by(line, database)), Outside.real()))) {
            String run = "runs/" + sextant.clientRun("patient");
            assertThat(append(sextant, run, "before").json().path("stored").asInt())
                    .isEqualTo(1);

            line.cut();
            assertPutOff(append(sextant, run, "while"));
            assertPutOff(sextant.get(run + "/events"));
            assertPutOff(sextant.get("runs"));
            assertPutOff(sextant.get("/health/ready"));
            assertThat(sextant.get("/health/live").status()).isEqualTo(200);

            line.mend();
            assertThat(afterAll(() -> append(sextant, run, "while")).status()).isEqualTo(200);
            assertThat(afterAll(() -> sextant.get("/health/ready")).status()).isEqualTo(200);
            assertThat(append(sextant, run, "before")
                            .json()
                            .path("alreadyStored")
                            .asInt())
                    .isEqualTo(1);
            assertThat(sextant.get(run + "/events").json().path("items")).hasSize(2);
        }
    }

    /** What a client hears that asks again until it is put off no more: the store's connections come back one by one. */
    private static Answer afterAll(Supplier<Answer> request) {
        Answer answer = request.get();
        while (answer.status() == 503) {
            assertPutOff(answer);
            answer = request.get();
        }
        return answer;
    }

    private static void assertPutOff(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isPositive();
    }

    private static Answer append(ServedSextant sextant, String run, String key) {
        String event =
                "[{\"time\":1,\"type\":\"t\",\"target\":\"" + key + "\",\"recordedAt\":\"2031-03-30T01:00:00Z\"}]";
        return sextant.send(
                run + "/events",
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(event)));
    }

    private static MysqlConfig by(CuttableLine line, TestDatabase database) {
        return MysqlConfig.of(
                        "jdbc:mariadb://" + line.hostAndPort() + "/" + database.name(),
                        SERVER.user(),
                        SERVER.password())
                .patience(Duration.ofSeconds(1));
    }
}
