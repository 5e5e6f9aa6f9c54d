package dev.sextant.app.remote;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.json.JsonText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Puts questions to a server, under a token. Whatever keeps it from being heard is {@link StorageUnavailable}, as it is where
 * a store can't be reached.
 */
final class Exchange implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** A search through a large run takes its time. */
    private static final Duration ANSWERING = Duration.ofMinutes(5);

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    private final ServerUrl server;
    private final Token token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    Exchange(ServerUrl server, Token token) {
        this.server = server;
        this.token = token;
    }

    Answer get(Question question) {
        return send(request(question).GET(), BodyHandlers.ofByteArray());
    }

    Answer delete(Question question) {
        return send(request(question).DELETE(), BodyHandlers.ofByteArray());
    }

    Answer post(Question question, Json.Obj body) {
        return send(
                request(question)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CanonicalJson.of(body).text())),
                BodyHandlers.ofByteArray());
    }

    /** Sends a file. */
    Answer upload(Question question, String type, Path file) {
        try {
            return send(
                    request(question).header("Content-Type", type).POST(BodyPublishers.ofFile(file)),
                    BodyHandlers.ofByteArray());
        } catch (FileNotFoundException e) {
            throw new StorageUnavailable(Trouble.FAILED, file + " can't be read (" + e.getMessage() + ")", e);
        }
    }

    /** Writes what is answered into a file; the answer that is returned then says nothing. */
    Answer download(Question question, Path file) {
        return send(
                request(question).GET(),
                response -> response.statusCode() == OK
                        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), written -> new byte[0])
                        : BodySubscribers.ofByteArray());
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(Question question) {
        return HttpRequest.newBuilder(server.at(question)).timeout(ANSWERING).header("Authorization", token.bearer());
    }

    private Answer send(HttpRequest.Builder request, BodyHandler<byte[]> reader) {
        try {
            return answer(client.send(request.build(), reader));
        } catch (ConnectException e) {
            throw new StorageUnavailable(Trouble.UNREACHABLE, unreachable(e), e);
        } catch (HttpTimeoutException e) {
            throw new StorageUnavailable(
                    Trouble.UNREACHABLE, server + " does not answer in time; does `sextant serve` still run there?", e);
        } catch (IOException e) {
            throw new StorageUnavailable(
                    Trouble.UNREACHABLE, "the exchange with " + server + " was cut off (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable(Trouble.FAILED, "whoever asked " + server + " was interrupted", e);
        }
    }

    private String unreachable(ConnectException e) {
        return e.getCause() instanceof UnresolvedAddressException
                ? "no machine has the name of " + server + "; is it spelt right?"
                : "nobody answers at " + server + "; is `sextant serve` running there?";
    }

    private Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        byte[] body = response.body();
        Json.Obj said = body.length == 0 && status < Answer.LEAST_REFUSAL ? Json.Obj.EMPTY : object(status, body);
        Answer answer = new Answer(server, status, said);
        return switch (status) {
            case UNAUTHENTICATED ->
                throw new StorageUnavailable(
                        Trouble.ACCESS_DENIED,
                        server + " does not know the token that " + token
                                + " gives. Its own lies in the file `token` in"
                                + " the folder of its store, or where `sextant serve` was told to keep it; name a copy of"
                                + " that file with --token-file FILE");
            case FORBIDDEN ->
                throw new StorageUnavailable(
                        Trouble.ACCESS_DENIED,
                        server + " refuses the token that " + token + " gives: " + answer.detail());
            default -> answer;
        };
    }

    private Json.Obj object(int status, byte[] body) {
        try {
            if (JsonText.readPage("answer", new String(body, StandardCharsets.UTF_8)) instanceof Json.Obj object) {
                return object;
            }
        } catch (InvalidValue e) {
            throw new StorageUnavailable(Trouble.NOT_A_STORE, stranger(status), e);
        }
        throw new StorageUnavailable(Trouble.NOT_A_STORE, stranger(status));
    }

    private String stranger(int status) {
        return server + " answers with " + status + ", but not as Sextant does; is another program there?";
    }
}
